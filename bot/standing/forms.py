"""Watches and digests as forms have them: a text for each field, and each understood by itself.

A form that is filled in becomes the command that could be typed (bot/query/standing.py). Where
somebody may choose to be told is the surfaces' business. Fields of a watch are "query", "rises"
("10, 50") and "quiet" ("22:00-07:00"), of a digest "query", "days" ("mon,thu"), "at" ("08:00"),
"zone" and "policy" ("line", "skip"), of both "to".
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from bot.answering.preferences import read_setting
from bot.digests.model import Digest
from bot.digests.schedule import DAILY, DAYS
from bot.errors import FormError, QueryError
from bot.form import Form
from bot.query.commands import OfDigests, OfWatches
from bot.query.model import Query
from bot.query.options import read_clock, read_quiet, read_rises
from bot.watches.model import Watch

ReadQuery = Callable[[str], Query]
SAY, SKIP = "line", "skip"  # what a digest does on a quiet day


def new_form(about: Literal["watch", "digest"], zone: str, query: str = "") -> Form:
    """Return the form of something new, for somebody in a time zone."""
    if about == "watch":
        return Form(about, values={"query": query})
    days = ",".join(DAYS)
    values = {"query": query, "days": days, "at": "08:00", "zone": zone, "policy": SAY}
    return Form(about, values=values)


def form_of_watch(watch: Watch) -> Form:
    """Return a watch as a form has it."""
    quiet = f"{watch.quiet.since:%H:%M}-{watch.quiet.until:%H:%M}" if watch.quiet else ""
    rises = ", ".join(map(str, watch.rises))
    values = {"query": watch.query, "rises": rises, "quiet": quiet, "to": str(watch.destination)}
    return Form("watch", watch.id, values)


def form_of_digest(digest: Digest) -> Form:
    """Return a digest as a form has it."""
    values = {
        "query": digest.query,
        "days": ",".join(DAYS[day] for day in sorted(digest.schedule.days)),
        "at": f"{digest.schedule.at:%H:%M}",
        "zone": digest.schedule.zone,
        "policy": SAY if digest.says_quiet else SKIP,
        "to": str(digest.destination),
    }
    return Form("digest", digest.id, values)


def read_form(form: Form, read_query: ReadQuery) -> OfWatches | OfDigests:
    """Return the command that a form is, filled in. Raises FormError with all mistakes."""
    fields = _Fields(form.values)
    query = fields.read("query", read_query, Query())
    to = form.values.get("to", "")
    command: OfWatches | OfDigests
    if form.about == "watch":
        rises = fields.read("rises", read_rises, ())
        quiet = fields.read("quiet", _quiet, "")
        doing: Literal["add", "edit"] = "edit" if form.number else "add"
        command = OfWatches(doing, query, form.number, rises, quiet, to=to)
    else:
        on = fields.read("days", _days, DAILY)
        at = fields.read("at", read_clock, "08:00")
        zone = fields.read("zone", _zone, "")
        says = form.values.get("policy") != SKIP
        setting: Literal["set", "edit"] = "edit" if form.number else "set"
        command = OfDigests(setting, query, form.number, on, at, zone, says, to=to)
    if fields.mistakes:
        raise FormError(fields.mistakes)
    return command


class _Fields:
    """Reads the fields of a form, and notes what is wrong with each."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.mistakes: dict[str, str] = {}

    def read(self, name: str, read: Callable[[str], Any], empty: Any) -> Any:
        """Return what a field says, `empty` where nothing stands in it."""
        text = self._values.get(name, "").strip()
        if not text:
            return empty
        try:
            return read(text)
        except QueryError as error:
            self.mistakes[name] = str(error)
            return empty


def _days(text: str) -> frozenset[int]:
    return frozenset(DAYS.index(day) for day in text.split(",") if day in DAYS) or DAILY


def _quiet(text: str) -> str:
    hours, _, zone = read_quiet(text).partition(" ")
    return f"{hours} {_zone(zone)}" if zone else hours


def _zone(text: str) -> str:
    return read_setting("timezone", text)[1]
