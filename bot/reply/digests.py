"""What is said of digests themselves: kept, listed, paused. What one tells is in digest.py."""

from collections.abc import Sequence

from bot.digests.model import PAUSED, Digest
from bot.models import Incident
from bot.query.model import Query
from bot.reply.model import Action, Field, Head, Reply, Section, Timed, Told
from bot.reply.watches import What, compose_kept, what_of
from bot.reply.wording import shown, when_text

_NO_DIGEST = "There is none yet; digest daily 08:00 diyala posts what is new every morning."
_NO_ZONE = (
    "Its time is UTC, since yours is not known: settings timezone Europe/London says it for all "
    "that follows, {} Europe/London for this one."
)


def compose_digest_kept(digest: Digest, query: Query, said: str, *, unzoned: bool = False) -> Reply:
    """Return what a digest covers and when it comes, after something was done with it.

    `unzoned` says that nobody has said in which zone it is to come.
    """
    quiet = "one line" if digest.says_quiet else "nothing"
    fields = (
        Field("Query", shown(digest.query) or "everything"),
        Field("Comes", str(digest.schedule)),
        Field("Next", _next(digest)),
        Field("On a quiet day", quiet),
    )
    return Reply(
        kind="standing",
        understood=f"/incidents digest preview {digest.id} 7d",
        head=Head(f"Digest {digest.id}", (what_of(query), said)),
        sections=(Section("", fields),),
        notice=_NO_ZONE.format(f"digest edit {digest.id}") if unzoned else "",
        actions=(
            Action("more", "Preview 7 days", f"/incidents digest preview {digest.id} 7d"),
            *digest_actions(digest),
        ),
    )


def _next(digest: Digest) -> Told:
    """Return when a digest comes next; its own zone's time stands with its days."""
    return digest_state(digest) if digest.off else Timed("", digest.due)


def digest_state(digest: Digest) -> str:
    """Return why a digest does not come now, empty for one that does."""
    return digest.off if digest.off in {"", PAUSED} else f"switched off: {digest.off}"


def digest_actions(digest: Digest) -> tuple[Action, ...]:
    """Return what can be done with a digest that is there."""
    word = "resume" if digest.off else "pause"
    return (
        Action("more", "Post it now", f"/incidents digest now {digest.id}"),
        Action("form", "Edit", f"/incidents digest edit {digest.id}"),
        Action("more", word.capitalize(), f"/incidents digest {word} {digest.id}"),
        Action("more", "Stop", f"/incidents digest stop {digest.id}"),
    )


def compose_digests(digests: Sequence[Digest], what: What) -> Reply:
    """Return somebody's digests, and those of the place where it is asked."""
    return compose_kept("digest", "Digests", digests, what, _options, digest_actions, _NO_DIGEST)


def _options(digest: Digest) -> list[str]:
    """Return what is to be known of a digest in a list, besides what it looks for."""
    quiet = "" if digest.says_quiet else "not on quiet days"
    return [*filter(None, (str(digest.schedule), quiet, digest_state(digest)))]


def nothing_new(days: int, latest: Incident | None) -> str:
    """Return why a preview of so many days is empty; `latest` is what it would have told last."""
    said = (
        f"Nothing came in {'the past day' if days == 1 else f'these {days:,} days'} that it tells"
    )
    if latest is None:
        return f"{said}, and no incident here would be told."
    day = when_text(latest.date, latest.date_prec)
    return (
        f"{said}; an archive that is loaded is no news. The latest here is #{latest.number}, {day}."
    )
