"""Questions in plain English, read into commands; pure, by declared words and patterns.

`understand` is the door. Nothing is guessed: a question with a word that means nothing here is not
understood, and says which word.
"""
