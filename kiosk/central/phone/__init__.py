"""The page that a QR code opens."""
