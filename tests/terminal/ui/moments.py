"""The screens that are measured, and the samples at one moment: Tuesday 24 November 2026 at 10:42."""

import functools
from datetime import datetime

from kiosk import paths
from kiosk.contract.catalogue import Catalogue
from kiosk.contract.samples import sample_catalogue
from kiosk.terminal.ui.stage import Mount
from kiosk.words.phrases import languages

NOW = datetime.fromisoformat("2026-11-24T10:42:00+01:00")


@functools.cache
def samples() -> Catalogue:
    return sample_catalogue({file.name: file.read_text("utf-8") for file in paths.SAMPLES.glob("*.json")}, NOW)


PLACE = samples().network.places[0].slug
UPRIGHT = Mount((1080, 1920), 32, PLACE, languages())
WIDE = Mount((1920, 1080), 22, PLACE, languages())
SMALL = Mount((1366, 768), 15.6, PLACE, languages())
MOUNTS = {"upright": UPRIGHT, "wide": WIDE, "small": SMALL}
