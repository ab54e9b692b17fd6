"""Which values are sure: those decided by rules that were right often enough on annotations.

The extractor says by which rule ("ground") it decided a value; here is how often each was right on
the annotated articles, read from `data/confidence.toml`, and which of them are sure by that. How
it is measured is the evaluation's business.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from pydantic import Field, ValidationError

from bot.errors import SettingsError
from bot.models import Model

CONFIDENCE = "confidence.toml"
# Sure values were right at least so often on annotated articles; on those that nobody has read
# yet it is a little less (README).
SURE = 0.97
# A rule that was seen less often says nothing, however well the others did.
_FEWEST = 50

_HEAD = """\
# How often each rule by which the extractor decides a value was right on annotated articles: how
# many values were right, and of how many. What is right too seldom, or was seen too seldom, is
# unsure. Written by `dateline eval GOLD_DIR --write-confidence FILE`, a set of articles at a time,
# and pinned to its annotations. It was mended on all of them, but blind3, blind5, blind6, blind10
# and blind13 to blind18 were counted before that: renew the others, never these ten. For these ten
# the parts of what was one ground, "day told", were counted by the extractor of each one's time.
"""

Counts = dict[str, dict[str, tuple[int, int]]]  # field -> ground -> right, of


class Measured(Model):
    """What was counted over one set of annotated articles; `pinned_to` is the set's hash."""

    pinned_to: str
    grounds: Counts


class Confidence(Model):
    """The counts of all sets, and what follows from them. Without any, nothing is sure."""

    measured: dict[str, Measured] = Field(default_factory=dict)

    @cached_property
    def sure(self) -> Mapping[str, frozenset[str]]:
        """The grounds of each field on which a value is sure."""
        counts: dict[str, dict[str, Counter[str]]] = {}
        for one in self.measured.values():
            for field, grounds in one.grounds.items():
                for ground, (right, of) in grounds.items():
                    total = counts.setdefault(field, {}).setdefault(ground, Counter())
                    total.update(right=right, of=of)
        return {field: _sure_of(grounds) for field, grounds in counts.items()}

    def is_sure(self, field: str, ground: str) -> bool:
        """Tell whether values decided on a ground are right often enough."""
        return ground in self.sure.get(field, ())

    def unsure(self, grounds: Mapping[str, str]) -> list[str]:
        """Return the fields whose ground is not sure."""
        return [field for field, ground in grounds.items() if not self.is_sure(field, ground)]


def _sure_of(grounds: Mapping[str, Counter[str]]) -> frozenset[str]:
    """Return the grounds that were right often enough, and seen often enough to tell."""
    return frozenset(
        ground
        for ground, count in grounds.items()
        if count["of"] >= _FEWEST and count["right"] >= SURE * count["of"]
    )


def load_confidence(path: Path) -> Confidence:
    """Load what was measured; a file that is not there makes nothing sure.

    Raises SettingsError that says what is wrong with the file.
    """
    try:
        measured = tomllib.loads(path.read_text(encoding="utf-8"))
        return Confidence.model_validate({"measured": measured})
    except FileNotFoundError:
        return Confidence()
    except (OSError, ValueError) as error:  # TOML's, UTF-8's and pydantic's are ValueErrors
        first = error.errors()[0] if isinstance(error, ValidationError) else None
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}" if first else str(error)
        raise SettingsError(f"{path} cannot be used: {reason}; measure it anew.") from None


def render_confidence(confidence: Confidence) -> str:
    """Return what the file of it contains."""
    lines = [_HEAD]
    for name, measured in sorted(confidence.measured.items()):
        lines += [f"[{name}]", f'pinned_to = "{measured.pinned_to}"']
        for field, grounds in measured.grounds.items():
            lines += ["", f"[{name}.grounds.{field}]"]
            lines += [f'"{ground}" = [{right}, {of}]' for ground, (right, of) in grounds.items()]
        lines.append("")
    return "\n".join(lines)
