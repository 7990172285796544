"""What screens of items share: the item itself, whom to call about it, its place in the list, how filters are said."""

from kiosk.contract.item import Item
from kiosk.terminal.filters import Offer
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.widgets.call import Call
from kiosk.terminal.ui.widgets.chip import Chip
from kiosk.terminal.visit import KEPT_MAX, route
from kiosk.words.kinds.job_offer import SIGNS


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


def kept(scene: Scene) -> list[Item]:
    """What the visitor has kept and may still be shown, in the order in which it was kept."""
    found = (scene.shelf.item(code, scene.now) for code in scene.visit.kept)
    return [item for item in found if item is not None]


def keeping(scene: Scene, code: str) -> Chip:
    """Into the list, or out of it again; a full list is looked at first."""
    steps, there = scene.steps, code in scene.visit.kept
    if there:
        chip = Chip(sign_name="bookmark_check", text=scene.say("kept.there"), on=True)
        chip.called = scene.say("kept.remove")
        chip.fbind("on_choose", lambda *_: steps.drop(code))
        return chip
    chip = Chip(sign_name="bookmark_plus_outline", text=scene.say("kept.add"))
    full = len(scene.visit.kept) >= KEPT_MAX
    chip.fbind("on_choose", lambda *_: steps.go(route("kept")) if full else steps.keep(code))
    return chip


def doubting(scene: Scene, code: str) -> Chip:
    """Says that the item looks out of date, or takes that back. Who says so is thanked in words."""
    said = code in scene.visit.doubted
    if said:
        chip = Chip(sign_name="check_bold", text=scene.say("item.doubted"), on=True)
        chip.called = scene.say("item.doubt.back")
    else:
        chip = Chip(sign_name="help_circle_outline", text=scene.say("item.doubt"))
    chip.fbind("on_choose", lambda *_: scene.steps.doubt(code))
    return chip


def counted(scene: Scene, offer: Offer) -> str:
    """A filter, and how many items it leaves: 'Senza esperienza (6)'."""
    return scene.say("filter.counted", name=scene.say(offer.phrase), n=offer.count)


def sector_sign(offer: Offer) -> str:
    """The sign of a sector of work; other filters have none."""
    return SIGNS.get(offer.name.removeprefix("sector."), "") if not offer.chosen else ""
