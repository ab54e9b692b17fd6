"""What is told at a terminal without being asked: watches and digests that were set up there.

Posts wait until somebody chats, and are printed above the prompt as they come. What stands in a
terminal can neither be looked for nor changed: a post is noted as told once it is printed, and an
alert of which something has changed since is printed anew.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from adapters.serving.due import keep_due
from adapters.serving.sharing import note_sent
from bot.answering.answer import Answers
from bot.delivery.post import Post
from bot.errors import DatelineError
from bot.reply.model import Action, Head, Reply
from bot.reply.wording import counted
from bot.standing.telling import Told

_LEASE = 60.0  # seconds in which posts are printed
_TOGETHER = 10  # that are printed at once; nobody reads what came in a month post by post


class Printed(NamedTuple):
    """A post, and what is printed of it."""

    post: Post
    told: Told


class Telling:
    """Tells what waits for the terminal `place`; of the thread that answers.

    `show` prints a reply. A fault (the file is locked, or only read) leaves what waits for later.
    """

    def __init__(
        self,
        answers: Answers,
        place: str,
        show: Callable[[Reply], None],
        now: Callable[[], datetime],
    ) -> None:
        self._answers = answers
        self._platform = place.partition(":")[0]
        self._show = show
        self._now = now
        self._who = uuid4().hex
        self._asked_for = False
        self._shown: dict[int, object] = {}

    def once(self) -> None:
        """Print what there is by now; somebody may just have set something up."""
        with suppress(DatelineError):
            self._asked_for = self._is_asked_for()
        self.print(self.find())

    def find(self) -> list[Printed]:
        """Return what is to be printed by now."""
        with suppress(DatelineError):
            if self._asked_for:
                keep_due(self._answers, {self._platform}, self._now())
                return self._claimed()
        return []

    def print(self, found: list[Printed]) -> None:
        """Print what was found, the latest of much, and note it as told."""
        told = [one for one in found if self._is_new(one)]
        if len(told) > _TOGETHER:
            self._show(_left_out(len(told) - _TOGETHER))
        for one in told[-_TOGETHER:]:
            self._show(one.told.reply)
        with suppress(DatelineError):
            for post, text in found:
                edits = post.kind == "edit"
                ref = "" if edits else f"{post.id}"
                note_sent(self._answers, post, ref, text, self._now())

    def _is_asked_for(self) -> bool:
        """Tell whether anything was ever set up at this terminal."""
        standing = self._answers.standing
        places = [one.destination for one in standing.watches()]
        places += [one.destination for one in standing.digests()]
        return any(place.platform == self._platform for place in places)

    def _claimed(self) -> list[Printed]:
        found: list[Printed] = []
        now, core = self._now(), self._answers
        while posts := core.standing.claim(self._who, now, _LEASE, 100, {self._platform}):
            for post in posts:
                told = core.teller.compose(post, now)
                if told is None:
                    core.standing.sent(post, "", (), now)
                else:
                    found.append(Printed(post, told))
        return found

    def _is_new(self, one: Printed) -> bool:
        """Tell whether a post says what was not printed yet; a digest is of its moment."""
        post, reply = one.post, one.told.reply
        says = (reply.head.subject, [card._replace(sources=0) for card in reply.cards])
        id_ = post.about.post or post.id
        is_new, self._shown[id_] = self._shown.get(id_) != says, says
        return is_new and not (post.kind == "edit" and reply.kind == "digest")


def _left_out(number: int) -> Reply:
    newest = Action("more", "The newest", "/incidents last:7d")
    head = Head(f"{counted(number, 'earlier post')} not shown")
    return Reply(kind="standing", understood="", head=head, actions=(newest,))
