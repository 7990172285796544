"""What is live, for other portals: calendar, news and the catalogue itself, open to all."""
