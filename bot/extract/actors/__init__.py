"""Who is named as acting: groups, forces of states, and the pronouns that stand for them."""
