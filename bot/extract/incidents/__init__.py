"""Which clauses of an article tell of one incident, and which of none."""
