"""The console: where the network's organisations write. One Django and Wagtail project; it owns the database."""
