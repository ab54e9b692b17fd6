"""Articles and what each says of an incident, what people decided, and the journal."""
