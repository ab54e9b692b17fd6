"""Posts that wait and posts that were sent, in the file beside the corpus.

One post an occasion (`key`), so that finding an occasion twice posts once. A post that is being
sent is leased: a process that was killed loses it after a while, and who takes it over sees by
`tried` that it may be there already.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.delivery.post import About, Destination, Post, State, Waiting
from bot.store.file.own_file import OwnFile

POSTS = """
    CREATE TABLE IF NOT EXISTS posts (
        id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        destination TEXT NOT NULL, about TEXT NOT NULL, due REAL NOT NULL,
        state TEXT NOT NULL, tried INTEGER NOT NULL, leased_by TEXT NOT NULL,
        leased_until REAL NOT NULL, ref TEXT NOT NULL, done REAL NOT NULL, reason TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS posts_due ON posts (due) WHERE state IN ('waiting', 'sending');
    CREATE TABLE IF NOT EXISTS shown (
        number INTEGER NOT NULL, post INTEGER NOT NULL, PRIMARY KEY (number, post)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS shown_post ON shown (post);
    CREATE INDEX IF NOT EXISTS posts_answers ON posts (due) WHERE kind = 'answer';
"""
# As long as the buttons under them work (bot/store/own/memory.py).
_ANSWERS_KEPT = timedelta(days=90)
_COLUMNS = "id, key, kind, destination, about, due, state, tried, ref"
_CLAIM = f"""UPDATE posts SET state = 'sending', tried = tried + 1, leased_by = :who,
    leased_until = :until WHERE id IN (
        SELECT id FROM posts WHERE state IN ('waiting', 'sending') AND due <= :now
        AND leased_until <= :now AND substr(destination, 1, instr(destination, ':') - 1)
            IN (SELECT value FROM json_each(:platforms))
        ORDER BY due, id LIMIT :limit)
    RETURNING {_COLUMNS}"""
_INSERT = """INSERT INTO posts (key, kind, destination, about, due, state, tried,
    leased_by, leased_until, ref, done, reason)
    SELECT ?, ?, ?, ?, ?, 'waiting', 0, '', 0, '', 0, '' WHERE NOT EXISTS (
        SELECT 1 FROM posts WHERE key > ? AND key < ? AND state = 'waiting')
    ON CONFLICT (key) DO NOTHING"""


def keep_posts(connection: sqlite3.Connection, posts: Iterable[Waiting]) -> None:
    """Keep posts, inside the caller's transaction; one whose occasion has a post is left out.

    So is an edit of a post of which another still waits: it will say what is known by then.
    """
    for post in posts:
        # Keys of edits of one post begin alike: "edit:12:" up to, but not with, "edit:12;".
        edits = f"edit:{post.about.post}" if post.kind == "edit" else ""
        connection.execute(
            _INSERT,
            (
                post.key, post.kind, str(post.destination),
                post.about.model_dump_json(exclude_defaults=True), post.due.timestamp(),
                edits and f"{edits}:", edits and f"{edits};",
            ),
        )  # fmt: skip


def drop_answers(connection: sqlite3.Connection, which: str, value: Any) -> int:
    """Forget answers for which a condition holds, inside the caller's transaction; count them."""
    those = f"kind = 'answer' AND {which}"
    connection.execute(
        f"DELETE FROM shown WHERE post IN (SELECT id FROM posts WHERE {those})", (value,)
    )
    return connection.execute(f"DELETE FROM posts WHERE {those}", (value,)).rowcount


def post_from(row: Iterable[Any]) -> Post:
    """Return the post of a row that holds the columns of one."""
    id_, key, kind, destination, about, due, state, tried, ref = row
    return Post(
        id_, key, kind, Destination.of(destination), About.model_validate_json(about),
        datetime.fromtimestamp(due, UTC), State(state), tried, ref,
    )  # fmt: skip


class OutboxFile(OwnFile):
    """The posts; see `bot.delivery.post.Outbox`."""

    tables = POSTS

    def keep(self, posts: Iterable[Waiting]) -> None:
        """Keep posts; one whose occasion has a post is left out."""
        with self._opened() as connection:
            keep_posts(connection, posts)

    def claim(
        self, who: str, now: datetime, lease: float, limit: int, platforms: Collection[str]
    ) -> tuple[Post, ...]:
        """Take posts of platforms that are due, the oldest first, for `lease` seconds."""
        at = now.timestamp()
        wanted = json.dumps(sorted(platforms))
        asked = {"who": who, "now": at, "until": at + lease, "limit": limit, "platforms": wanted}
        with self._opened() as connection:
            rows = connection.execute(_CLAIM, asked).fetchall()
        return tuple(sorted(map(post_from, rows), key=lambda post: (post.due, post.id)))

    def renew(self, post: Post, who: str, now: datetime, lease: float) -> bool:
        """Tell whether a post is still `who`'s to send, and have it for `lease` seconds more."""
        with self._opened() as connection:
            renewed = connection.execute(
                """UPDATE posts SET leased_until = ?
                   WHERE id = ? AND leased_by = ? AND state = 'sending' AND tried = ?""",
                (now.timestamp() + lease, post.id, who, post.tried),
            )
        return renewed.rowcount == 1

    def sent(self, post: Post, ref: str, numbers: Iterable[int], now: datetime) -> None:
        """Note that a post is there, and which incidents it (or the post it edits) shows."""
        shows = post.about.post or post.id
        with self._opened() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO shown (number, post) VALUES (?, ?)",
                [(number, shows) for number in numbers],
            )
        self._finish(post, State.SENT, ref, "", now)

    def fail(self, post: Post, reason: str, now: datetime) -> None:
        """Give a post up: it cannot be sent."""
        self._finish(post, State.FAILED, "", reason, now)

    def _finish(self, post: Post, state: State, ref: str, reason: str, now: datetime) -> None:
        with self._opened() as connection:
            connection.execute(
                """UPDATE posts SET state = ?, ref = ?, reason = ?, done = ?, leased_by = ''
                   WHERE id = ?""",
                (state, ref, reason, now.timestamp(), post.id),
            )

    def begin(self, answers: Collection[Waiting], now: datetime, lease: float) -> tuple[Post, ...]:
        """Keep answers that are brought now, within `lease` seconds; drop those of 90 days ago."""
        keys = json.dumps([answer.key for answer in answers])
        with self._writing() as connection:
            drop_answers(connection, "due < ?", (now - _ANSWERS_KEPT).timestamp())
            keep_posts(connection, answers)
            rows = connection.execute(
                f"""UPDATE posts SET state = 'sending', leased_until = ?
                    WHERE key IN (SELECT value FROM json_each(?)) RETURNING {_COLUMNS}""",
                (now.timestamp() + lease, keys),
            ).fetchall()
        return tuple(map(post_from, rows))

    def put_off(self, post: Post, until: datetime) -> None:
        """Let a post wait: it could not be sent now."""
        with self._opened() as connection:
            connection.execute(
                """UPDATE posts SET due = ?, leased_by = '', leased_until = 0 WHERE id = ?""",
                (until.timestamp(), post.id),
            )

    def shown_in(self, numbers: Collection[int]) -> Mapping[int, Destination]:
        """Return the posts that show an incident, with where they are."""
        with self._opened() as connection:
            rows = connection.execute(
                """SELECT p.id, p.destination FROM shown AS s JOIN posts AS p ON p.id = s.post
                   WHERE s.number IN (SELECT value FROM json_each(?)) AND p.state = 'sent'""",
                (json.dumps(sorted(numbers)),),
            ).fetchall()
        return {id_: Destination.of(text) for id_, text in rows}

    def find(self, id_: int) -> Post | None:
        """Return a post by its id."""
        with self._opened() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM posts WHERE id = ?", (id_,)
            ).fetchone()
        return post_from(row) if row else None

    def next_due(self) -> datetime | None:
        """Return when the next post is due or may be taken over, None where none waits."""
        with self._opened() as connection:
            due = connection.execute(
                """SELECT min(max(due, leased_until)) FROM posts
                   WHERE state IN ('waiting', 'sending')"""
            ).fetchone()[0]
        return None if due is None else datetime.fromtimestamp(due, UTC)
