"""How what was asked becomes a reply: who asks, what they meant, what the corpus says of it."""
