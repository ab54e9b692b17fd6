"""Asks the corpus for the figures of a query and of a question, each of them once.

What is said of them is bot/reply's business.
"""

from datetime import date

from bot.answering.findings import Loose, Page, Totals
from bot.answering.named_people import count_named
from bot.answering.parts import NO_PARTS
from bot.models import Incident, Measure, Role, TollName
from bot.ports import Corpus
from bot.query.apart import times_apart
from bot.query.before import differ_in_time, loosely, loosely_apart, query_before, up_to, within
from bot.query.commands import Aspect, Count, ListIncidents, Question, Stats
from bot.query.model import TIMES, Amount, Dimension, During, Filter, Key, Query, Sort
from bot.question.compared import told_apart_by
from bot.reply.beside import with_asked
from bot.reply.doubt import Unsure, doubted_among, never
from bot.reply.found import (
    Before,
    Counted,
    Dated,
    Found,
    Named,
    alternatives_of,
    counting_by,
    counting_of,
    toll_counted,
)
from bot.reply.model import Compared
from bot.reply.series import MOST, fill_times
from bot.reply.wording import CountryName

_BEHIND = 3  # incidents that come with the figures of a question
_COARSE = 20  # incidents looked at that may be the latest, being dated to a month or year
_DAY = len("2022-01-21")
# Questions whose answer names the latest (or first) incident.
_ENDS: frozenset[Aspect] = frozenset({"what", "when", "first", "last"})

# Questions answered by what incidents name, and what figures are told apart by for it.
_NAMES: frozenset[Aspect] = frozenset({"claimed", "weapon", "target", "sources"})
_NAMED_BY: dict[Aspect, Dimension] = {
    "claimed": Dimension.CLAIMANT, "weapon": Dimension.WEAPON,
}  # fmt: skip
_OVER_TIME: frozenset[Aspect] = frozenset({"often", "trend"})
_ABDUCTIONS = Filter(keys=(Key("type", "kidnapping"), Key("type", "hostage_taking")))
# The field that a toll is read as, of those of which it is known how surely they are read.
_READ_AS: dict[TollName, Measure] = {
    "killed": "killed", "victims": "killed", "wounded": "wounded",
}  # fmt: skip
_ROLES: dict[Aspect, Role] = {
    "civilians": "civilians", "security_forces": "security_forces", "militants": "militants",
}  # fmt: skip


class Finder:
    """Finds figures in a corpus."""

    def __init__(self, corpus: Corpus, country: CountryName, unsure: Unsure = never) -> None:
        self._corpus = corpus
        self._country = country
        self._unsure = unsure

    def figures(self, command: Stats, today: date, most: int = MOST) -> Found:
        """Return the figures of a query and of the period before, told apart as asked.

        Of times without incidents the latest `most` are told.
        """
        totals = self._corpus.totals(command.query)
        found = self._found(command.query, command.by, totals, today, most=most)
        only = self._only(command.query, totals)
        return found._replace(top=(only,)) if only else found

    def _only(self, query: Query, totals: Totals) -> Incident | None:
        """Return the only incident of some figures if its toll is in the sources' words."""
        if totals.incidents != 1 or not (totals.killed.worded or totals.wounded.worded):
            return None
        return next(iter(self._corpus.incidents(query, offset=0, limit=1)), None)

    def answer(
        self, question: Question, command: ListIncidents | Stats, today: date, per_page: int
    ) -> tuple[Found, Page]:
        """Return what answers a question, and the incidents that come with it.

        Those of a list are its page; of figures they are the newest few.
        """
        query, by = command.query, None
        if isinstance(command, Stats):
            by, newest = command.by, query._replace(sort=Sort.NEWEST)
            page = self._corpus.search(newest, offset=0, limit=_BEHIND)
        else:
            offset = (command.page - 1) * per_page
            page = self._corpus.search(query, offset=offset, limit=per_page)
        told = up_to(query, today) if question.aspect == "often" else query
        found = self._found(told, by, self._corpus.totals(told), today, question)._replace(
            query=query, top=page.incidents
        )
        if not page.total:
            return found, page
        if isinstance(command, ListIncidents):
            found = self._apart(found, page)
            if question.aspect in _NAMES:
                found = found._replace(named=self._named_in(found.query, question.aspect))
        first, *others = [self._counted(count, found) for count in question.counts] or [found]
        aspects = [count.aspect for count in question.counts[1:]]
        found = first._replace(also=tuple(zip(aspects, others, strict=True)))
        return self._doubted(self._with_single(question.aspect, found)), page

    def _doubted(self, found: Found) -> Found:
        """Add what may be misread of the incidents that are told of, and of what is counted."""
        told = {one.number for one in (*found.top[:1], found.dated) if one}
        doubted = doubted_among(told, self._corpus.grounds, self._unsure)
        also = tuple((aspect, self._with_unsure(each)) for aspect, each in found.also)
        return self._with_unsure(found)._replace(doubted=doubted, also=also)

    def _with_unsure(self, found: Found) -> Found:
        """Count the incidents whose number may be misread, of a sum that is told."""
        measure = _READ_AS.get(found.toll or "killed")
        if found.by or measure is None:
            return found
        query = within(found.query) if found.apart else found.query
        return found._replace(unsure=self._corpus.count_unsure(query, measure, self._unsure))

    def _apart(self, found: Found, page: Page) -> Found:
        """Count only what is dated within the days of a query, beside it what may be of others."""
        others = loosely(found.query)
        if page.loose is None or others is None:
            return found
        exact, loose = self._corpus.totals(within(found.query)), self._corpus.totals(others)
        dated = Dated(exact, loose, page.loose.dates)
        found = found._replace(totals=dated.within, apart=dated, loose=0)
        only = self._only(within(found.query), dated.within)
        return found._replace(top=(only,)) if only else found

    def _counted(self, count: Count, found: Found) -> Found:
        """Return what is found with what is counted of it.

        People of one kind of a role are counted by name, abductions where nobody is.
        """
        found = found._replace(counting=counting_by(count.aspect))
        if count.aspect == "abducted" and not found.totals.abducted.toll:
            abductions = found.query._replace(terms=(*found.query.terms, _ABDUCTIONS))
            return found._replace(taken=self._corpus.count(within(abductions)))
        people, role = count.people, _ROLES.get(count.aspect)
        if people is None or role is None:
            return found
        total = count_named(self._corpus, within(found.query), people, role)
        return found._replace(people=Counted(people.told, total, people.any_side))

    def _named_in(self, query: Query, aspect: Aspect) -> Named:
        """Count what incidents name."""
        query = within(query)
        if aspect == "sources":
            return Named(self._corpus.outlets(query))
        if by := _NAMED_BY.get(aspect):
            groups = self._corpus.groups(query, by).named
            return Named(tuple(zip(groups.labels, groups.incidents, strict=True)))
        return Named(*self._corpus.targets(query))

    def _found(
        self,
        query: Query,
        by: Dimension | None,
        totals: Totals,
        today: date,
        question: Question | None = None,
        most: int = MOST,
    ) -> Found:
        counting = counting_of(question) if question else "incidents"
        toll = toll_counted(counting, query, by)
        groups = self._corpus.groups(query, by, toll) if by else NO_PARTS
        told_to = self._told_to() if question and question.aspect in _OVER_TIME else None
        if by in TIMES:
            groups = fill_times(groups, by, query, today, most, told_to)
        elif by:
            groups = with_asked(groups, query, by)
        is_figures = question is None or isinstance(question.command, Stats)
        found = Found(
            query,
            totals,
            by,
            counting,
            groups,
            self._before(query, by, toll, today) if is_figures else None,
            country=self._country,
            today=today,
            told_to=told_to,
        )
        loose = self._corpus.loose(query)
        if loose:
            found = found._replace(loose=loose.incidents, loose_dated=loose.dates)
        if is_figures and len(totals.last or "") in {4, 7}:
            newest = query._replace(sort=Sort.NEWEST)
            found = found._replace(dated=self._corpus.to_the_day(newest))
        if question is None or not _is_compared(question, query):
            return found
        return self._compared(question, found)

    def _told_to(self) -> date | None:
        """Return the day up to which the corpus tells: that of its newest article or incident."""
        status = self._corpus.status()
        iso = status.last or ""
        last = date.fromisoformat(iso) if len(iso) == _DAY else None
        return max(filter(None, (status.newest_article, last)), default=None)

    def _before(
        self, query: Query, by: Dimension | None, toll: TollName | None, today: date
    ) -> Before | None:
        """Return the figures of the period before, None where there is none to compare with."""
        earlier = query_before(query, today)
        if earlier is None or earlier.during is None:
            return None
        groups = self._corpus.groups(earlier, by, toll) if by else NO_PARTS
        if by in TIMES:
            groups = fill_times(groups, by, earlier, today)
        cut = up_to(query, today)
        others = loosely_apart(earlier, cut)
        loose = self._some(others) if others else Loose(0, ())
        is_whole = cut is query and not self._corpus.loose(query)
        now = None if is_whole else self._corpus.totals(within(cut))
        then = self._corpus.totals(within(earlier))
        return Before(earlier, then, groups, now, loose.incidents, loose.dates)

    def _both(self, one: Query, other: Query) -> Loose:
        """Return what passes both of two queries, such as those of two periods."""
        terms = (*one.terms, *(term for term in other.terms if term not in one.terms))
        return self._some(one._replace(terms=terms, sort=Sort.NEWEST))

    def _some(self, newest: Query) -> Loose:
        """Return how many pass a query, and how the newest of them are dated."""
        some = self._corpus.incidents(newest, offset=0, limit=_COARSE)
        return Loose(self._corpus.count(newest), tuple(one.date for one in some if one.date))

    def _compared(self, question: Question, found: Found) -> Found:
        options = [(label, up_to(query, found.today)) for label, query in alternatives_of(question)]
        compared = tuple(self._alternative(label, query, found) for label, query in options)
        periods = [query for _, query in options if query.during]
        both: Loose | None = None
        if len(periods) == 2 and len(options) == 2 and differ_in_time(*periods):
            both = self._both(*periods)
        found = found._replace(compared=compared)
        if both is None:
            return found
        return found._replace(both=both.incidents, both_dated=both.dates)

    def _alternative(self, label: str, query: Query, found: Found) -> Compared:
        """Return one of what is compared, by the parts of all where these are of another kind."""
        totals, by = self._corpus.totals(query), found.by
        compared = Compared(label, totals, self._only(query, totals))
        if by is None or by is told_apart_by(found.query) or times_apart(found.query):
            return compared
        own, labels = self._corpus.groups(query, by, found.toll), found.groups
        names = dict(zip(labels.values, labels.labels, strict=True))
        return compared._replace(groups=own.filled(labels.values, names.__getitem__))

    # Single incidents

    def _with_single(self, aspect: Aspect, found: Found) -> Found:
        if aspect == "deadliest" and found.by is None:
            return found._replace(ties=self._ties(found))
        if aspect not in _ENDS:
            return found
        earliest = aspect == "first"
        order = Sort.OLDEST if earliest else Sort.NEWEST
        dated = self._corpus.to_the_day(found.query._replace(sort=order))
        return found._replace(dated=dated, coarse=self._coarse(found, dated, earliest))

    def _ties(self, found: Found) -> int:
        """Return how many others have as many killed as the deadliest, or wounded."""
        toll = found.ranking(found.top[0]) if found.top else None
        if toll is None:
            return 0
        as_many = Amount(measure=found.ranked_by, low=toll.low, high=toll.low)
        terms = (*found.query.terms, as_many)
        query = found.query._replace(terms=terms)
        return self._corpus.count(query) - 1

    def _coarse(self, found: Found, dated: Incident | None, earliest: bool) -> tuple[Incident, ...]:
        """Return the incidents of a month or year that may be later (earlier) than a dated one."""
        terms = found.query.terms
        if dated and dated.date:
            day = date.fromisoformat(dated.date)
            terms = (*terms, During(until=day) if earliest else During(since=day))
        order = Sort.OLDEST if earliest else Sort.NEWEST
        query = found.query._replace(terms=terms, sort=order)
        some = self._corpus.incidents(query, offset=0, limit=_COARSE)
        return tuple(one for one in some if one.date and len(one.date) < _DAY)


def _is_compared(question: Question, query: Query) -> bool:
    """Tell whether alternatives are told one beside another: what rose between two times, too."""
    apart = question.aspect == "trend" and times_apart(query)
    return question.aspect == "compare" or bool(apart)
