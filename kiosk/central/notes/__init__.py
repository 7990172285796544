"""Where the network talks: notes that all organisations see, and that never leave the console."""
