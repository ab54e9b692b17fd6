"""When hosts may be asked, in the file beside the corpus: `bot.intake.hosts.Hosts`."""

from bot.intake.hosts import Held
from bot.store.file.own_file import OwnFile


class HostFile(OwnFile):
    """The file it is kept in; a host that nobody has to wait for is not kept."""

    tables = """
        CREATE TABLE IF NOT EXISTS hosts (
            host TEXT PRIMARY KEY, next REAL NOT NULL, closed REAL NOT NULL) WITHOUT ROWID;
    """

    def take(self, host: str, now: float, until: float) -> Held | None:
        """Take a host for oneself up to a moment; return what stands against it, None for taken."""
        with self._writing() as connection:
            connection.execute("DELETE FROM hosts WHERE max(next, closed) <= ?", (now,))
            asked = "SELECT next, closed FROM hosts WHERE host = ?"
            row = connection.execute(asked, (host,)).fetchone()
            if row is None:
                connection.execute("INSERT INTO hosts VALUES (?, ?, 0)", (host, until))
        return None if row is None else Held(*row)

    def leave(self, host: str, until: float) -> None:
        """Let others have a host from a moment on."""
        with self._opened() as connection:
            connection.execute(
                """INSERT INTO hosts VALUES (?, ?, 0)
                   ON CONFLICT (host) DO UPDATE SET next = excluded.next""",
                (host, until),
            )

    def close_host(self, host: str, until: float) -> None:
        """Let nobody have a host before a moment."""
        with self._opened() as connection:
            connection.execute(
                """INSERT INTO hosts VALUES (?, 0, ?)
                   ON CONFLICT (host) DO UPDATE SET closed = excluded.closed""",
                (host, until),
            )
