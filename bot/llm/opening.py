"""Putting a model's reader together from the settings: the client, and the answers kept."""

from datetime import UTC, datetime

from bot.extract.extractor import Extractor
from bot.gazetteer.place import Gazetteer
from bot.lexicons.lexicon import Lexicon
from bot.llm.checking import Checker
from bot.llm.client import ModelClient
from bot.llm.reader import ModelReader
from bot.settings import Settings
from bot.store.own.ledger import WAIT, LedgerFile, ledger_path


def open_reader(
    settings: Settings, extractor: Extractor, gazetteer: Gazetteer, lexicon: Lexicon
) -> ModelReader:
    """Return what reads articles with the model that is set, and offline with `extractor`.

    Raises SettingsError where the model cannot be used.
    """
    return ModelReader(
        settings.llm,
        ModelClient(settings.llm),
        LedgerFile(ledger_path(settings.db), WAIT),
        Checker(extractor, gazetteer, lexicon),
        extractor,
        lambda: datetime.now(UTC).date(),
    )
