"""The words that Dateline knows: perpetrators, types of incident, weapons, roles, questions.

They live in `data/*.toml`, and what analysts add in files of their own (layers.py); this module
checks them and answers look-ups. How words are found in a text is the extractor's business.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from bot.errors import SettingsError
from bot.gazetteer.names import fold
from bot.lexicons.fault import fault_of
from bot.lexicons.layers import load_layers, load_table, own_files
from bot.lexicons.numbers import in_any_number
from bot.models import IncidentType, Model
from bot.question.words import QuestionWords

# An alias this short is an abbreviation: "IS" must not be found in "is".
SHORT_ALIAS = 4
SLIPS = 2  # letters by which a name that was typed may be longer or shorter than a group's
QUESTIONS = "questions.toml"  # no article is read by it


def is_abbreviation(alias: str) -> bool:
    """Tell whether an alias is found only as it is written."""
    return len(alias) <= SHORT_ALIAS or alias.isupper()


class Perpetrator(Model):
    """A group, the forces of an authority, or a kind of actor ("description") without a name."""

    name: str
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    parent: str | None = None
    kind: Literal["group", "description", "forces"] = "group"


class TypeWords(Model):
    """The words for one type of incident: see the head of `data/types.toml`."""

    name: IncidentType
    label: str
    asked: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class Weapon(Model):
    """A weapon, the lemmas that name it, and the words by which people ask for it."""

    name: str
    words: tuple[str, ...]
    asked: tuple[str, ...] = ()


class Region(Model):
    """A part of the world: countries, provinces, districts, and regions that are part of it."""

    name: str
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


Side = Literal["civilians", "attackers", "militants", "security_forces"]
_CIVILIANS: Side = "civilians"


class Roles(Model):
    """Lemmas for people, by the part they play: see the head of `data/roles.toml`."""

    security_forces: frozenset[str]
    militants: frozenset[str]
    attackers: frozenset[str]
    civilians: frozenset[str]
    people: frozenset[str]
    singled_out: frozenset[str]

    @cached_property
    def sides(self) -> dict[str, Side]:
        """The side of those that a lemma is a word for; of several the first."""
        words: dict[Side, frozenset[str]] = {
            "civilians": self.civilians, "attackers": self.attackers, "militants": self.militants,
            "security_forces": self.security_forces,
        }  # fmt: skip
        return {word: side for side, lemmas in words.items() for word in lemmas}


class Lexicon(Model):
    """Everything in the lexicon files, with the look-ups that need no text."""

    perpetrators: tuple[Perpetrator, ...]
    types: tuple[TypeWords, ...]
    weapons: tuple[Weapon, ...]
    roles: Roles
    questions: QuestionWords = QuestionWords()
    regions: tuple[Region, ...] = ()

    @cached_property
    def _by_alias(self) -> dict[str, Perpetrator]:
        found: dict[str, Perpetrator] = {}
        for perpetrator in self.perpetrators:
            for alias in (perpetrator.name, *perpetrator.aliases):
                found.setdefault(fold(alias), perpetrator)
        return found

    @cached_property
    def types_asked(self) -> Mapping[str, IncidentType]:
        """The types of incident by the folded words that ask for them, in both numbers."""
        found: dict[str, IncidentType] = {}
        for candidate in self.types:
            for name in (candidate.label, *candidate.asked):
                for form in _numbers(fold(name)):
                    found.setdefault(form, candidate.name)
        return found

    @cached_property
    def _weapons_asked(self) -> dict[str, tuple[Weapon, ...]]:
        found: dict[str, tuple[Weapon, ...]] = {}
        for weapon in self.weapons:
            for form in {form for words in weapon.asked for form in _numbers(fold(words))}:
                found[form] = (*found.get(form, ()), weapon)
        return found

    @cached_property
    def _branches(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for perpetrator in self.perpetrators:
            if perpetrator.parent:
                found.setdefault(perpetrator.parent, []).append(perpetrator.name)
        return found

    def perpetrator(self, alias: str) -> Perpetrator | None:
        """Return the group that goes by that name, in any spelling of case and accents."""
        return self._by_alias.get(fold(alias))

    @cached_property
    def groups_spelt(self) -> Mapping[tuple[str, int], Mapping[str, str]]:
        """The names of groups by their spellings, folded and without spaces.

        By a first letter and a number of letters these are those that are no more than SLIPS
        longer or shorter.
        """
        found: dict[tuple[str, int], dict[str, str]] = {}
        for alias, perpetrator in self._by_alias.items():
            spelt = alias.replace(" ", "")
            if perpetrator.kind == "group" and len(spelt) > SLIPS:
                for length in range(len(spelt) - SLIPS, len(spelt) + SLIPS + 1):
                    found.setdefault((spelt[0], length), {})[spelt] = perpetrator.name
        return found

    @cached_property
    def _affiliates(self) -> dict[str, tuple[str, ...]]:
        return {parent: tuple(self._below(parent)) for parent in self._branches}

    def _below(self, name: str) -> Iterator[str]:
        for branch in self._branches.get(name, ()):
            yield branch
            yield from self._below(branch)

    def affiliates(self, name: str) -> tuple[str, ...]:
        """Return the names of a group's branches, and of theirs, without its own."""
        return self._affiliates.get(name, ())

    @cached_property
    def _labels(self) -> dict[IncidentType, str]:
        return {each.name: each.label for each in self.types}

    def label(self, incident_type: IncidentType) -> str:
        """Return what people read for a type: "suicide bombing"."""
        return self._labels[incident_type]

    def type_asked(self, words: str) -> IncidentType | None:
        """Return the type of incident that such words ask for, None for other words."""
        return self.types_asked.get(fold(words))

    def weapons_asked(self, words: str) -> tuple[Weapon, ...]:
        """Return the weapons that such words ask for by themselves: "car bombs", "IED"."""
        return self._weapons_asked.get(fold(words), ())

    @cached_property
    def _weapons(self) -> dict[str, int]:
        """The place of each weapon among all, by its folded lemmas."""
        found: dict[str, int] = {}
        for place, weapon in enumerate(self.weapons):
            for word in weapon.words:
                found.setdefault(fold(word), place)
        return found

    def weapon(self, words: Iterable[str]) -> Weapon | None:
        """Return the first weapon that any of some folded lemmas names."""
        found = [self._weapons[word] for word in words if word in self._weapons]
        return self.weapons[min(found)] if found else None

    @cached_property
    def weapon_words(self) -> Collection[str]:
        """The folded words for weapons, in both numbers."""
        return in_any_number(self._weapons)

    @cached_property
    def target_words(self) -> Collection[str]:
        """The nouns for what is attacked, in both numbers."""
        return in_any_number(dict.fromkeys(self.questions.target, True))

    @cached_property
    def people(self) -> Mapping[str, Side]:
        """The side of those whom a noun means, in both numbers; a vague one means nobody's."""
        vague = self.questions.classes.get("vague", ())
        sides = {word: side for word, side in self.roles.sides.items() if word not in vague}
        return in_any_number({word.replace("-", " "): side for word, side in sides.items()} | sides)

    @cached_property
    def casualties(self) -> Mapping[str, Side]:
        """The side whose casualties a word counts: also those of "children", and of "forces"."""
        classes = self.questions.classes
        singled = (*classes.get("civilian", ()), *classes.get("singled", ()))
        forces: dict[str, Side] = dict.fromkeys(classes.get("forces", ()), "security_forces")
        return {**self.people, **forces, **dict.fromkeys(singled, _CIVILIANS)}

    @cached_property
    def _regions(self) -> dict[str, Region]:
        return {fold(name): each for each in self.regions for name in (each.name, *each.names)}

    def region(self, words: str) -> Region | None:
        """Return the region of that name, with the places of all regions within it."""
        region = self._regions.get(fold(words))
        if region is None:
            return None
        inner = (place for name in region.within for place in self._regions[fold(name)].places)
        return region.model_copy(update={"places": (*region.places, *inner)})

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded names of groups and regions, and the words that ask for a type or weapon."""
        tables = (self._by_alias, self.types_asked, self._weapons_asked, self._regions)
        return frozenset(map(fold, IncidentType)).union(*tables)

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """The number of words of the longest name by its first, of names of two words and more."""
        found: dict[str, int] = {}
        for name in self.names.union(self.questions.types):
            first, _, rest = name.partition(" ")
            if rest:
                found[first] = max(found.get(first, 1), rest.count(" ") + 2)
        return found


def _numbers(words: str) -> Iterable[str]:
    """Yield a noun as it stands and in the other number."""
    yield words
    hissing = words.endswith(("sh", "ch", "x", "z"))
    yield words[:-1] if words.endswith("s") else words + ("es" if hissing else "s")


def load_lexicon(folder: Path, own: Path | None = None) -> Lexicon:
    """Read the lexicon files of a folder, with those of an analyst's own laid over them.

    Raises SettingsError that names the file and the line at fault.
    """
    own_files(own)
    content = {
        "perpetrators": load_layers("perpetrators.toml", folder, own).get("perpetrator", []),
        "types": load_layers("types.toml", folder, own).get("type", []),
        "weapons": load_layers("weapons.toml", folder, own).get("weapon", []),
        "roles": load_layers("roles.toml", folder, own),
        "regions": load_table(folder / "regions.toml").get("region", []),
        "questions": load_table(folder / QUESTIONS),
    }
    try:
        return Lexicon.model_validate(content)
    except ValidationError as error:
        raise SettingsError(fault_of(content, error, folder, own)) from None
