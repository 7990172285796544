"""The fixed morning on which the contract's tests see the samples."""

from datetime import datetime
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")
MONDAY = datetime(2025, 11, 24, 10, 42, tzinfo=ROME)
