"""What identifies this copy, and a reading by it."""

from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.lexicons.layers import own_files
from bot.lexicons.lexicon import QUESTIONS


def installed_version() -> str:
    """Return the version of this copy, as it was installed."""
    try:
        return version("dateline")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "not installed"


def extractor_version(data: Path, own: Path | None = None, model: str = "") -> str:
    """Return what identifies a reading: the extractor's code, and the word lists.

    These are in `data`, and an analyst's in the folder `own`. The words of questions are none of
    them. With a `model` it is that and the code around it, too. What was read by another is read
    again at the next load.
    """
    return _digest(data, *("extract", "llm")[: 1 + bool(model)], own=own, model=model)


def rows_version(data: Path) -> str:
    """Return what identifies the reading of a data set's rows, in the same way."""
    return _digest(data, "datasets")


def _digest(data: Path, *packages: str, own: Path | None = None, model: str = "") -> str:
    code = [path for package in packages for path in _code(package)]
    lists = {*data.glob("*.toml")} - {data / QUESTIONS}
    digest = sha256(model.encode())
    for path in [*sorted([*lists, *code]), *own_files(own)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _code(package: str) -> Iterator[Path]:
    return (Path(__file__).parent / package).glob("*.py")
