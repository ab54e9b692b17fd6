"""The console's one catch-all: whatever goes wrong becomes one line and an exit code.

A mistake of the user's says what to do. A fault of ours gets a reference, and its traceback goes
to the log under that reference.
"""

import errno
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import click

from bot.errors import DatelineError, LoadInterrupted

DONE, LEFT_OUT, WRONG, INTERRUPTED = 0, 1, 2, 130  # 130: as shells report an interrupt


def guarded(work: Callable[[], int], log: Path) -> int:
    """Run something and return its exit code; every error is said in one line on stderr."""
    try:
        code = work()
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as error:
        _say(_usage(error))
    except LoadInterrupted as stop:
        done = "What was done is kept, the same command goes on from there."
        _say(f"Interrupted. {done if stop.kept else 'Nothing was loaded yet.'}")
        return INTERRUPTED
    except (KeyboardInterrupt, click.Abort):
        _say("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:  # the reader has what it wanted: `dateline ask … | head -1`
        _drop_output()
        return DONE
    except DatelineError as error:
        _say(str(error))
    except Exception as error:
        full = isinstance(error, OSError) and error.errno == errno.ENOSPC
        _say(
            "There is no space left to write to; free some and try again." if full else _logged(log)
        )
        _drop_output()
    return WRONG


def _usage(error: click.ClickException) -> str:
    """Return what is wrong with a command line, and where its help is, in one line."""
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "dateline"
    message = " ".join(error.format_message().split()).rstrip(".")
    group = context.command if context else None
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and isinstance(group, click.Group):
        message = f"{where} needs a command: {', '.join(sorted(group.commands))}"
    return f"{message}; see {where} --help."


def _say(sentence: str) -> None:
    """Print one line on stderr; what an encoding lacks is replaced."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    line = sentence.encode(encoding, "replace").decode(encoding)
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:  # nobody reads it any more
        return


def _drop_output() -> None:
    """Flush stdout; if that cannot be done, send the rest nowhere: Python flushes at its exit."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _logged(log: Path) -> str:
    """Log the exception at hand and return the sentence about it."""
    reference = uuid4().hex[:8]
    kept = log_to(log)
    logging.getLogger(__name__).exception("fault %s", reference)
    where = f"the details are in {log}" if kept else f"and {log} could not be written"
    return f"Something went wrong on our side (reference {reference}); {where}."


def log_to(log: Path) -> bool:
    """Send what is logged to a file; tell whether it can be written."""
    root = logging.getLogger()
    if any(isinstance(handler, logging.FileHandler) for handler in root.handlers):
        return True
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.FileHandler(log, encoding="utf-8")
    except OSError:
        root.addHandler(logging.NullHandler())
        return False
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    return True
