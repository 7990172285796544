"""How numbers are written and drawn in this room's templates."""
