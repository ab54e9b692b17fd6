"""The values of one incident, each from all of its clauses, with its proof."""
