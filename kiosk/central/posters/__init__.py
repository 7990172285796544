"""Posters on the walls of the town: each has a number and a place, is hung, and must be taken down."""
