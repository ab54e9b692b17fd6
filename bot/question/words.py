"""The words of questions, as `data/questions.toml` has them, and what is made from them.

The patterns of forms are compiled when the first question is read; loading articles needs none.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from pydantic import Field

from bot.gazetteer.names import fold
from bot.models import IncidentType, Model
from bot.query.commands import Aspect
from bot.query.model import TIMES, Dimension
from bot.question.pattern import NEUTRAL, Form, Forms, pattern


class Asking(Model):
    """Forms that ask for an aspect; `by` tells figures apart unless the words say otherwise."""

    aspect: Aspect
    by: Dimension | None = None
    forms: tuple[str, ...]


class NotRecorded(Model):
    """Forms that ask for what cannot be known here, and what is said of it."""

    sentence: str
    forms: tuple[str, ...]


class KnownDay(Model):
    """A day that the world knows by a name: the forms for it, and what `name` says happened.

    Forms that mean it only of some country or group ("the coup") have one of these words `beside`.
    """

    day: date
    name: str
    forms: tuple[str, ...]
    beside: frozenset[str] = frozenset()


class TollWords(Model):
    """Forms that stand for a comparison; `any` if only where no number is left to be read."""

    term: str
    forms: tuple[str, ...]
    any: bool = False


class Frame(NamedTuple):
    """What a way of asking asks for."""

    aspect: Aspect
    by: Dimension | None


class Unknown(NamedTuple):
    """Something that cannot be known here: what is said of it, and the words that ask for it."""

    sentence: str
    words: frozenset[str]


_Lists = dict[str, tuple[str, ...]]
_THAN = frozenset({"than"})  # it compares, and no more
_IN_PATTERN = re.compile(r"(?<![<@\\])\b[a-z]{2,}\b")
_SHORTEST_MENDED = 4  # letters: a shorter word is one slip away from too many others


class QuestionWords(Model):
    """The words of questions by what they do there: see the head of `data/questions.toml`."""

    no_place: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    not_for_us: tuple[str, ...] = ()
    same: _Lists = Field(default_factory=dict)
    classes: _Lists = Field(default_factory=dict)
    idle: _Lists = Field(default_factory=dict)
    verbs: _Lists = Field(default_factory=dict)
    irregular: tuple[str, ...] = ()
    spoken: frozenset[str] = frozenset()
    requests: frozenset[str] = frozenset()
    target: frozenset[str] = frozenset()
    type: dict[IncidentType, tuple[str, ...]] = Field(default_factory=dict)
    mended: frozenset[str] = frozenset()
    dimension: dict[Dimension, tuple[str, ...]] = Field(default_factory=dict)
    dropped: _Lists = Field(default_factory=dict)
    standing: _Lists = Field(default_factory=dict)
    toll: tuple[TollWords, ...] = ()
    known_day: tuple[KnownDay, ...] = ()
    frame: tuple[Asking, ...] = ()
    unknown: tuple[NotRecorded, ...] = ()
    unanswered: tuple[NotRecorded, ...] = ()
    one: tuple[Asking, ...] = ()

    @cached_property
    def empty(self) -> frozenset[str]:
        """Words that carry no condition."""
        plain = {word for words in self.idle.values() for word in words}
        verbs = {form for words in self.verbs.values() for verb in words for form in _forms(verb)}
        return frozenset(plain | verbs | {*self.irregular}) - self.bounds - self.elsewhere

    @cached_property
    def sets(self) -> dict[str, frozenset[str]]:
        """The words of each class."""
        return {name: frozenset(words) for name, words in self.classes.items()}

    @cached_property
    def moves(self) -> frozenset[str]:
        """Words that say that something rises or falls; "fall", of no class, is a season too."""
        classes = (self.classes.get(name, ()) for name in ("rise", "fall", "worse"))
        return frozenset({"fall", "up", "down"}.union(*classes))

    @cached_property
    def masks(self) -> dict[str, str]:
        """The class that patterns see of a word, of those that stand for themselves."""
        return {word: f"@{name}" for name in NEUTRAL for word in self.classes.get(name, ())}

    @cached_property
    def phrases(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Phrases by their first word, each with what it is read as."""
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for plain, others in self.same.items():
            for phrase in map(fold, others):
                begun = found.setdefault(phrase.split()[0], {})
                begun.setdefault(phrase, tuple(plain.split()))
        return found

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The phrases, and what they are after each of their words."""
        phrases = (phrase.split() for begun in self.phrases.values() for phrase in begun)
        return frozenset(" ".join(p[:n]) for p in phrases for n in range(1, len(p) + 1))

    @cached_property
    def types(self) -> dict[str, IncidentType]:
        """The type of incident that a verb or noun asks for."""
        return {word: kind for kind, words in self.type.items() for word in words}

    @cached_property
    def well(self) -> frozenset[str]:
        """Words that are no slip of another."""
        classes = {word for words in self.classes.values() for word in words}
        known = self.empty | self.target | self.mended | self.bounds | self.elsewhere
        return known | classes | set(self.phrases)

    @cached_property
    def by_initial(self) -> dict[str, tuple[str, ...]]:
        """Words in which slips are mended, by their first letter."""
        words = sorted(word for word in self.mended if len(word) >= _SHORTEST_MENDED)
        return {initial: tuple(same) for initial, same in groupby(words, key=itemgetter(0))}

    # Forms

    @cached_property
    def frames(self) -> Forms[Frame]:
        """The ways of asking, in the order in which they are tried."""
        return self._asking(self.frame)

    @cached_property
    def of_one(self) -> Forms[Frame]:
        """What only one incident can be asked for, in the order in which it is tried."""
        return self._asking(self.one)

    @cached_property
    def known_days(self) -> Forms[KnownDay]:
        """Days that the world knows by a name, after a word that counts time from them."""
        return Forms(
            (self.form(f"(since|after|before|until|till|following) (the)? {form}"), known)
            for known in self.known_day
            for form in known.forms
        )

    def _asking(self, ways: Iterable[Asking]) -> Forms[Frame]:
        return Forms(
            (self.form(form), Frame(way.aspect, way.by)) for way in ways for form in way.forms
        )

    @cached_property
    def cues(self) -> dict[Aspect, frozenset[str]]:
        """The words of all forms of an aspect; one that bounds what follows asks for more."""
        found: dict[Aspect, frozenset[str]] = {}
        for frame in self.frame:
            all_ = _words(map(self.form, frame.forms))
            words = all_ - self.bounds | (all_ & _THAN)
            found[frame.aspect] = found.get(frame.aspect, frozenset()) | words
        return found

    @cached_property
    def all_cues(self) -> frozenset[str]:
        """The words of the forms of all aspects."""
        return frozenset().union(*self.cues.values())

    @cached_property
    def not_recorded(self) -> Forms[Unknown]:
        """What cannot be known here."""
        return self._unknown(self.unknown)

    @cached_property
    def not_answered(self) -> Forms[Unknown]:
        """What is not worked out here: nothing else is answered in its place."""
        return self._unknown(self.unanswered)

    def _unknown(self, each: Iterable[NotRecorded]) -> Forms[Unknown]:
        forms = [(tuple(map(self.form, unknown.forms)), unknown.sentence) for unknown in each]
        return Forms(
            (form, Unknown(sentence, _words(all_))) for all_, sentence in forms for form in all_
        )

    @cached_property
    def small_talk(self) -> Forms[str]:
        """Questions that are not for a corpus of incidents."""
        return Forms((self.form(form), form) for form in self.not_for_us)

    @cached_property
    def tolls(self) -> Forms[str]:
        """Words for a toll, each with the comparison that it stands for."""
        return Forms((self.form(f), t.term) for t in self.toll if not t.any for f in t.forms)

    @cached_property
    def any_toll(self) -> Forms[str]:
        """Those that are read when no number is left."""
        return Forms((self.form(f), t.term) for t in self.toll if t.any for f in t.forms)

    @cached_property
    def drops(self) -> tuple[tuple[str, Form], ...]:
        """Words that drop the conditions of a kind."""
        return tuple((kind, self.form(f)) for kind, forms in self.dropped.items() for f in forms)

    @cached_property
    def dimensions(self) -> dict[str, Dimension]:
        """What a word tells figures apart by."""
        return {word: by for by, words in self.dimension.items() for word in words}

    @cached_property
    def by(self) -> Form:
        """Words that tell figures apart: "by province"."""
        return self.form(f"(per|each|every|by) ({'|'.join(self.dimensions)})")

    @cached_property
    def per(self) -> Form:
        """The same of times: "a month"."""
        times = "|".join(word for word, by in self.dimensions.items() if by in TIMES)
        return self.form(f"((per|a|each|every|by)_({times})|weekly|monthly|yearly|annual|daily)")

    def form(self, words: str) -> Form:
        """Compile a form, with the words of its classes."""
        return pattern(words, self.classes)


def _words(forms: Iterable[Form]) -> frozenset[str]:
    return frozenset(word for form in forms for word in _IN_PATTERN.findall(form.source))


def _forms(verb: str) -> tuple[str, ...]:
    """Return the forms of a regular English verb; of others some are no words."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    hissing = verb.endswith(("s", "x", "z", "ch", "sh", "o"))
    return verb, f"{verb}es" if hissing else f"{verb}s", f"{verb}ed", f"{verb}ing"
