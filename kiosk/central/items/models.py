"""All models of this room, where Django looks for them."""

from kiosk.central.items.counters import Counter, PublicCode
from kiosk.central.items.item_contact import ItemContact
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import NetworkPage, OrganisationPage, Place
from kiosk.central.items.pictures import ShrunkPicture

__all__ = [
    "PAGES",
    "Counter",
    "ItemContact",
    "ItemPage",
    "NetworkPage",
    "OrganisationPage",
    "Place",
    "PublicCode",
    "ShrunkPicture",
]
