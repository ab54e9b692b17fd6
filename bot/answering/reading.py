"""From what somebody typed to a command: as a command, as a question, or as a query for words.

The places, groups and types are those of the corpus; what an answer says is answer.py's.
"""

from datetime import date

from bot.answering.manners import read_manners
from bot.errors import QueryError
from bot.gazetteer.names import fold
from bot.lexicons.lexicon import Lexicon
from bot.ports import Corpus
from bot.query.command import is_command, is_worded, read_command, slip_of
from bot.query.commands import Command, ListIncidents, OfQuery, Question
from bot.query.elsewhere import World
from bot.query.known import Known
from bot.query.mistake import Mistake
from bot.query.model import Amount, Query
from bot.query.numbered import is_shown
from bot.query.parse import has_fields, parse_query
from bot.query.tokens import clean
from bot.query.vocabulary import Remembered, name_proper
from bot.query.words import is_question
from bot.question.before import NOTHING, Before
from bot.question.events import Event
from bot.question.forms import put_in_form, read_form
from bot.question.understand import understand
from bot.reply.guide import Examples, not_understood, without

_RELATING = frozenset({"by", "against"})


class Reader:
    """Reads what is typed, with the names of a corpus."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon, world: World) -> None:
        self._corpus = corpus
        self._lexicon = lexicon
        self._world = world

    def read(self, text: str, today: date, before: Before = NOTHING) -> Command:
        """Return what a text asks for. Raises QueryError.

        What is put as a command is one, and so is what is written in the fields of the query
        language. Anything else is tried as a question, which goes on from `before`; what only
        names things ("bombings diyala", "soldiers convoy") is a query for them. Of a question that
        asks for incidents a word or two may not be understood: it is the list without them, which
        its first remark says.
        """
        if manners := read_manners(text):
            return manners
        with self._corpus.at_one_moment():
            vocabulary = Remembered(self._corpus, text)
            return self._read(text, Known(vocabulary, self._lexicon, today, self._world), before)

    def _read(self, text: str, known: Known, before: Before) -> Command:
        if is_command(text) or is_worded(text) or has_fields(text) or not fold(text):
            return read_command(text, known)
        formed = read_form(text)
        if formed:
            return put_in_form(formed.form, self._read(formed.rest, known, before))
        asks = is_question(text)
        if not asks and (slip_of(text, known) or is_shown(text, known)):
            return read_command(text, known)
        outcome = understand(text, known, before, self._find_event)
        if isinstance(outcome, Question):
            if asks or outcome.aspect != "what" or outcome.unknown:
                return outcome
            listed = isinstance(outcome.command, ListIncidents) and not outcome.command.remarks
            # remarks tell of an event that time is counted from, which names do not bound
            plain = before == NOTHING and listed and not _is_counted(outcome.command)
            if plain and self._only_names(text, known):
                named = read_command(text, known)
                return outcome.command if _says_more(outcome.command, named) else named
            return outcome.command
        known_words = any(map(known.vocabulary.has_word, outcome.words))
        if outcome.partly and (asks or outcome.spoken or not known_words):
            return ListIncidents(outcome.query, remarks=(without(outcome), *outcome.remarks))
        if asks or outcome.spoken:
            raise not_understood(outcome, self.examples())
        return read_command(text, known)

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

    def _only_names(self, text: str, known: Known) -> bool:
        """Tell whether all words of a text name something or stand in the corpus's texts."""
        try:
            guessed = parse_query(clean(text), known).guessed
        except Mistake:
            return False
        words = set(fold(text).split())  # who did it, and to whom, are no words to look for
        return not words & _RELATING and all(map(known.vocabulary.has_word, guessed))

    def _find_event(self, query: Query) -> Event | None:
        """Return the newest incident that matches and has a date, to count time from."""
        newest = self._corpus.incidents(query, offset=0, limit=1)
        return next((Event(found.number, found.date) for found in newest if found.date), None)

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


def _is_counted(command: Command) -> bool:
    """Tell whether a command asks for a toll or a number of sources: no words to look for."""
    return isinstance(command, OfQuery) and any(
        isinstance(term, Amount) for term in command.query.terms
    )


def _says_more(question: Command, named: Command) -> bool:
    """Tell whether a question has a condition more: "in the us", where "us" alone is no name."""
    return (
        isinstance(question, OfQuery)
        and isinstance(named, OfQuery)
        and len(question.query.terms) > len(named.query.terms)
    )


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
