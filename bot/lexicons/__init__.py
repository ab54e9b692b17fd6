"""The words that Dateline knows, an analyst's own laid over them, and their faults."""
