"""What identifies this copy, and a reading by it."""

from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.lexicon import QUESTIONS


def installed_version() -> str:
    """Return the version of this copy, as it was installed."""
    try:
        return version("dateline")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "not installed"


def extractor_version(data: Path) -> str:
    """Return what identifies a reading: the extractor's code, and the word lists in `data`.

    The words of questions are none of them. What was read by another is read again at the next
    load.
    """
    code = (Path(__file__).parent / "extract").glob("*.py")
    lists = {*data.glob("*.toml")} - {data / QUESTIONS}
    digest = sha256()
    for path in sorted([*lists, *code]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
