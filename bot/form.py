"""What somebody fills in: what it is about, and what stands in it, a text for each field.

How its fields look is the surfaces' business; what it becomes when it is filled in is told in
bot/standing/forms.py (watches, digests) and in bot/revise/forms.py (what editors do).
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

OfEditors = Literal["correct", "merge", "split", "dismiss", "article", "feed"]
About = Literal["watch", "digest"] | OfEditors


class Form(NamedTuple):
    """A form; `number` is the watch, digest or incident that it is about, 0 for what is new.

    `values` are texts by field, several choices joined by commas. "to" of a watch or digest is a
    destination as bot/delivery/post.py has it, empty for where it is filled in; "kept" names what
    stood in a correction to begin with. `choices` are what can be chosen in a field: what each
    reads, by its value.
    """

    about: About
    number: int = 0
    values: Mapping[str, str] = {}
    choices: Mapping[str, Mapping[str, str]] = {}

    @property
    def title(self) -> str:
        """Return what stands above it: "New watch", "Digest 3"."""
        return f"{self.about.capitalize()} {self.number}" if self.number else f"New {self.about}"
