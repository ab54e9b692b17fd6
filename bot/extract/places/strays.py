"""Tell words that are only spelt like a place somewhere from the places of an article."""

from collections.abc import Sequence

from bot.extract.places.kind_words import SITES
from bot.extract.places.located import Located
from bot.extract.places.surroundings import ends_name
from bot.extract.text.document import Sentence


def is_stray(located: Located, sentences: Sequence[Sentence]) -> bool:
    """Tell the words of "the White Helmets", "Kerr said" and "a Lewis gun" from places.

    Nothing in the article speaks for one of the places of that name, and nothing beside the word
    says that it is one. What ends a longer name ("Kunyo Barrow") is left to be one.
    """
    toponym = located.toponym
    if located.place is not None or toponym.told or not toponym.candidates:
        return False
    doc = sentences[toponym.sentence].tokens.doc
    root = doc[toponym.first : toponym.last + 1].root
    at_site = root.dep_ == "compound" and root.head.lower_ in SITES
    return not (root.dep_ in ("conj", "appos") or at_site or ends_name(doc, toponym.first))
