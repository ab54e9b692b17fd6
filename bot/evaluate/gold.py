"""The annotations: what people read in an article, and the further answers that are right too.

One line of JSON an article; its text lies elsewhere, under the same id, and is known by its hash.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, ValidationError

from bot.errors import InputError
from bot.models import IncidentType, Model, Report, Toll

Iso = Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Name = Literal["date", "country", "admin1", "place", "type", "perpetrator"]


class GoldIncident(Model):
    """One incident as it was annotated; `<field>_alt` are further right answers.

    `killed_excluding_perpetrators` is the toll as texts give it that do not count attackers.
    `optional` marks what may be found or left. `event` is equal for one event across articles,
    `quote` is where the text tells it.
    """

    main: bool
    date: Iso | None
    date_alt: tuple[Iso, ...] = ()
    country: Country | None
    country_alt: tuple[Country, ...] = ()
    admin1: str | None
    admin1_alt: tuple[str, ...] = ()
    place: str | None
    place_alt: tuple[str, ...] = ()
    type: IncidentType
    type_alt: tuple[IncidentType, ...] = ()
    perpetrator: str
    perpetrator_alt: tuple[str, ...] = ()
    target: str | None
    killed: Toll | None
    killed_excluding_perpetrators: Toll | None
    wounded: Toll | None
    claimed_by: str | None
    quote: str
    event: str
    optional: bool = False

    def answers(self, name: Name) -> tuple[str, ...]:
        """Return every right answer for a field."""
        every = (getattr(self, name), *getattr(self, f"{name}_alt"))
        return tuple(answer for answer in every if answer)


class GoldArticle(Model):
    """The annotated incidents of one article; `negative` says that it reports none at all."""

    id: str
    published: date
    sha256: str
    cluster: str | None
    negative: bool
    incidents: tuple[GoldIncident, ...]


class Found(NamedTuple):
    """A report that the extractor made, with the number of its event among all articles'."""

    report: Report
    event: int


def load_gold(folder: Path) -> list[GoldArticle]:
    """Load the annotations in a folder's .jsonl files.

    Raises InputError that names the file and the line at fault.
    """
    golds = [gold for path in sorted(folder.glob("*.jsonl")) for gold in _load_lines(path)]
    if not golds:
        raise InputError(f"{folder} has no annotations: give a folder with .jsonl files of them.")
    ids = [gold.id for gold in golds]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"{folder} annotates {twice} twice: keep one of the two lines.")
    return golds


def _load_lines(path: Path) -> list[GoldArticle]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}).") from None
    return [_parse(line, f"{path}, line {n}") for n, line in enumerate(lines, 1) if line.strip()]


def _parse(line: str, at: str) -> GoldArticle:
    try:
        return GoldArticle.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the line"
        raise InputError(f"{at}: {where} is wrong: {first['msg']}.") from None


def find_texts(golds: Iterable[GoldArticle], folder: Path) -> list[Path]:
    """Find the annotated texts in a folder, in the order of the annotations.

    Raises InputError for one that is not there, or not as it was annotated.
    """
    return [_find_text(gold, folder / f"{gold.id}.txt") for gold in golds]


def _find_text(gold: GoldArticle, path: Path) -> Path:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}, an annotated text, cannot be read: {error.strerror}.") from None
    if sha256(content).hexdigest() != gold.sha256:
        raise InputError(
            f"{path} is not the text that was annotated: restore it, or read the annotation of it "
            "again and renew its sha256."
        )
    return path


def pin(golds: Sequence[GoldArticle]) -> str:
    """Return a hash that changes with any annotation, and by their hashes with any text."""
    lines = sorted(gold.model_dump_json() for gold in golds)
    return sha256("\n".join(lines).encode()).hexdigest()
