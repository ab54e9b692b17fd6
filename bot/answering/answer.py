"""From what somebody asks to the reply: ask the corpus, compose.

Every surface answers through this one place; it knows neither SQL nor any platform. Today's date
and who asks are passed in.
"""

from collections.abc import Callable
from datetime import date
from itertools import islice

from bot.answering.asker import Answer as Answer
from bot.answering.asker import Asker as Asker
from bot.answering.figures import Finder
from bot.answering.preferences import Preferences, read_preferences, read_setting
from bot.answering.reading import Reader, view_asked, view_gone
from bot.answering.sharing import SharedAnswers
from bot.answering.showing import Shower
from bot.answering.suggest import find_ways
from bot.answering.unknown import with_unknown
from bot.errors import QueryError
from bot.form import Form
from bot.intake.feed import FeedList
from bot.intake.gathering import Gatherer
from bot.intake.ports import OpenIntake, no_intake
from bot.lexicons.lexicon import Lexicon
from bot.ports import Corpus, Memory
from bot.query.before import up_to
from bot.query.command import NOWHERE, command_text, is_command
from bot.query.commands import (
    Brief,
    Command,
    DrawMap,
    Export,
    FillIn,
    Forget,
    Help,
    ListIncidents,
    OfDigests,
    OfFeeds,
    OfQuery,
    OfWatches,
    Question,
    Revise,
    Settings,
    ShowHistory,
    ShowIncident,
    Stats,
    Status,
    TakeIn,
    TurnPage,
)
from bot.query.elsewhere import World
from bot.question.before import NOTHING
from bot.question.before import Before as Said
from bot.reply.about import compose_forgotten, compose_settings, compose_status
from bot.reply.answering import compose_sentence
from bot.reply.brief import MOST as MOST_IN_BRIEF
from bot.reply.brief import compose_brief
from bot.reply.doubt import Unsure, mark_doubts, never
from bot.reply.export import compose_export
from bot.reply.found import Found
from bot.reply.guide import compose_error, compose_help
from bot.reply.listing import compose_cards, compose_list
from bot.reply.mapping import compose_map
from bot.reply.model import Reply
from bot.reply.nothing import compose_nothing, no_page
from bot.reply.record import Record, reply_record
from bot.reply.rows import compose_rows
from bot.reply.series import EVERY
from bot.reply.standing import compose_fill_in
from bot.reply.stats import compose_stats
from bot.reply.times import loose_text, not_over
from bot.revise.called import Called
from bot.revise.forms import begin_form
from bot.revise.persons import NOBODY_TWICE, Persons
from bot.revise.revising import Reviser, Write, read_only
from bot.standing.keeping import Keeper
from bot.standing.kept import Standing
from bot.standing.telling import Teller
from bot.watches.follower import Follower


class Answers:
    """Answers commands from a corpus."""

    def __init__(
        self,
        corpus: Corpus,
        memory: Memory,
        standing: Standing,
        feeds: FeedList,
        lexicon: Lexicon,
        country: Callable[[str], str],
        version: Callable[[], str],
        world: World = NOWHERE,
        write: Write = read_only,
        intake: OpenIntake = no_intake,
        *,
        unsure: Unsure = never,
        approval: bool = False,
        persons: Persons = NOBODY_TWICE,
    ):
        self.corpus = corpus
        self.memory = memory
        self._country = country
        self._unsure = unsure
        self._version = version
        self._world = world
        self._finder = Finder(corpus, country, unsure)
        self._reader = Reader(corpus, lexicon, world)
        self.standing = standing
        called = Called(memory)
        self._shower = Shower(corpus, lexicon, country, unsure, called)
        self.teller = Teller(
            corpus, standing, self._reader.query, country, SharedAnswers(corpus, self.answer),
            self._marked, called,
        )  # fmt: skip
        self.follower = Follower(corpus, standing, self._reader.query)
        self._reviser = Reviser(corpus, write, standing, persons, called, world, approval=approval)
        self.persons = persons
        self.keeper = Keeper(corpus, standing, self.teller, self._reader.query_typed, country)
        self.gatherer = Gatherer(corpus, country, intake, feeds)

    def preferences(self, asker: Asker) -> Preferences:
        """Return how somebody wants answers."""
        return read_preferences(self.memory.settings(asker.id))

    def _page(self, asker: Asker) -> int:
        return asker.page or self.preferences(asker).page

    def answer(self, text: str, asker: Asker, before: Said = NOTHING) -> Answer:
        """Return the answer to anything typed; `before` is what its conversation has come to."""
        try:
            text = self._opened(text, asker)
            command = self._reader.read(text, asker.today, before)
            reply = self.run(command, asker)
        except QueryError as error:
            return Answer(None, compose_error(error, forms=asker.forms))
        if reply.kind == "incidents" and not is_command(text):
            reply = reply._replace(retold=reply.understood)
        return Answer(command, reply)

    def answer_command(self, command: Command, asker: Asker) -> Answer:
        """Return the answer to a command that a surface has made itself."""
        try:
            return Answer(command, self.run(command, asker))
        except QueryError as error:
            return Answer(None, compose_error(error, forms=asker.forms))

    def run(self, command: Command, asker: Asker) -> Reply:
        """Return the answer to a command. Raises QueryError for one that needs another before."""
        return self._marked(self._run(command, asker))

    def _marked(self, reply: Reply) -> Reply:
        return mark_doubts(reply, self.corpus.grounds, self._unsure)

    def _run(self, command: Command, asker: Asker) -> Reply:
        match command:
            case ListIncidents() | Stats() | DrawMap() | Export() | Brief():
                return self._about(command, asker)
            case ShowIncident():
                return self._shower.show(command.number)
            case Question():
                return self._question(command, asker)
            case Settings():
                return self._settings(command, asker)
            case Forget():
                kept = self.memory.forget(asker.id) + self.standing.forget(asker.id)
                return compose_forgotten(kept)
            case Help():
                return compose_help(command.topic, self._reader.examples(), asker.zone)
            case Status():
                return compose_status(self.corpus.status(), self._version(), self.gatherer.health())
            case OfWatches() | OfDigests():
                return self.keeper.answer(command, asker.who)
            case Revise():
                return self._reviser.revise(command, asker.editor)
            case ShowHistory():
                return self._reviser.history(command, asker.editor)
            case FillIn():
                blank = Form(command.about, command.number)
                begun = begin_form(blank, self.corpus, may=asker.edits)
                return compose_fill_in(begun, forms=asker.forms)
            case TakeIn():
                return self.gatherer.take_in(command, asker)
            case OfFeeds():
                return self.gatherer.keep(command, asker)
            case TurnPage():
                raise no_page(command)

    def record(self, reply: Reply, command: Command | None) -> Record:
        """Return a reply as plain data, its incidents with their evidence."""
        numbers = [card.number for card in reply.cards]
        if isinstance(command, ShowIncident) and reply.kind == "incident":
            numbers = [command.number]
        details = (self.corpus.detail(number) for number in numbers)
        return reply_record(reply, [detail for detail in details if detail])

    def _opened(self, text: str, asker: Asker) -> str:
        """Return the command of a kept view, for "view:k3…", any other text as it is."""
        view = view_asked(text)
        command = self.memory.view(view, asker.now) if view else text
        if command is None:
            raise view_gone()
        return command

    # Commands about a query

    def _about(self, command: OfQuery, asker: Asker) -> Reply:
        match command:
            case ListIncidents():
                reply = self._list(command, command.size or self._page(asker))
            case Stats():
                reply = self._stats(command, asker.today)
            case DrawMap():
                spots = self.corpus.spots(command.query)
                reply = compose_map(command, self.corpus.totals(command.query), spots)
            case Export(figures=True):
                asked = Stats(command.query, command.by)
                reply = compose_rows(command, self._finder.figures(asked, asker.today, EVERY))
            case Export():
                matches = self.corpus.matches(command.query)
                totals = self.corpus.totals(command.query)
                reply = compose_export(command, totals, matches, self._unsure, self._country)
            case Brief():
                first = islice(self.corpus.matches(command.query), MOST_IN_BRIEF)
                totals = self.corpus.totals(command.query)
                reply = compose_brief(command, totals, list(first), self._country, self._unsure)
        return reply if reply.total or isinstance(command, Stats) else self._nothing(command)

    def _nothing(self, command: OfQuery, asked: Question | None = None) -> Reply:
        ways = find_ways(command.query, self.corpus, self._world.find, self.corpus.count)
        return compose_nothing(command, asked, self.corpus.status(), ways)

    def _list(self, command: ListIncidents, per_page: int) -> Reply:
        offset = (command.page - 1) * per_page
        page = self.corpus.search(command.query, offset=offset, limit=per_page)
        return compose_list(command, page, per_page, self._country)

    def _stats(self, command: Stats, today: date) -> Reply:
        found = self._finder.figures(command, today)
        if not found.totals.incidents and not (found.before and found.before.totals.incidents):
            return self._nothing(command)
        return compose_stats(command, found, self._remark_on_days(found))

    def _remark_on_days(self, found: Found) -> str:
        """Return what is to be said of the period of a question: not over, not exact."""
        cut = up_to(found.query, found.today)
        later = 0
        if cut is not found.query:
            later = found.totals.incidents - self.corpus.count(cut)
        loose = "" if found.both else loose_text(found.loose, found.loose_dated)
        remarks = (not_over(found.query, found.today, later), loose)
        return " ".join(filter(None, remarks))

    # Questions

    def _question(self, question: Question, asker: Asker) -> Reply:
        """Return the answer of the question's command, opened by the sentence that it wants."""
        command = question.command
        if isinstance(command, ShowIncident):
            reply = self._shower.tell(question.asked, command.number)
        else:
            reply = self._about_many(question, command, asker)
            reply = reply._replace(understood=command_text(question))
        return with_unknown(reply, question)._replace(retold=reply.understood)

    def _about_many(
        self, question: Question, command: ListIncidents | Stats, asker: Asker
    ) -> Reply:
        size = command.size if isinstance(command, ListIncidents) else 0
        per_page = size or self._page(asker)
        found, page = self._finder.answer(question, command, asker.today, per_page)
        if not page.total:
            return self._nothing(command, question)
        remark = self._remark_on_days(found)
        if isinstance(command, Stats):
            reply = compose_stats(command, found, remark)
            reply = reply._replace(cards=compose_cards(found.query, page, self._country))
        else:
            reply = compose_list(command, page, per_page, self._country)
            reply = reply._replace(notice=" ".join(filter(None, (reply.notice, remark))))
        about = found.only(question.aspect)
        figures = reply.figures._replace(asked=found.asked)
        answer = compose_sentence(question.aspect, found)
        return reply._replace(answer=answer, about=about, figures=figures)

    # The rest

    def _settings(self, command: Settings, asker: Asker) -> Reply:
        changes = [read_setting(name, value) for name, value in command.changes]
        for name, value in changes:
            self.memory.set(asker.id, name, value or None)
        return compose_settings(self.preferences(asker), dict(changes), asker.zone)
