"""The vocabulary of the corpus: every spelling of what incidents are found by."""
