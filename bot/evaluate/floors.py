"""Floors under the figures: below them a change has made the extractor worse.

They are pinned to the annotations they were measured on: other annotations are other figures.
`raise_floors` never lowers one; who means to lower a floor does so by hand, in the file.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from bot.errors import InputError
from bot.evaluate.score import Share
from bot.models import Model

_HEAD = """\
# Floors under the figures of `dateline eval`: tests/test_evaluation_gate.py fails below them.
# A floor is one incident below what was measured when it was set, so that a parse that another
# processor's arithmetic tips does not fail the gate. `dateline eval --write-floors` raises floors
# and adds missing ones; lower one by hand, and say in the commit why.
"""


class Floors(Model):
    """The least that each figure may be; `pinned_to` is the hash of the annotations."""

    pinned_to: str
    floors: dict[str, Annotated[float, Field(ge=0, le=1)]]

    def broken(self, figures: Mapping[str, Share]) -> dict[str, tuple[float, float]]:
        """Return floor and figure where the figure is lower."""
        return {
            name: (floor, figures[name].value or 0.0)
            for name, floor in self.floors.items()
            if name in figures and (figures[name].value or 0.0) < floor
        }


def raise_floors(old: Floors | None, figures: Mapping[str, Share], pinned_to: str) -> Floors:
    """Return the floors that figures allow, none lower than it was."""
    allowed = {name: _floor(share) for name, share in figures.items()}
    known = old.floors if old else {}
    return Floors(
        pinned_to=pinned_to,
        floors={name: max(floor, known.get(name, 0.0)) for name, floor in allowed.items()},
    )


def _floor(share: Share) -> float:
    """Return the share with one less right, rounded down to a thousandth."""
    return max(0, (share.right - 1) * 1000 // share.of) / 1000


def load_floors(path: Path) -> Floors:
    """Load a file of floors; raise InputError that says what is wrong with it."""
    try:
        return Floors.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:  # TOML's, UTF-8's and pydantic's are ValueErrors
        first = error.errors()[0] if isinstance(error, ValidationError) else None
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}" if first else str(error)
        raise InputError(f"The floors {path} cannot be used: {reason}.") from None


def render_floors(floors: Floors) -> str:
    """Return what a file of floors contains."""
    lines = [f"{name} = {floor:.3f}" for name, floor in floors.floors.items()]
    return "\n".join([_HEAD, f'pinned_to = "{floors.pinned_to}"', "", "[floors]", *lines, ""])
