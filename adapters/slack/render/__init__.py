"""From a Reply to what Slack shows: pure functions that return plain dicts."""
