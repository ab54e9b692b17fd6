"""Which commands ask for a form, "watch new", "digest edit 3", and what its fields are called."""

import re
from typing import Literal, cast

from bot.standing.forms import Form

_ASKED = re.compile(
    r"\s*/?(?:incidents?\s+)?(?P<about>watch|digest)\s+(?:new|edit\s+#?(?P<number>\d{1,9}))\s*",
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
}
POLICIES = {"line": "Say so in a line", "skip": "Say nothing"}


def form_asked(text: str) -> Form | None:
    """Return the form that a command asks for, still blank; None for another text."""
    match = _ASKED.fullmatch(text)
    if match is None:
        return None
    about = cast(Literal["watch", "digest"], match["about"].casefold())
    return Form(about, int(match["number"] or 0))
