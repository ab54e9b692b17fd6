"""Places: how their names are compared, what is known of them, and how that is put together."""
