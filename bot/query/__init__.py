"""From what somebody typed to a command: words, dates, names and fields, and their canonical form.

Nothing here reads the database or the clock: the names of the corpus come in through
`bot.query.vocabulary.Vocabulary`, today's date as an argument.
"""
