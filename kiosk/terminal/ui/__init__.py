"""The only rooms that know Kivy."""
