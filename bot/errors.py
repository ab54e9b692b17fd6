"""Every error that Dateline raises on purpose.

    DatelineError               its text is one sentence that a person can act on
    ├── InputError              an article, file or data set cannot be used
    ├── QueryError              a command or query cannot be understood
    │   ├── Incomplete          something is lacking, for which there is a form
    │   └── FormError           some fields of a form cannot be
    ├── SettingsError           a setting or an installed part is missing or wrong
    ├── PictureError            a chart or map cannot be drawn now
    ├── ReaderLost              a process that extracts was ended from outside
    └── StoreError              the database cannot be used
        ├── StoreBusy           another process holds it: try again
        ├── StoreDamaged        it is not a database, or a broken one
        └── StoreNewer          a newer Dateline wrote it

Each adapter shows the text of a `DatelineError` as it is. Anything else is a fault of ours: the
adapter's one catch-all logs it under a reference and shows the reference.
"""

from collections.abc import Mapping


class DatelineError(Exception):
    """Carry one sentence that says what is wrong and what to do."""


class InputError(DatelineError):
    """Say why an article, file or data set was left out."""


class QueryError(DatelineError):
    """Say what of a command or query was not understood, with an input that works.

    `corrected` is that input by itself, for a button; empty where there is none.
    """

    def __init__(self, sentence: str, corrected: str = "") -> None:
        super().__init__(sentence)
        self.corrected = corrected


class Incomplete(QueryError):
    """Say what a command lacks; `typed` is that without the `form` that it has as well.

    `corrected` is that form, which opens on some surfaces only.
    """

    def __init__(self, sentence: str, form: str) -> None:
        super().__init__(f"{sentence}; {form} by itself is a form", form)
        self.typed = sentence


class FormError(QueryError):
    """Say what of a form was not understood: a sentence for each such field."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = fields


class SettingsError(DatelineError):
    """Say which setting or part is missing or wrong, and how to mend it."""


class PictureError(DatelineError):
    """Say why a chart or map is not drawn; the answer stands without it."""


class ReaderLost(DatelineError):
    """A process that extracts was ended by somebody else; what was loaded before is kept."""

    def __init__(self) -> None:
        super().__init__(
            "A process that reads articles was ended from outside, perhaps for want of memory. "
            "What was done is kept, the same command goes on from there."
        )


class StoreError(DatelineError):
    """Say why the database cannot be used."""


class StoreBusy(StoreError):
    """Another process holds the database: the same call may go through later."""


class StoreDamaged(StoreError):
    """The file is not a database, or a broken one."""


class StoreNewer(StoreError):
    """The database was written by a newer Dateline."""


class LoadInterrupted(KeyboardInterrupt):
    """Somebody stopped a load; `kept` tells whether any of it had been taken in by then."""

    def __init__(self, *, kept: bool) -> None:
        super().__init__()
        self.kept = kept
