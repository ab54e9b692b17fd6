"""What was learnt about the words of articles that report no attack, as it is kept in `data/`.

How it is used is told in bot/extract/incidents/subject.py, how it is learnt in
bot/evaluate/learning.py.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from bot.errors import SettingsError
from bot.models import Model

SUBJECT = "subject.toml"

_HEAD = """\
# What words tell that an article reports no attack: a direction among the word vectors of
# en_core_web_md, onto which the mean of an article's words is projected. Written by `dateline learn
# GOLD_DIR … --write FILE` from annotated articles, to whose annotations it is pinned.
"""


class Learnt(Model):
    """The weights of a logistic regression: one a dimension, and the bias, in natural log odds.

    `pinned_to` has the hash of each set of annotations that was learnt from.
    """

    pinned_to: Mapping[str, str]
    bias: float
    weights: tuple[float, ...]


def load_subject(path: Path) -> Learnt | None:
    """Load what was learnt, None where nothing was.

    Raises SettingsError that says what is wrong with the file.
    """
    try:
        return Learnt.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:  # TOML's, UTF-8's and pydantic's are ValueErrors
        first = error.errors()[0] if isinstance(error, ValidationError) else None
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}" if first else str(error)
        raise SettingsError(f"{path} cannot be used: {reason}; learn it anew.") from None


def render_subject(learnt: Learnt) -> str:
    """Return what the file of it contains."""
    lines = [_HEAD, f"bias = {learnt.bias:.4f}", "weights = ["]
    numbers = [f"{weight:.4f}" for weight in learnt.weights]
    lines += [f"    {', '.join(numbers[at : at + 10])}," for at in range(0, len(numbers), 10)]
    lines += ["]", "", "[pinned_to]"]
    lines += [f'{name} = "{digest}"' for name, digest in learnt.pinned_to.items()]
    return "\n".join(lines) + "\n"
