"""Il mio curriculum, without a screen: what may be ticked, what was answered, and the page it makes. Pure."""
