"""Reading articles with a model, within a budget; whatever goes wrong, offline.

What a model answered is kept by the content of what it was asked, so that nothing is paid for
twice. Time and money are asked for here; who answers, and where answers are kept, is passed in.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from pydantic import ValidationError

from bot.extract.extractor import Extractor
from bot.extract.text.language import is_english
from bot.llm.checking import Checker
from bot.llm.request import INSTRUCTIONS, LONGEST, key_of, request_of
from bot.llm.settings import Llm
from bot.llm.told import Told
from bot.models import Article, Provisional, Report

# A model that failed so often in a row is down: the rest of a load does not wait for it.
FAILURES = 3
_log = logging.getLogger(__name__)


def tokens_of(text: str) -> int:
    """Return about how many tokens a text has, rather too many.

    English has some four characters a token (OpenAI's rule of thumb), names and code fewer.
    """
    return len(text) // 3


class Spent(NamedTuple):
    """What was asked of a model: requests, and tokens in and out."""

    calls: int
    tokens: int


class Answered(NamedTuple):
    """What a model answered, None with the reason why it did not; and what it cost."""

    told: Told | None
    spent: Spent
    failure: str = ""


class Model(Protocol):
    """A model that can be asked."""

    def ask(self, request: str) -> Answered:
        """Ask about one article; errors of any kind are an answer without what is told."""


class Ledger(Protocol):
    """What keeps answers, and what each day cost. Days are UTC."""

    def answer(self, key: str) -> str | None:
        """Return the answer kept under a key."""

    def keep(self, key: str, answer: str) -> None:
        """Keep an answer."""

    def spent(self, day: date) -> Spent:
        """Return what a day cost so far."""

    def spend(self, day: date, cost: Spent) -> None:
        """Add to what a day cost."""

    def close(self) -> None:
        """Close what they are kept in."""


class ModelReader:
    """Reads articles with a model, and offline where that fails. `tally` counts which, and why."""

    def __init__(
        self,
        settings: Llm,
        model: Model,
        ledger: Ledger,
        checker: Checker,
        offline: Extractor,
        today: Callable[[], date],
    ) -> None:
        self._settings = settings
        self._model = model
        self._ledger = ledger
        self._checker = checker
        self._offline = offline
        self._today = today
        self._failures = 0
        self.tally: Counter[str] = Counter()
        self._told: Counter[str] = Counter()

    def extract(self, article: Article) -> Sequence[Report]:
        """Read the incidents of an article; read offline, they are provisional."""
        if not is_english(article.text):
            return []
        request = request_of(article)
        key = key_of(request, self._settings.model, self._settings.base_url)
        told = self._kept(key) or self._ask(key, request, article)
        if told is None:
            return Provisional(self._offline.extract(article))
        reports, plain = self._checker.read(article, told)
        if plain is article:
            return reports
        # It speaks to its reader, and may have talked the model out of an incident.
        known = self._offline.extract(plain)
        return reports if len(reports) >= len(known) else known

    def _kept(self, key: str) -> Told | None:
        kept = self._ledger.answer(key)
        if kept is None:
            return None
        try:
            told = Told.model_validate_json(kept)
        except ValidationError:  # somebody had their hands in the file: it is asked again
            return None
        self.tally["kept"] += 1
        return told

    def _ask(self, key: str, request: str, article: Article) -> Told | None:
        """Ask the model and keep its answer; None where the article is to be read offline."""
        refusal = self._refusal(request)
        answered = Answered(None, Spent(0, 0), refusal) if refusal else self._model.ask(request)
        self._ledger.spend(self._today(), answered.spent)
        if answered.told is None:
            self._failures += not refusal
            self.tally[answered.failure] += 1
            _log.warning("%s is read offline: %s", article.id, answered.failure)
            return None
        self._failures = 0
        self.tally["asked"] += 1
        self._ledger.keep(key, answered.told.model_dump_json())
        return answered.told

    def _refusal(self, request: str) -> str:
        """Return why the model is not asked at all, empty if it is."""
        spent = self._ledger.spent(self._today())
        tokens = spent.tokens + tokens_of(INSTRUCTIONS + request)
        if len(request) > LONGEST:
            return "too long for the model"
        if self._failures >= FAILURES:
            return "the model failed several times in a row"
        if spent.calls >= self._settings.calls or tokens > self._settings.tokens:
            return "the day's budget is spent"
        return ""

    def end_load(self) -> Counter[str]:
        """Return how many articles were read offline since the last time, by the reason.

        A model that was down may be back for the next load.
        """
        so_far = self._offline_so_far
        since, self._told = so_far - self._told, so_far
        self._failures = 0
        return since

    @property
    def _offline_so_far(self) -> Counter[str]:
        return Counter({why: n for why, n in self.tally.items() if why not in {"asked", "kept"}})

    @property
    def note(self) -> str:
        """What came of it, in a line: how many articles the model read, and why the others not."""
        asked, kept = self.tally["asked"], self.tally["kept"]
        parts = [f"{asked:,} asked", *([f"{kept:,} known from before"] if kept else [])]
        note = f"Read with {self._settings.model}: {', '.join(parts)}."
        why = ", ".join(
            f"{number:,} ({reason})" for reason, number in self._offline_so_far.most_common()
        )
        return f"{note} Read offline, until the next load: {why}." if why else note

    def close(self) -> None:
        """Close what answers are kept in."""
        self._ledger.close()
