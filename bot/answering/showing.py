"""What there is to tell of one incident: all of it, or the answer to a question about it."""

from collections.abc import Callable, Iterable

from bot.lexicons.lexicon import Lexicon
from bot.models import IncidentDetail, IncidentType
from bot.ports import Corpus
from bot.query.commands import Aspect
from bot.reply.corrected import NameOf, mark_corrected
from bot.reply.detail import compose_detail, compose_dismissed, compose_missing
from bot.reply.doubt import Unsure, doubted_among, doubts
from bot.reply.model import Reply
from bot.reply.one import compose_about
from bot.revise.revisions import find_dismissal

_NEAR_KM, _NEAR_DAYS, _NEIGHBOURS = 50.0, 30, 5  # what `show` calls near: a district, a month


class Shower:
    """Shows the incidents of a corpus, one at a time."""

    def __init__(
        self,
        corpus: Corpus,
        lexicon: Lexicon,
        country: Callable[[str], str],
        unsure: Unsure,
        called: NameOf,
    ) -> None:
        self._corpus = corpus
        self._lexicon = lexicon
        self._country = country
        self._unsure = unsure
        self._called = called

    def show(self, number: int) -> Reply:
        """Return everything about the incident of a number, which may be one it had once."""
        detail = self._corpus.detail(number)
        return self._shown(number, detail) if detail else self._missing(number)

    def tell(self, aspects: Iterable[Aspect], number: int) -> Reply:
        """Return everything about an incident, opened by what answers a question."""
        detail = self._corpus.detail(number)
        if detail is None:
            return self._missing(number)
        country, label = self._country, self._type_label
        doubted = doubts(detail, self._unsure)
        told = [compose_about(aspect, detail, country, label, doubted) for aspect in aspects]
        return self._shown(number, detail)._replace(answer=" ".join(told))

    def _missing(self, number: int) -> Reply:
        """Tell why there is nothing to show: the number was never given, or its incident left."""
        dismissed = find_dismissal(self._corpus.revisions(number))
        return compose_dismissed(number) if dismissed else compose_missing(number)

    def _shown(self, number: int, detail: IncidentDetail) -> Reply:
        near = self._corpus.neighbours(
            detail.incident.number, km=_NEAR_KM, days=_NEAR_DAYS, limit=_NEIGHBOURS
        )
        numbers = [neighbour.incident.number for neighbour in near]
        doubted = doubted_among(numbers, self._corpus.grounds, self._unsure)
        reply = compose_detail(
            number, detail, near, self._country, self._type_label, self._unsure, doubted
        )
        if not detail.incident.corrected:
            return reply
        revisions = self._corpus.revisions(detail.incident.number)
        return mark_corrected(reply, detail.incident, revisions, self._called)

    def _type_label(self, value: str) -> str:
        return self._lexicon.label(IncidentType(value))
