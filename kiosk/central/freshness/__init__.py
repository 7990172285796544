"""What keeps the screens true with little work: confirm, duplicate and withdraw in a click, and what asks for it."""
