"""JSON Schema of everything that travels, generated from the contract's own declarations.

`python -m kiosk.contract.schema > assets/catalogue.schema.json` writes it out.
"""

import json
import sys
from typing import Any

import msgspec

from kiosk.contract.catalogue import NetworkFile
from kiosk.contract.kinds import KINDS


def json_schema() -> dict[str, Any]:
    """One JSON Schema (2020-12): `$defs` holds every struct, `oneOf` the network file or any kind's item."""
    roots, definitions = msgspec.json.schema_components([NetworkFile, *KINDS.values()], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Bacheca catalogue",
        "oneOf": list(roots),
        "$defs": definitions,
    }


def schema_text() -> str:
    """The schema as it stands in assets/catalogue.schema.json."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
