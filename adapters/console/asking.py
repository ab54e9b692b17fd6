"""`dateline ask`: one answer, for a terminal, a pipe or a program."""

import getpass
import json
import os
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import date, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.console.faults import DONE, LEFT_OUT, WRONG
from adapters.console.files import Files, shows_pictures
from adapters.console.history import forget_history
from adapters.console.saved import Saved
from bot.answering.answer import Answers, Asker
from bot.bootstrap import Application
from bot.delivery.post import Destination
from bot.errors import QueryError
from bot.query.commands import Forget
from bot.reply.model import Reply
from bot.reply.plain import plain_text

if TYPE_CHECKING:
    from adapters.intake.here import Here


def run_ask(
    application: Application, text: str, today: date | None, *, as_json: bool, out: Path | None
) -> int:
    """Print the answer to a text; what was not understood is an error, in JSON an answer too."""
    files = Files(application, out, pictures=is_terminal() and shows_pictures(os.environ))
    application.intake = partial(here, application)
    with closing(application), application.answers() as answers:
        answer = answers.answer(text, asker(answers, today))
        failed = answer.reply.kind == "error"
        if failed and not as_json:
            raise QueryError(answer.reply.notice)
        if isinstance(answer.command, Forget):
            forget_history(application.places.state)
        saved = files.save(answer.reply)
        if as_json:
            record = answers.record(answer.reply, answer.command)
            record |= {"files": [str(file.path) for file in saved]} if saved else {}
            write(json.dumps(record, ensure_ascii=not _is_unicode(), indent=2))
        else:
            show(answer.reply, saved)
    return _code(answer.reply)


def _code(reply: Reply) -> int:
    """Return the exit code of an answer: a number that no incident has is a mistake too."""
    if reply.kind == "error" or (reply.kind == "nothing" and reply.refused):
        return WRONG
    return LEFT_OUT if reply.refused else DONE


def here(application: Application) -> "Here":
    """Return what takes articles in at this terminal."""
    from adapters.intake.here import Here

    return Here(application)


def asker(answers: Answers, today: date | None) -> Asker:
    """Return who sits at this terminal, and the time it is for them, on another day if asked so."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        name = ""
    here = Asker(
        f"console:{name}", datetime.now().astimezone(local_zone()), terminal_of(name),
        edits=True, tell=_tell, here="in dateline chat", forms=False,
        zone=", ".join(filter(None, (str(local_zone() or ""), "that of this computer"))),
    )  # fmt: skip
    now = answers.preferences(here).local(here.now)
    return here._replace(now=datetime.combine(today or now.date(), now.timetz()))


def local_zone() -> tzinfo | None:
    """Return the zone of this machine by its name, None where only its difference is known."""
    named = os.environ.get("TZ", "").lstrip(":") or os.path.realpath("/etc/localtime")
    name = named.partition("zoneinfo/")[2] or named
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(name.removeprefix("Etc/") if name == "Etc/UTC" else name)
    return None


def terminal_of(name: str) -> str:
    """Return the place of somebody's terminal, as posts have it; empty for nobody's."""
    return str(Destination(f"console-{name}", "", "chat")) if name else ""


def _tell(line: str) -> None:
    """Say on stderr how far long work is, where somebody looks at it."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(line, file=sys.stderr)


def show(reply: Reply, saved: Sequence[Saved] = (), *, actions: bool = True) -> None:
    """Print a reply: as a card list in a terminal, as plain text elsewhere.

    A prompt has the `actions` in its bar, and does not want them printed too.
    """
    if is_terminal():
        from adapters.console.render_rich import print_reply

        print_reply(reply, saved, actions=actions)
    else:
        write("\n".join([plain_text(reply), *(f"{file.what}: {file.path}" for file in saved)]))


def is_terminal() -> bool:
    """Tell whether stdout is looked at by somebody (or FORCE_COLOR says it is)."""
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout is not None and sys.stdout.isatty())


def write(text: str) -> None:
    """Print text; what the encoding of stdout lacks is replaced."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


def _is_unicode() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return encoding.lower().replace("-", "") == "utf8"
