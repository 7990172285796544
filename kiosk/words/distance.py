"""How far one place is from another."""

from math import asin, cos, radians, sin, sqrt

from kiosk.contract.item import Venue
from kiosk.contract.network import Place

EARTH_RADIUS_M = 6_371_000
NEAR_M = 10_000
"""Up to here is near, as the crow flies: half an hour by bicycle or bus."""


def metres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Metres as the crow flies between two points in degrees (haversine formula)."""
    north, other_north = radians(latitude), radians(other_latitude)
    half_up, half_across = (other_north - north) / 2, radians(other_longitude - longitude) / 2
    chord = sin(half_up) ** 2 + cos(north) * cos(other_north) * sin(half_across) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, chord)))


def between(place: Place | None, venue: Venue | None) -> float | None:
    """Metres from the place to the venue; None when either is unknown or has no coordinates."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    if venue is None or venue.latitude is None or venue.longitude is None:
        return None
    return metres(place.latitude, place.longitude, venue.latitude, venue.longitude)


def is_near(place: Place | None, venue: Venue | None) -> bool:
    """Whether the venue is known to be near the place."""
    away = between(place, venue)
    return away is not None and away <= NEAR_M
