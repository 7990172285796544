"""How far one place is from another."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_000


def metres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Metres as the crow flies between two points in degrees (haversine formula)."""
    north, other_north = radians(latitude), radians(other_latitude)
    half_up, half_across = (other_north - north) / 2, radians(other_longitude - longitude) / 2
    chord = sin(half_up) ** 2 + cos(north) * cos(other_north) * sin(half_across) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, chord)))
