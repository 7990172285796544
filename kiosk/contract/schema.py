"""JSON Schema of everything that travels, generated from the contract's own declarations.

`python -m kiosk.contract.schema > assets/catalogue.schema.json` writes out what goes to the terminals, and
`python -m kiosk.contract.schema totals > assets/totals.schema.json` what they count.
"""

import json
import sys
from typing import Any

import msgspec

from kiosk.contract.catalogue import NetworkFile
from kiosk.contract.counts import Totals
from kiosk.contract.kinds import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """One JSON Schema (2020-12): `$defs` holds every struct, `oneOf` the network file or any kind's item."""
    roots, definitions = msgspec.json.schema_components([NetworkFile, *KINDS.values()], ref_template="#/$defs/{name}")
    return {
        "$schema": DIALECT,
        "title": "Bacheca catalogue",
        "oneOf": list(roots),
        "$defs": definitions,
    }


def totals_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what a terminal counts."""
    return {"$schema": DIALECT, "title": "Bacheca totals", **msgspec.json.schema(Totals)}


def schema_text(schema: dict[str, Any] | None = None) -> str:
    """A schema as it stands in assets: the catalogue's, if no other is given."""
    return json.dumps(schema or json_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text(totals_schema() if sys.argv[1:] == ["totals"] else None))
