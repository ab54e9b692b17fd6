"""From an article to the incidents it reports: a pipeline of pure functions.

casing, normal → document (sentences that the parser has read) → numbers, dates, people,
casualties, triggers, actors, toponyms (what is mentioned) → places (what the names refer to) →
clauses → entries (a bulletin's), topics (what it is about) → drafts (which clauses tell of one
incident) → kinds, perpetrators, tolls, wheres, whens, targets, summary (its fields). `extractor`
runs them in turn.
"""
