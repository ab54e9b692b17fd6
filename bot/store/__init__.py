"""The one boundary to the database: SQL and sqlite-utils are written here and nowhere else.

file, names, own, gazetteer, reports and sets hold what is kept; incidents writes it, asked reads
it, schema makes the tables. A part knows only those before it; `store` puts them together.
"""

from bot.store.incidents.write import Batch, Outcome
from bot.store.names.vocabulary import Name, PlainSpeller, Speller, Spelt
from bot.store.opening import open_store
from bot.store.store import Store

__all__ = ["Batch", "Name", "Outcome", "PlainSpeller", "Speller", "Spelt", "Store", "open_store"]
