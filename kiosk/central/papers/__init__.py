"""Paper from the console: an item as a poster or a leaflet, the week on one sheet."""
