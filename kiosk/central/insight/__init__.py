"""How much the bacheca is of use: totals that terminals deliver, pages that tell them, and nobody's trace."""
