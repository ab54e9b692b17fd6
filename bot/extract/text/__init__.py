"""Text as it is worked on: sentences, words with their case, numbers, phrases of a lexicon."""
