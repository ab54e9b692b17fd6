"""Measuring: made-up load, and how long answers over it take."""
