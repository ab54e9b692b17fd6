"""What is asked of the corpus: searches, figures, points, phrases, single incidents."""
