"""What commands and forms say about watches and digests, done by who keeps either.

Everybody sees their own, and those of the place where they ask, and may change them. What these
tell is composed in bot/standing/telling.py.
"""

from collections.abc import Callable
from datetime import date
from typing import Literal

from bot.form import Form
from bot.ports import Corpus
from bot.query.commands import OfDigests, OfWatches
from bot.query.model import Query
from bot.reply.model import Reply
from bot.reply.standing import Line, compose_form, compose_lines
from bot.reply.wording import CountryName
from bot.standing.digests import DigestKeeper
from bot.standing.forms import form_of_digest, form_of_watch, new_form, read_form
from bot.standing.keeper import Parts
from bot.standing.kept import Standing
from bot.standing.telling import Teller
from bot.standing.watches import WatchKeeper
from bot.standing.who import REMOVED, Who, place_of

ReadQuery = Callable[[str, date], Query]


class Keeper:
    """Keeps watches and digests."""

    def __init__(
        self,
        corpus: Corpus,
        standing: Standing,
        teller: Teller,
        read: ReadQuery,
        country: CountryName,
    ) -> None:
        self._standing = standing
        self._read = read
        parts = Parts(corpus, standing, teller, country)
        self._watches, self._digests = WatchKeeper(parts), DigestKeeper(parts)

    def answer(self, command: OfWatches | OfDigests, who: Who) -> Reply:
        """Return the answer to a command. Raises QueryError."""
        if command.action == "form":
            about: Literal["watch", "digest"] = (
                "watch" if isinstance(command, OfWatches) else "digest"
            )
            return compose_form(self.form(Form(about, command.number), who), forms=who.forms)
        if isinstance(command, OfWatches):
            return self._watches.answer(command, who)
        return self._digests.answer(command, who)

    def form(self, blank: Form, who: Who) -> Form:
        """Return the form of a watch or digest as it stands. Raises QueryError."""
        place_of("", "", who, ())  # nobody fills in what can tell nowhere
        if not blank.number:
            about: Literal["watch", "digest"] = "watch" if blank.about == "watch" else "digest"
            return new_form(about, who.zone, blank.values.get("query", ""))
        if blank.about == "watch":
            return form_of_watch(self._watches.find(blank.number, who))
        return form_of_digest(self._digests.find(blank.number, who))

    def fill(self, form: Form, who: Who) -> Reply:
        """Do what a form says that was filled in. Raises FormError, else QueryError."""
        today = who.now.date()
        return self.answer(read_form(form, lambda text: self._read(text, today)), who)

    def lines(self, owner: str) -> tuple[Line, ...]:
        """Return somebody's watches and digests, a line each."""
        watches, digests = self._standing.watches(), self._standing.digests()
        return compose_lines(
            [one for one in watches if one.owner == owner and one.off != REMOVED],
            [one for one in digests if one.owner == owner and one.off != REMOVED],
        )
