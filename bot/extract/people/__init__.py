"""The people that a sentence numbers, and what befell them."""
