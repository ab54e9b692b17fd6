"""What is no part of the corpus, in files beside it: feeds, settings, watches, posts."""
