"""Intake: feeds that are read again and again, and the articles that they bring.

`feed` says when a feed is read next, `entries` what a feed's document holds, `address` which
addresses may be reached at all, `reading` makes articles of entries, `polling` does a round of it
all. The network is behind `fetching.Fetch`.
"""
