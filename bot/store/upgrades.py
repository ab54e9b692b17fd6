"""The later migrations, which make what is there already quicker to ask.

The tables themselves are in schema.py, which also says what a migration is.
"""

from sqlite_utils import Database

from bot.store.schema import migrations as migrations


@migrations(name="0015_changed")
def _changed(db: Database) -> None:
    """Index facets by the batch that last changed them: after a commit a reader asks which."""
    db.execute("CREATE INDEX facets_changed ON facets (generation)")
