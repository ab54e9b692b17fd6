"""The clauses of a sentence, and what the grammar of each says of the actors in it."""
