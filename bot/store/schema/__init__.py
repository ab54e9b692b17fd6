"""The tables, and the migrations that make them and bring them up to date."""
