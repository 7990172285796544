"""Something everybody should know for a while."""

from typing import ClassVar

from kiosk.contract.item import Item


class Notice(Item, frozen=True, kw_only=True, tag_field="kind", tag="notice"):
    """A notice. An urgent one has a band of its own on the home screen."""

    needed: ClassVar[tuple[str, ...]] = ()

    urgent: bool = False
