"""The file of what was typed at the prompt before."""

from contextlib import suppress
from pathlib import Path

_NAME = "history"


def open_history(state: Path) -> Path | None:
    """Return the file in the state folder, made where it is new; None where there can be none."""
    try:
        state.mkdir(parents=True, exist_ok=True)
        with (state / _NAME).open("ab"):
            return state / _NAME
    except OSError:
        return None


def forget_history(state: Path) -> None:
    """Delete what was typed before; a file that cannot be deleted holds nothing any more."""
    with suppress(OSError):
        (state / _NAME).write_bytes(b"")
        (state / _NAME).unlink()
