"""The core of Dateline: articles in, incidents out, and answers about them.

It knows incidents and no chat platform. `adapters` imports it, never the other way round.
"""
