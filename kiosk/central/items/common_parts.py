"""The parts that all kinds share, read and written alike."""

from kiosk.central.items.mapping import Group, Plain, Rows, Said, SaidLines

VENUE = Group(
    "venue",
    (
        Plain("name", "venue_name"),
        Plain("address", "venue_address"),
        Plain("town", "venue_town"),
        Plain("latitude", "venue_latitude"),
        Plain("longitude", "venue_longitude"),
        Said("directions", "venue_directions"),
    ),
)
CONTACTS = Rows(
    "contacts",
    "contacts",
    (Plain("name"), Plain("phone"), Plain("email"), Plain("web")),
    said="name",
    said_label="Contatti: i nomi, uno per riga",
)
COMMON = (
    Said("title"),
    Said("summary"),
    VENUE,
    CONTACTS,
    SaidLines("steps"),
    SaidLines("documents"),
    Plain("ask_at"),
    Said("note"),
    Plain("featured"),
)
"""What every kind's page gives and takes."""
PICTURE_LINE = Said("alternative", "picture_alternative")
DATES = (Plain("show_from", "go_live_at"), Plain("show_until", "expire_at"))
