"""The places that a text names, what they refer to, and where a story was filed from."""
