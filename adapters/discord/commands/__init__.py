"""The commands that Discord shows: the free query, and the ones used most with typed options."""
