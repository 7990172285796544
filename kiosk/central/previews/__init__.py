"""What an item will look like, while it is being written: on the terminal, on a phone, on paper."""
