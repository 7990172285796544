"""The kiosk: a full-screen touch app that owns nothing but a verified copy of the catalogue."""
