"""How the published folder is laid out: what both programs must call by the same name."""

METADATA = "metadata"
"""Signed lists, in a folder of this name."""
TARGETS = "targets"
"""What they speak of, in a folder of this name."""
SIGNED_AT = "x-bacheca-signed-at"
"""A field of the timestamp: when it was signed. A terminal whose clock is lost knows how late it is at least."""


def media_target(sha256: str) -> str:
    """The target that carries a picture."""
    return f"media/{sha256}"
