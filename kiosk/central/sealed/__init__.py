"""Where a sealed page waits for a phone: at most 15 minutes, for one collection, unreadable to this console."""
