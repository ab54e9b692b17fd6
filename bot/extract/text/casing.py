"""Give a text in capitals, or without any, the case that its words usually have.

Parser and gazetteer read names by their capitals. How a word is usually written is read from the
parser's own vocabulary, which ranks "March" before "march" and knows "Bogota" but not "bogota";
what lexicon and country list spell is spelt as there. No letter moves: offsets stay right.
"""

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING

from bot.gazetteer.names import fold

if TYPE_CHECKING:
    from spacy.vocab import Vocab

# A passage is in capitals when this share of its letters is: names and abbreviations may make up
# a fifth of an ordinary headline, never as much as this.
SHOUTED = 0.7
FEWEST_WORDS = 3
# A capitalised form must be this much more frequent than the plain one ("United" is, "Army" not).
USUAL = 0.5
_WORD = re.compile(r"[^\W\d_]+")
# What opens a sentence; the stop of an initial ("U.S.", "F.") does not.
_OPENS = re.compile(r"(?:^|(?<![\s.][A-Za-z])[.!?]|--|\n\s*\n)[\s\"'“”‘’()\[\]]*$")
# Spanish and Portuguese articles begin a name ("La Paz") and stand plain inside one.
_ARTICLES = frozenset(("la", "el", "los", "las", "san", "santa"))
LONGEST_NAME = 6  # words
# "IS" is a group and "is" a verb: what is so frequent a word is no name when it stands alone.
FREQUENT = 100
# What a compound is made of has so many letters: "machine" and "gunned".
SHORTEST_PART = 5


class Recaser:
    """The usual case of words, ready to be asked for.

    `names` are written as they are spelt; `is_place` tells a town from a word that the vocabulary
    knows in both forms.
    """

    def __init__(
        self, vocab: "Vocab", names: Iterable[str], is_place: Callable[[str], bool]
    ) -> None:
        self._vocab = vocab
        self._is_place = is_place
        # the most frequent forms have a vector of their own, in the order of their frequency
        rows = vocab.vectors.key2row
        self._known = rows
        first = islice(rows, len(vocab.vectors.data))
        self._ranks = {key: rank for rank, key in enumerate(first) if rows[key] == rank}
        self._names = {
            tuple(fold(name).split()): _spelt(name) for name in names if self._is_no_word(name)
        }
        self._usual: dict[str, str] = {}

    def _is_no_word(self, name: str) -> bool:
        """Tell a name from a word that is spelt like it: "IS", "CAR" are none by themselves."""
        name = name.removeprefix("the ")
        plain = self._rank(name.lower())
        if plain is None:
            return True
        known = len(name) > ABBREVIATION if name.islower() else self._rank(name) is not None
        return plain >= FREQUENT and known

    def recase(self, text: str) -> str:
        """Return a text in its usual case, itself where it is neither shouted nor whispered.

        "GUNMEN KILLED 11 IN BOGOTA" gives "Gunmen killed 11 in Bogota".
        """
        if not is_uniform(text):
            return text
        words = list(_WORD.finditer(text))
        cased = [self._cased_in(text, word) for word in words]
        self._spell_names(words, cased)
        pieces: list[str] = []
        at = 0
        for number, (match, word) in enumerate(zip(words, cased, strict=True)):
            begins = _OPENS.search(text, max(0, match.start() - 8), match.start())
            article = word in _ARTICLES and _is_name(cased, number + 1)
            if (begins or article) and word.islower():
                word = _title(word)
                cased[number] = word
            pieces += (text[at : match.start()], word)
            at = match.end()
        return "".join([*pieces, text[at:]])

    def _cased_in(self, text: str, word: re.Match[str]) -> str:
        """Return a word in the case that it has where it stands."""
        if word[0].upper().lower() != word[0].lower():
            return word[0]  # "µ", whose capital has another small letter
        if text[word.start() - 1 : word.start()].isdigit():
            return word[0].lower()  # "3D"
        if len(word[0]) == 1 and text[word.end() : word.end() + 1] == ".":
            return word[0].upper()  # "U.S.", "F."
        return self._cased(word[0])

    def _spell_names(self, words: list[re.Match[str]], cased: list[str]) -> None:
        """Write what the lexicon names as the lexicon writes it: "Shining Path"."""
        plain = [fold(word[0]) for word in words]
        for first in range(len(words)):
            for last in range(min(first + LONGEST_NAME, len(words)), first, -1):
                name = self._names.get(tuple(plain[first:last]))
                if name is None:
                    continue
                spelt = _WORD.findall(name)
                fits = len(spelt) == last - first and all(
                    len(a) == len(b) for a, b in zip(spelt, cased[first:last], strict=True)
                )
                cased[first:last] = spelt if fits else map(_title, cased[first:last])
                break

    def _cased(self, word: str) -> str:
        folded = word.lower()
        if len(folded) != len(word):  # a letter whose small form is two
            return word
        usual = self._usual.get(folded)
        if usual is None:
            usual = self._usual[folded] = self._usually(folded)
        return usual

    def _usually(self, word: str) -> str:
        """Return the form of a word that the vocabulary knows best, a name where it knows none."""
        title, upper = _title(word), word.upper()
        plain, named, shouted = map(self._rank, (word, title, upper))
        if plain is not None:
            return title if named is not None and named < USUAL * plain else word
        if named is not None:
            return title
        small, large = (self._vocab.strings.add(form) in self._known for form in (word, title))
        if small:
            return title if large and self._is_place(word) else word
        capitals = self._vocab.strings.add(upper) in self._known and len(upper) == len(word)
        if not (large or capitals) and self._is_compound(word):
            return word
        return upper if capitals and (shouted is not None or not large) else title

    def _is_compound(self, word: str) -> bool:
        """Tell "machinegunned" and "narcoterrorists", which no list of words has, from a name."""
        return any(
            self._rank(word[:cut]) is not None
            and self._vocab.strings.add(word[cut:]) in self._known
            for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        )

    def _rank(self, form: str) -> int | None:
        return self._ranks.get(self._vocab.strings.add(form))


ABBREVIATION = 3  # letters: "us", "uae" among the folded names of countries
_INSIDE = frozenset(("of", "and", "the"))


def _spelt(name: str) -> str:
    """Give a folded name its capitals back: "united states" -> "United States"."""
    if not name.islower():
        return name
    if len(name) <= ABBREVIATION:
        return name.upper()
    return " ".join(word if word in _INSIDE else _title(word) for word in name.split())


def _title(word: str) -> str:
    title = word[:1].upper() + word[1:].lower()
    return title if len(title) == len(word) else word


def _is_name(cased: list[str], number: int) -> bool:
    return number < len(cased) and cased[number][:1].isupper()


def is_uniform(text: str) -> bool:
    """Tell a passage that is all in capitals, or has none at all."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(text.split()) < FEWEST_WORDS or not letters:
        return False
    upper = sum(map(str.isupper, letters))
    return upper == 0 or upper >= SHOUTED * len(letters)
