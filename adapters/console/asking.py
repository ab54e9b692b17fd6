"""`dateline ask`: one answer, for a terminal, a pipe or a program."""

import json
import os
import sys
from datetime import date

from adapters.console.faults import DONE, WRONG
from bot.bootstrap import Application
from bot.errors import QueryError
from bot.reply.model import Reply
from bot.reply.plain import plain_text


def run_ask(application: Application, text: str, today: date, *, as_json: bool) -> int:
    """Print the answer to a text; what was not understood is an error, in JSON an answer too."""
    with application.answers() as answers:
        answer = answers.answer(text, today)
        failed = answer.reply.kind == "error"
        if as_json:
            record = answers.record(answer.reply, answer.command)
            write(json.dumps(record, ensure_ascii=not _is_unicode(), indent=2))
        elif failed:
            raise QueryError(answer.reply.notice)
        else:
            show(answer.reply)
    return WRONG if failed else DONE


def show(reply: Reply) -> None:
    """Print a reply: as a card list in a terminal, as plain text elsewhere."""
    if is_terminal():
        from adapters.console.render_rich import print_reply

        print_reply(reply)
    else:
        write(plain_text(reply))


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
