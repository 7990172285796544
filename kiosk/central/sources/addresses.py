"""Which addresses of the network may be reached: those of the whole world, never those of a house."""

import ipaddress
from dataclasses import dataclass

IPv4, IPv6 = ipaddress.IPv4Network, ipaddress.IPv6Network
NOT_PUBLIC_4 = tuple(map(IPv4, ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24")))
"""Besides what Python itself calls private: a provider's own, protocol assignments, relays into IPv6."""
PUBLIC_6 = IPv6("2000::/3")
"""All that was ever given to anybody. Mapped IPv4, NAT64, link-local, unique local and multicast lie outside."""
NOT_PUBLIC_6 = tuple(map(IPv6, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""Teredo and other assignments, documentation, 6to4, documentation again: some lead to an IPv4 address inside."""


@dataclass(frozen=True)
class Policy:
    """What may be reached. Only tests pass another one than the usual: no setting of the console leads here.

    `house` lets addresses of the own machine and network through.
    """

    ports: tuple[int, ...] = (80, 443)
    house: bool = False

    def allows(self, address: str) -> bool:
        """Whether a numeric address may be reached."""
        return self.house or is_public(address)


def is_public(address: str) -> bool:
    """Whether a numeric address is one machine of the whole world's network. False for what is no address."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        return number in PUBLIC_6 and not any(number in net for net in NOT_PUBLIC_6)
    outside = number.is_private or number.is_multicast or number.is_reserved or number.is_unspecified
    return not outside and not any(number in net for net in NOT_PUBLIC_4)
