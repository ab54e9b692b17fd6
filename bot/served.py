"""Whether somebody is served from a database: a lock beside it, which ends with its process.

Long work asks, so that it leaves a core to those who answer. Where a system has no such locks, or
the folder cannot be written to, nobody is known to be served.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextmanager
def serving(db: Path) -> Iterator[None]:
    """Have it known, for the length of a `with`, that a database is served from."""
    with ExitStack() as stack:
        with suppress(OSError):
            sign = stack.enter_context(_sign(db).open("ab"))
            if fcntl is not None:
                fcntl.flock(sign, fcntl.LOCK_SH)  # several may serve
        yield


def is_served(db: Path) -> bool:
    """Tell whether a process serves from a database now."""
    if fcntl is None:
        return False
    try:
        with _sign(db).open("rb") as sign:
            fcntl.flock(sign, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # nobody ever served from it
        return False
    return False


def _sign(db: Path) -> Path:
    return db.with_name(f"{db.name}-served")
