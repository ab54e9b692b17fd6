"""From an article to the incidents it reports: a pipeline of pure functions.

text (sentences that the parser has read) → events, people, times, actors, places (what is
mentioned, and what the names refer to) → clauses → incidents (which clauses tell of one) → doers,
values (the fields of each). A stage knows only those before it; `extractor` runs them in turn.
"""
