"""Which commands ask for a form ("watch new", "merge 42", "add"), its fields, what it becomes."""

import json
import re
from datetime import datetime
from typing import cast

from adapters.serving.desk import Desk
from bot.answering.asker import Asker
from bot.errors import FormError
from bot.form import About, Form, OfEditors
from bot.reply.model import Reply
from bot.revise.forms import FIELDS, REFUSED, begin_form, command_of

_ASKED = re.compile(
    r"\s*/?(?:incidents?\s+)?(?:(?P<about>watch|digest)\s+(?:new|edit\s+#?(?P<number>\d{1,9}))"
    r"|(?P<doing>correct|merge|split|dismiss)\s+#?(?P<of>\d{1,9})"
    r"|(?P<taking>(?:feeds\s+)?add))\s*",
    re.IGNORECASE,
)
# What the fields are called, with an example of what stands in them.
LABELS = {
    "query": ("Query", "diyala killed>=5; empty: everything"),
    "rises": ("Tell again at so many killed", "10, 50"),
    "quiet": ("Quiet hours", "22:00-07:00"),
    "days": ("Days", "mon, thu"),
    "at": ("Local time", "08:00"),
    "zone": ("Time zone", "Europe/London"),
    "policy": ("On a day without news", ""),
    "to": ("Where", ""),
    "killed": ("Killed", "12, 8-15 or 11+"),
    "wounded": ("Wounded", "12, 8-15 or 11+"),
    "date": ("Date", "2022-01-21"),
    "place": ("Place", "Al-Azim"),
    "others": ("Numbers of the same incident", "57, 60"),
    "reports": ("Reports of another event", "Choose them"),
    "article": ("Address or text", "https://news.example/raid, or the whole text"),
    "published": ("Published on, of a text", "2022-01-21; empty: today"),
    "url": ("Address of the feed", "https://news.example/feed.xml"),
    "reason": ("Why", "police revised it"),
}
POLICIES = {"line": "Say so in a line", "skip": "Say nothing"}
LONG = frozenset({"article"})
"""Fields that take more than a line."""
A_LONGER_ONE = "Up to {:,} characters; a longer text by its address, or its message's menu."


def of_editors(about: str) -> tuple[str, ...]:
    """Return the fields of a form of editors, in order; none for one of everybody's."""
    return FIELDS.get(cast(OfEditors, about), ())


def begun(desk: Desk, blank: Form, asker: Asker) -> Form:
    """Return a form of editors with what stands in it to begin with. Raises QueryError.

    What stands in a correction is kept, to tell what is changed.
    """
    form = begin_form(blank, desk.core.corpus, may=asker.edits)
    if not form.values:
        return form
    kept = desk.keep_view(json.dumps(dict(form.values)), asker.id, asker.now)
    return form._replace(values={**form.values, "kept": kept})


def filled_in(desk: Desk, form: Form, now: datetime) -> str:
    """Return the command of a form of editors. Raises FormError, else QueryError."""
    before = {}
    if form.about == "correct":
        kept, _ = desk.command_of(f"{form.values.get('kept', '')}.0", now)
        before = json.loads(kept)
    return command_of(form, before, desk.core.corpus)


def done(form: Form, reply: Reply) -> Reply:
    """Return what came of a form of editors. Raises FormError where it could not be done."""
    if reply.kind == "error" or reply.refused:
        raise FormError({REFUSED[cast(OfEditors, form.about)]: reply.notice})
    return reply


def form_asked(text: str) -> Form | None:
    """Return the form that a command asks for, still blank; None for another text."""
    match = _ASKED.fullmatch(text)
    if match is None:
        return None
    if match["taking"]:
        return Form("article" if match["taking"].casefold() == "add" else "feed")
    about = cast(About, (match["about"] or match["doing"]).casefold())
    return Form(about, int(match["number"] or match["of"] or 0))
