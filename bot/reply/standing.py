"""What leads to forms, and watches and digests in a line each, as the Home tab has them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast

from bot.digests.model import Digest
from bot.form import About, Form, OfEditors
from bot.query.commands import FillIn
from bot.query.revising import Word, example_of, revision_text
from bot.reply.digests import digest_actions
from bot.reply.model import Action, Field, Head, Reply, Section, Told
from bot.reply.watches import watch_actions, watch_state
from bot.reply.wording import shown
from bot.watches.model import Watch

_TYPED: Mapping[About, str] = {
    "watch": "watch add diyala killed>=5 rise:10",
    "digest": "digest weekdays 08:00 Europe/London diyala",
    "article": "add https://news.example/raid, or add and the text, or add date:2024-05-04 and it",
    "feed": "feeds add https://news.example/feed.xml",
}


def compose_form(form: Form, *, forms: bool = True) -> Reply:
    """Return what leads to the form of a watch or digest; how it is typed where none opens."""
    doing = f"{form.about} edit {form.number}" if form.number else f"{form.about} new"
    typed = _TYPED[form.about]
    if form.number:
        typed = f"{doing} {typed.partition(' ')[2].removeprefix('add ')}"
    return _led_to(form, f"/incidents {doing}", typed, forms=forms)


def compose_fill_in(form: Form, *, forms: bool = True) -> Reply:
    """Return the same of a form of editors."""
    command = FillIn(cast(OfEditors, form.about), form.number)
    typed = _TYPED.get(form.about) or example_of(cast(Word, form.about), form.number)
    return _led_to(form, revision_text(command), typed, forms=forms)


def _led_to(form: Form, asked: str, typed: str, *, forms: bool) -> Reply:
    reply = Reply(
        kind="standing",
        understood=asked,
        head=Head(form.title),
        notice=f"The button opens a form; typed it is: {typed}",
        actions=(Action("form", "Fill in", asked),),
    )
    if forms:
        return reply
    choices = tuple(
        Field(number, told)
        for some in form.choices.values()
        for number, _, told in (text.partition(" · ") for text in some.values())
    )
    sections = (Section("Reports", choices),) if choices else ()
    return reply._replace(notice=f"Type it: {typed}", sections=sections, actions=())


class Line(NamedTuple):
    """A watch, a digest or a feed in a line, and what can be done with it."""

    text: Told
    actions: tuple[Action, ...]


def compose_lines(watches: Iterable[Watch], digests: Iterable[Digest]) -> tuple[Line, ...]:
    """Return watches and digests, a line each."""
    return (
        *(
            Line(f"Watch {_line(one.id, watch_state(one), one.query)}", watch_actions(one))
            for one in watches
        ),
        *(
            Line(
                f"Digest {_line(one.id, one.off, one.query, str(one.schedule))}",
                digest_actions(one),
            )
            for one in digests
        ),
    )


def _line(id_: int, state: str, query: str, *more: str) -> str:
    told = ", ".join((*more, shown(query) or "everything"))
    return f"{id_}: {told}" + (f" ({state})" if state else "")
