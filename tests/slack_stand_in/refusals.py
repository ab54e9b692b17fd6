"""What Slack refuses: its errors, with their codes."""

import math
from typing import Any

from slack_stand_in.strict import Problem


class Refused(Exception):
    """An error of Slack's: its code, and what else the answer says."""

    def __init__(self, code: str, *, status: int = 200, **more: Any) -> None:
        super().__init__(code)
        self.code, self.status, self.more = code, status, more


class Limited(Refused):
    """A call too many within a minute, which happens; one before the wait is over is a fault."""

    def __init__(self, wait: float, *, ignored: bool) -> None:
        more = {"ignored": True} if ignored else {}
        super().__init__("ratelimited", status=429, retry_after=max(math.ceil(wait), 1), **more)


def refuse_problems(problems: list[Problem]) -> None:
    """Raise Refused with the first problem's code; all are told."""
    if problems:
        told = [f"{code}: {what}" for code, what in problems]
        raise Refused(problems[0][0], response_metadata={"messages": told})
