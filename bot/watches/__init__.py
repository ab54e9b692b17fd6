"""Standing queries: which of them an incident passes, why, and who is to be told."""
