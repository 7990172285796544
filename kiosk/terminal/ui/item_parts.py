"""What the screens of one item share: the item itself, and whom to call about it."""

from kiosk.contract.item import Item
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.widgets.call import Call


class GoneError(LookupError):
    """What a screen should show is not to be shown any more."""


def shown(scene: Scene, code: str) -> Item:
    """The item with this code. Raises GoneError when it is not to be shown any more."""
    item = scene.shelf.item(code, scene.now)
    if item is None:
        raise GoneError(code)
    return item


def calls(scene: Scene, item: Item, question: str) -> list[Call]:
    """Whom to call, if anybody can be called. `question` may name them with {name}."""
    contact = scene.reader.phone(item)
    if contact is None or not contact.phone:
        return []
    return [
        Call(
            question=question.format(name=scene.reader.text(contact.name)),
            number=contact.phone,
            reference=scene.reader.reference(item),
            accent=scene.theme.palette.accents[item.kind],
        )
    ]
