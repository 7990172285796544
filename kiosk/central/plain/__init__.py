"""Plain language at the console: what could be said more simply, while a clerk writes and before they publish."""
