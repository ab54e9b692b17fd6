"""Which commands ask for a form, "watch new", "digest edit 3", "correct 42", and its fields."""

import json
import re
from datetime import datetime
from typing import Literal, cast

from adapters.serving.desk import Desk
from bot.answering.asker import Asker
from bot.revise.forms import FIELDS, correction_of
from bot.standing.forms import Form

_ASKED = re.compile(
    r"\s*/?(?:incidents?\s+)?(?:(?P<about>watch|digest)\s+(?:new|edit\s+#?(?P<number>\d{1,9}))"
    r"|correct\s+#?(?P<of>\d{1,9}))\s*",
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
    "reason": ("Why", "police revised it"),
}
POLICIES = {"line": "Say so in a line", "skip": "Say nothing"}


CORRECTED = (*FIELDS, "reason")


def begun(desk: Desk, form: Form, asker: Asker) -> Form:
    """Return the form of a correction with what stands in it kept, to tell what is changed."""
    kept = desk.keep_view(json.dumps(dict(form.values)), asker.id, asker.now)
    return form._replace(values={**form.values, "kept": kept})


def correction(desk: Desk, form: Form, now: datetime) -> str:
    """Return the command of a correction that was filled in. Raises FormError, else QueryError."""
    before, _ = desk.command_of(f"{form.values.get('kept', '')}.0", now)
    return correction_of(form.number, form.values, json.loads(before))


def form_asked(text: str) -> Form | None:
    """Return the form that a command asks for, still blank; None for another text."""
    match = _ASKED.fullmatch(text)
    if match is None:
        return None
    if match["of"]:
        return Form("correct", int(match["of"]))
    about = cast(Literal["watch", "digest"], match["about"].casefold())
    return Form(about, int(match["number"] or 0))
