"""Item → short address, as strings."""


def short_address(phone_address: str, code: str) -> str:
    """The address a QR code carries. All capitals, so that the code stays small (QR alphanumeric mode)."""
    return f"{phone_address.rstrip('/')}/O/{code}".upper()
