"""From what somebody typed to the reply: parse, ask the corpus, compose.

Every surface answers through this one place; it knows neither SQL nor any platform. Today's date
is passed in.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, Protocol

from bot.errors import QueryError
from bot.lexicon import Lexicon
from bot.models import CorpusStatus, IncidentDetail, IncidentType, Page
from bot.query.command import (
    NOWHERE,
    Command,
    Help,
    ListIncidents,
    ShowIncident,
    Status,
    TurnPage,
    is_command,
    parse_command,
)
from bot.query.elsewhere import World
from bot.query.model import Query
from bot.query.vocabulary import Vocabulary, name_proper
from bot.reply.detail import compose_detail, compose_missing
from bot.reply.guide import Examples, compose_error, compose_help, compose_status
from bot.reply.listing import compose_list, compose_nothing
from bot.reply.model import Reply
from bot.reply.record import Record, reply_record
from bot.reply.wording import may_be_vague
from bot.suggest import suggest

PER_PAGE = 5  # PRODUCT: five a page


class Corpus(Vocabulary, Protocol):
    """What is asked of the store; see `bot.store.Store`."""

    def search(self, query: Query, *, offset: int, limit: int) -> Page:
        """Return a page of what matches, with exact figures over all of it."""

    def detail(self, number: int) -> IncidentDetail | None:
        """Return an incident and its reports."""

    def status(self) -> CorpusStatus:
        """Return how much there is."""


class Answer(NamedTuple):
    """A reply, and the command that it answers; None if none was understood."""

    command: Command | None
    reply: Reply


class Answers:
    """Answers commands from a corpus."""

    def __init__(
        self,
        corpus: Corpus,
        lexicon: Lexicon,
        country: Callable[[str], str],
        version: Callable[[], str],
        world: World = NOWHERE,
    ):
        self._corpus = corpus
        self._lexicon = lexicon
        self._country = country
        self._version = version
        self._world = world

    @property
    def vocabulary(self) -> Vocabulary:
        """The corpus's names, for completion."""
        return self._corpus

    def answer(self, text: str, today: date, before: Command | None = None) -> Answer:
        """Return the answer to anything typed; `before` is the command that "next" goes on from."""
        try:
            command = parse_command(text, self._corpus, self._lexicon, today, self._world)
            if isinstance(command, TurnPage):
                command = _turned(command, before)
        except QueryError as error:
            return Answer(None, compose_error(error))
        reply = self.run(command)
        if reply.kind == "incidents" and not is_command(text):
            reply = reply._replace(retold=reply.understood)
        return Answer(command, reply)

    def run(self, command: Command) -> Reply:
        """Return the answer to a command."""
        match command:
            case ListIncidents():
                return self._list(command)
            case ShowIncident():
                return self._show(command.number)
            case Help():
                return compose_help(command.topic, self._examples())
            case Status():
                return compose_status(self._corpus.status(), self._version())
            case TurnPage():
                return compose_error(_nothing_to_turn())

    def record(self, reply: Reply, command: Command | None) -> Record:
        """Return a reply as plain data, its incidents with their evidence."""
        numbers = [card.number for card in reply.cards]
        if isinstance(command, ShowIncident) and reply.kind == "incident":
            numbers = [command.number]
        details = (self._corpus.detail(number) for number in numbers)
        return reply_record(reply, [detail for detail in details if detail])

    def _list(self, command: ListIncidents) -> Reply:
        offset = (command.page - 1) * PER_PAGE
        page = self._corpus.search(command.query, offset=offset, limit=PER_PAGE)
        if not page.total:
            status = self._corpus.status()
            suggestions = suggest(command.query, self._corpus, self._world.find)
            return compose_nothing(command, status, suggestions)
        vague = [incident.number for incident in page.incidents if may_be_vague(incident)]
        details = {number: self._corpus.detail(number) for number in vague}
        known = {number: detail for number, detail in details.items() if detail}
        return compose_list(command, page, PER_PAGE, self._country, known)

    def _show(self, number: int) -> Reply:
        detail = self._corpus.detail(number)
        if detail is None:
            return compose_missing(number)
        return compose_detail(number, detail, self._country, self._type_label)

    def _type_label(self, value: str) -> str:
        return self._lexicon.label(IncidentType(value))

    def _examples(self) -> Examples:
        """Return the commonest names of the corpus and its latest incident, for help."""
        defaults = Examples()
        latest = self._corpus.search(Query(), offset=0, limit=1).incidents
        places = self._corpus.names_like("", "admin1", 1)
        groups = self._corpus.names_like("", "perpetrator", 3)
        named = [name_proper(group) for group in groups if group.key.value != "unknown"]
        return Examples(
            name_proper(places[0]) if places else defaults.place,
            named[0] if named else defaults.perpetrator,
            latest[0].number if latest else defaults.number,
        )


def _turned(turn: TurnPage, before: Command | None) -> ListIncidents:
    if not isinstance(before, ListIncidents):
        raise _nothing_to_turn()
    return before._replace(page=max(1, before.page + turn.pages), remarks=())


def _nothing_to_turn() -> QueryError:
    return QueryError(
        "There is no list before this to turn the page of; try /incidents page:2",
        "/incidents page:2",
    )
