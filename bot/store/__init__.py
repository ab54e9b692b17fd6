"""The one boundary to the database: SQL and sqlite-utils are written here and nowhere else."""

from bot.store.names import Name, PlainSpeller, Speller, Spelt
from bot.store.opening import open_store
from bot.store.store import Store
from bot.store.write import Batch, Outcome

__all__ = ["Batch", "Name", "Outcome", "PlainSpeller", "Speller", "Spelt", "Store", "open_store"]
