"""The forms of editors: what is corrected, merged, split, dismissed or taken in by one.

What somebody fills in becomes the command that could be typed (bot/query/revising.py and
bot/query/intake.py). Of a correction only what they changed: what another editor has put right
meanwhile stays as it is.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256

from bot.errors import FormError, QueryError
from bot.form import Form, OfEditors
from bot.intake.gathering import TAKERS
from bot.models import Incident, IncidentDetail, SourcedReport, Toll
from bot.ports import Corpus
from bot.query.canonical import day_label
from bot.query.intake import added_text, feeds_text, read_added, read_feed
from bot.query.revising import MARKS, is_value
from bot.revise.revising import READERS, no_incident
from bot.revise.revisions import find_dismissal

FIELDS: Mapping[OfEditors, tuple[str, ...]] = {
    "correct": ("killed", "wounded", "date", "place", "reason"),
    "merge": ("others", "reason"),
    "split": ("reports", "reason"),
    "dismiss": ("reason",),
    "article": ("article", "published"),
    "feed": ("url",),
}
"""The fields of each, in order; "reports" are chosen, the others are texts."""
REFUSED: Mapping[OfEditors, str] = {
    "correct": "date", "merge": "others", "split": "reports", "dismiss": "reason",
    "article": "article", "feed": "url",
}  # fmt: skip
"""The field by which it is told why what was filled in cannot be done."""
_OF_INCIDENT = ("correct", "merge", "split", "dismiss")
_CORRECTED = FIELDS["correct"][:-1]
_TEXTS = ("place",)
_NO_REASON = "Say why in a few words; it is kept in the history."
_NOTHING = "Nothing is changed; say what is right in one of the fields."
_EMPTY = "Say what is right, or leave it as it was; what nobody states is split off or dismissed."
_WRONG = "“{}” is none: tolls are 12, 8-15 or 11+, a date is 2022-01-21."
_OWN_DAY = "A page states its day itself; leave this empty."
_NO_DAY = "“{}” is no day; one is 2022-01-21."
_NO_OTHERS = "Name the incidents that are the same by their numbers, as in 57, 60."
_NONE_CHOSEN = "Choose the reports that are another event."
_ALL_CHOSEN = "Leave at least one; those that you choose become an event of their own."
_GONE = "What you chose is no longer there; open the form again to see what is."
_DISMISSED = "#{} was dismissed, and nothing else is decided about it until that is undone."
_ONE_REPORT = "#{} rests on one report, so that there is nothing to split off."


def begin_form(blank: Form, corpus: Corpus, *, may: bool) -> Form:
    """Return a form with what is known to stand in it, for who `may`. Raises QueryError."""
    number = blank.number
    if blank.about not in _OF_INCIDENT:
        if not may:
            raise QueryError(TAKERS, "/incidents feeds list")
        return blank
    if not may:
        raise QueryError(READERS, f"/incidents history {number}")
    detail = corpus.detail(number)
    if detail is None and find_dismissal(corpus.revisions(number)):
        raise QueryError(_DISMISSED.format(number), f"/incidents history {number}")
    if detail is None:
        raise no_incident(number)
    if blank.about == "correct":
        return blank._replace(values=values_of(detail.incident))
    if blank.about == "split":
        if len(detail.reports) < 2:
            raise QueryError(_ONE_REPORT.format(number), f"/incidents show {number}")
        return blank._replace(choices={"reports": _reports_of(detail)})
    return blank


def command_of(form: Form, before: Mapping[str, str], corpus: Corpus) -> str:
    """Return the command that a form is, filled in. Raises FormError with all mistakes.

    `before` is what stood in a correction when it was opened.
    """
    match form.about:
        case "article":
            return _article(form.values.get("published", "").strip(), form)
        case "feed":
            return _read(form, "url", lambda text: feeds_text(read_feed("add", text)))
    mistakes: dict[str, str] = {}
    told = ""
    match form.about:
        case "correct":
            told = _correction(form.values, before, mistakes)
        case "merge":
            told = " ".join(re.findall(r"\d{1,9}", form.values.get("others", "")))
            if not told:
                mistakes["others"] = _NO_OTHERS
        case "split":
            told = _apart(form, corpus, mistakes)
    reason = _unmarked(form.values.get("reason", ""))
    if not reason:
        mistakes["reason"] = _NO_REASON
    if mistakes:
        raise FormError(mistakes)
    return " ".join(filter(None, ("/incidents", form.about, f"{form.number}", told, f'"{reason}"')))


def _read(form: Form, field: str, read: Callable[[str], str]) -> str:
    """Return what a field says as a command. Raises FormError."""
    try:
        return read(form.values.get(field, "").strip())
    except QueryError as error:
        raise FormError({field: str(error)}) from None


def _article(day: str, form: Form) -> str:
    """Return what takes an article in, a text as of the day that is given. Raises FormError."""
    command = _read(form, "article", lambda text: added_text(read_added(text)))
    if not day:
        return command
    if read_added(form.values["article"]).url:
        raise FormError({"published": _OWN_DAY})
    try:
        date.fromisoformat(day)
    except ValueError:
        raise FormError({"published": _NO_DAY.format(day)}) from None
    return command.replace("/incidents add ", f"/incidents add date {day} ", 1)


# A correction


def values_of(incident: Incident) -> dict[str, str]:
    """Return what stands in the fields to begin with: {"killed": "8-15", …}."""
    return {
        "killed": _toll_text(incident.killed),
        "wounded": _toll_text(incident.wounded),
        "date": incident.date or "",
        "place": incident.place or "",
        "reason": "",
    }


def _toll_text(toll: Toll | None) -> str:
    if toll is None:
        return ""
    if toll.high is None:
        return f"{toll.low}+"
    return f"{toll.low}" if toll.low == toll.high else f"{toll.low}-{toll.high}"


def _correction(
    values: Mapping[str, str], before: Mapping[str, str], mistakes: dict[str, str]
) -> str:
    """Return the fields that are changed as they are typed; note what is wrong with any."""
    filled = {name: values.get(name, "").strip() for name in _CORRECTED}
    changed = {name: text for name, text in filled.items() if text != before.get(name, "")}
    for name, text in changed.items():
        if not text:
            mistakes[name] = _EMPTY
        elif not is_value(name, text):
            mistakes[name] = _WRONG.format(text)
    if not changed:
        mistakes[_CORRECTED[0]] = _NOTHING
    return " ".join(
        f'{name}="{_unmarked(text)}"' if name in _TEXTS else f"{name}={text}"
        for name, text in changed.items()
    )


def _unmarked(text: str) -> str:
    """Return a text in a line without marks of quotation, which end a reason or a value."""
    return " ".join("".join(letter for letter in text if letter not in MARKS).split())


# A split


def _reports_of(detail: IncidentDetail) -> dict[str, str]:
    """Return what tells each report of an incident, in the order of `show`, by its id."""
    return {
        _id_of(one): f"{place} · {one.source.outlet or one.source.article}, "
        f"{day_label(one.source.published, weekday=False)}: {one.report.summary}"
        for place, one in enumerate(detail.told_first(), start=1)
    }


def _id_of(report: SourcedReport) -> str:
    """Return what a report is known by while a form is open: its place may change."""
    source = report.source
    told = f"{source.article}\n{source.publisher}\n{source.title}\n{report.report.summary}"
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:12]


def _apart(form: Form, corpus: Corpus, mistakes: dict[str, str]) -> str:
    """Return the places of the chosen reports as they are by now; note what is wrong."""
    chosen = set(filter(None, form.values.get("reports", "").split(",")))
    detail = corpus.detail(form.number)
    ids = [_id_of(one) for one in detail.told_first()] if detail else []
    places = [str(place) for place, id_ in enumerate(ids, start=1) if id_ in chosen]
    if not chosen:
        mistakes["reports"] = _NONE_CHOSEN
    elif not chosen <= set(ids):
        mistakes["reports"] = _GONE
    elif len(places) == len(ids):
        mistakes["reports"] = _ALL_CHOSEN
    return " ".join(places)
