"""Said once: a draft that tells what another item on the screens tells already is noticed before it is published."""
