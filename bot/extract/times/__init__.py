"""The times that a text states, and which of them are an event's own."""
