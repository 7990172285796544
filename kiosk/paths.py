"""The only place that knows where assets and configuration are."""

from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
ASSETS = HOUSE / "assets"
CONFIG = HOUSE / "config"
LOCALES = ASSETS / "locales"
SAMPLES = ASSETS / "samples"
PLAIN = ASSETS / "plain"
SYNONYMS = ASSETS / "synonyms.json"
READINESS = ASSETS / "readiness"
OCCUPATIONS = ASSETS / "cp2021-classes.csv"
TOWNS = ASSETS / "places-near-borgomanero.csv"
