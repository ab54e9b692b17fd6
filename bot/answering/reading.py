"""From what somebody typed to a command: as a command, as a question, or as a query for words.

The places, groups and types are those of the corpus; what an answer says is answer.py's.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

from bot.answering.manners import read_manners
from bot.errors import QueryError
from bot.gazetteer.names import fold
from bot.lexicons.lexicon import Lexicon
from bot.ports import Corpus
from bot.query.about import FIRST_WORD, RESERVED
from bot.query.canonical import SIDES, query_text
from bot.query.command import command_text, is_command, is_worded, read_command, slip_of
from bot.query.commands import Aspect, Command, Count, ListIncidents, Question, Stats
from bot.query.counts import COUNTED
from bot.query.draft import Parsed
from bot.query.elsewhere import World
from bot.query.known import Known
from bot.query.manner import split_dimension
from bot.query.model import Amount, Query
from bot.query.naming import may_name
from bot.query.numbered import is_shown
from bot.query.parse import apart_from_fields, has_fields, parse_query
from bot.query.scheduled import find_rhythm, read_digest
from bot.query.standing import read_watch
from bot.query.vocabulary import Remembered, name_proper
from bot.query.words import is_question, may_hold_question
from bot.question.before import NOTHING, Before
from bot.question.events import Event
from bot.question.forms import put_in_form, read_form
from bot.question.ordinals import find_nth
from bot.question.standing import Wish, find_wish
from bot.question.understand import understand
from bot.reply.misunderstood import Examples, not_understood, without

_MARKED = re.compile(r'["“”„«»()|]|(?:^| )[-−]')  # signs of the query language
_LONE_OR = re.compile(r"(?:^|\()\W*OR\b|\bOR\W*(?:$|\))")  # one that joins nothing is a mistake
_LISTING: frozenset[Aspect] = frozenset({"what", "first", "last", "deadliest"})


class Reader:
    """Reads what is typed, with the names of a corpus."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon, world: World) -> None:
        self._corpus = corpus
        self._lexicon = lexicon
        self._world = world

    def read(self, text: str, today: date, before: Before = NOTHING) -> Command:
        """Return what a text asks for. Raises QueryError.

        What is put as a command is one, and so is what is written in the fields of the query
        language. Anything else is tried as a question, which goes on from `before`, as is the query
        of a command (`_english`): one phrase has one meaning, with or without a mark or a command.
        What is not understood so is a query for its words. Of a question that asks for incidents a
        word or two may not be understood: it is the list without them, which its first remark says.
        """
        if manners := read_manners(text):
            return manners
        with self._corpus.at_one_moment():
            vocabulary = Remembered(self._corpus, text)
            return self._read(text, Known(vocabulary, self._lexicon, today, self._world), before)

    def _read(self, text: str, known: Known, before: Before) -> Command:
        is_query = has_fields(text) or _LONE_OR.search(text) or not fold(text)
        if is_query or is_command(text) or is_worded(text):
            return read_command(text, replace(known, english=self._english))
        if wish := find_wish(text, self._lexicon.questions):
            raise self._proposed(wish, known)
        formed = read_form(text)
        if formed:
            return put_in_form(formed.form, self._read(formed.rest, known, before))
        nth = find_nth(text)
        if nth:
            return _at(nth.place, self._read(nth.rest, known, before))
        asks = is_question(text)
        if not asks and (slip_of(text, known) or is_shown(text, known)):
            return read_command(text, known)
        outcome = understand(text, known, before, self._find_event)
        if isinstance(outcome, Question):
            is_told = asks or outcome.aspect != "what" or outcome.unknown
            return outcome if is_told else outcome.command
        known_words = any(map(known.vocabulary.has_word, outcome.words))
        if outcome.partly and (asks or outcome.spoken or not known_words):
            return ListIncidents(outcome.query, remarks=(without(outcome), *outcome.remarks))
        if not (asks or outcome.spoken) and _is_told_apart(text):
            return read_command(f"stats {text}", replace(known, english=self._english))
        if asks or outcome.spoken:
            raise not_understood(outcome, self.examples(), text)
        return read_command(text, known)

    def _proposed(self, wish: Wish, known: Known) -> QueryError:
        """Propose the watch or digest that is wished for."""

        def read(text: str) -> Query:
            found = self._read(text, known, NOTHING) if text else ListIncidents(Query())
            asked = found.command if isinstance(found, Question) else found
            query = asked.query if isinstance(asked, ListIncidents | Stats) else Query()
            return _with_toll(query, found, known) if wish.kind == "watch" else query

        often = "" if wish.kind == "watch" or find_rhythm(wish.rest) else "daily"
        told = f"add {often} {wish.rest}".rstrip()
        found = (read_watch if wish.kind == "watch" else read_digest)(told, read)
        corrected = command_text(found)
        said = f"What comes from now on is told by a {wish.kind}"
        return QueryError(f"{said}; send {corrected}", corrected)

    def _english(self, text: str, known: Known) -> Parsed | None:
        """Return the query of a command that is plain English, None for words and fields.

        It is what the same words ask for without a command, where all of them are understood.
        """
        if has_fields(text):
            return self._narrowed(text, known)
        if not fold(text) or _MARKED.search(text) or _LONE_OR.search(text):
            return None
        if _is_no_english(text, known):
            return None
        outcome = understand(text, known, find_event=self._find_event)
        if not isinstance(outcome, Question) or outcome.unknown:
            return None
        listed, aspect = outcome.command, outcome.aspect
        if not isinstance(listed, ListIncidents) or aspect not in _LISTING | COUNTED:
            return None
        counts = outcome.counts or ((Count(aspect),) if aspect in COUNTED else ())
        return Parsed(listed.query, listed.page, listed.remarks, (), listed.size, counts)

    def _narrowed(self, text: str, known: Known) -> Parsed | None:
        """Return a question's query with fields beside it, as forms and typed options put them."""
        question, fields = apart_from_fields(text) if may_hold_question(text) else ("", "")
        if not is_question(question):
            return None
        parsed = self._english(question, known)
        if parsed is None:
            return None
        text = f"({fields}) AND {query_text(parsed.query, parsed.page, parsed.size)}"
        narrowed = parse_query(text, known)
        remarks = (*parsed.remarks, *narrowed.remarks)
        return narrowed._replace(remarks=remarks, counts=parsed.counts)

    def query(self, text: str, today: date) -> Query | None:
        """Return the query of a watch or a digest as it is understood by now."""
        try:
            return self.query_typed(text, today)
        except QueryError:  # a name that a newer lexicon reads as two
            return None

    def query_typed(self, text: str, today: date) -> Query:
        """Return the query that a text is, empty for all incidents. Raises QueryError."""
        command = self.read(f"/incidents {text}".rstrip(), today)
        if not isinstance(command, ListIncidents):
            raise QueryError(
                "That is another command, and no query as diyala killed>=5 is; try /incidents help",
                "/incidents help",
            )
        return command.query

    def _find_event(self, query: Query) -> Event | None:
        """Return the newest incident that matches and has a date, to count time from."""
        newest = self._corpus.incidents(query, offset=0, limit=1)
        if not newest or not newest[0].date:
            return None
        return Event(newest[0].number, newest[0].date, self._corpus.count(query) - 1)

    def examples(self) -> Examples:
        """Return the commonest names of the corpus and its latest incident, for help."""
        defaults = Examples()
        latest = self._corpus.incidents(Query(), offset=0, limit=1)
        places = [name_proper(place) for place in self._corpus.names_like("", "admin1", 2)]
        groups = self._corpus.names_like("", "perpetrator", 3)
        named = [name_proper(group) for group in groups if group.key.value != "unknown"]
        return Examples(
            places[0] if places else defaults.place,
            places[1] if len(places) > 1 else defaults.other_place,
            named[0] if named else defaults.perpetrator,
            latest[0].number if latest else defaults.number,
        )


def _at(place: int, command: Command) -> Command:
    """Return the one incident at a place of a ranking, from 1."""
    listed = command.command if isinstance(command, Question) else command
    return listed._replace(page=place, size=1) if isinstance(listed, ListIncidents) else command


def _with_toll(query: Query, asked: Command, known: Known) -> Query:
    """Ask for the dead that a wish tells of: "soldiers are killed" is one at the least."""
    field = _TOLLS.get(asked.aspect, "") if isinstance(asked, Question) else ""
    amounts = (term.measure for term in query.terms if isinstance(term, Amount))
    if not field or field in {SIDES.get(measure, measure) for measure in amounts}:
        return query
    return parse_query(f"{query_text(query)} {field}>=1", known).query


_TOLLS: Mapping[Aspect, str] = {
    "killed": "killed", "wounded": "wounded", "abducted": "abducted", "civilians": "civilians",
    "security_forces": "forces", "militants": "militants", "attackers": "attackers",
}  # fmt: skip


def _is_no_english(text: str, known: Known) -> bool:
    """Tell whether more words than one name may have are none of English, nor names themselves."""
    well = known.lexicon.questions.well
    strange = (w for w in fold(text).split() if w not in well and not may_name(w, known))
    return sum(1 for _ in islice(strange, _MOST_STRANGE + 1)) > _MOST_STRANGE


_MOST_STRANGE = 4  # words: "Khan Bani Saad district"


def _is_told_apart(text: str) -> bool:
    """Tell whether some words ask for figures by what they say: "reports by month in iraq"."""
    first = FIRST_WORD.match(text)
    is_command = first and first[1].casefold() in RESERVED
    return not is_command and split_dimension(text).by is not None


def view_asked(text: str) -> str:
    """Return the id of the kept view that a text asks for ("view:k3…"), empty for another text."""
    words = text.casefold().removeprefix("/").removeprefix("incidents").strip()
    id_ = words.removeprefix("view:")
    is_id = id_ != words and len(id_) == _VIEW and id_.isascii() and id_.isalnum()
    return id_ if is_id else ""


_VIEW = 10  # letters and digits: bot.ports.Memory


def view_gone() -> QueryError:
    """Say that a view is no longer kept."""
    return QueryError(
        "That view is no longer kept (90 days after it was last used); ask again, as in /incidents",
        "/incidents",
    )
