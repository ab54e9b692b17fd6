"""What on a page is not its story: share links, cookie notices, captions, credits, headings.

The words are in `data/furniture.toml`; the shapes (link bars, lines without a sentence, lone
dates, credits) are here. A paragraph is judged by itself: `bot.corpus.story` decides with its
neighbours.
"""

import re
import tomllib
from enum import Enum
from functools import cache, cached_property
from pathlib import Path

from bot.corpus.dates import MONTH, is_date_line
from bot.corpus.paragraphs import ends_sentence
from bot.errors import SettingsError
from bot.models import Model
from bot.resources import find_places


class Piece(Enum):
    """What a paragraph is."""

    SENTENCE = "of the story"
    OPEN = "of the story, or a teaser: many words without a full stop"
    LABEL = "no sentence: a heading, a name, a place, a lone link"
    EMBED = "another's post shown in the page"
    FURNITURE = "of the page"
    TAIL = "of the page, and so is what follows"


class Furniture(Model):
    """The words of `data/furniture.toml`; see its head."""

    whole: frozenset[str]
    openings: tuple[str, ...]
    invitations: tuple[str, ...]
    address: frozenset[str]
    anywhere: tuple[str, ...]
    tails: frozenset[str]
    embeds: tuple[str, ...]
    sections: frozenset[str]
    staff: frozenset[str]
    labels: frozenset[str]
    agencies: frozenset[str]
    outlet_words: frozenset[str]

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """Return what matches the start of a lower-case paragraph."""
        return _any_of(self.openings)

    @cached_property
    def invitation(self) -> re.Pattern[str]:
        """Return what matches the start of a line that asks the reader to do something."""
        return _any_of(self.invitations)

    @cached_property
    def embed(self) -> re.Pattern[str]:
        """Return what matches the start of a post that is shown in the page."""
        return _any_of(self.embeds)


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of the phrases at the start, as whole words."""
    return re.compile("|".join(rf"{re.escape(p)}(?!\w)" for p in phrases))


def load_furniture(folder: Path) -> Furniture:
    """Read `furniture.toml` of a folder of lexicons. Raises SettingsError."""
    path = folder / "furniture.toml"
    try:
        return Furniture.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise SettingsError(f"The word list {path} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        first = str(error).splitlines()[0]
        raise SettingsError(f"The word list {path} is not valid: {first}.") from None


@cache
def default_furniture() -> Furniture:
    """Return the word lists that ship."""
    return load_furniture(find_places({}, Path()).data)


# A heading or label that the news sites looked at leave in a page has up to twelve words; more
# words may be a sentence whose full stop is missing.
LABEL_WORDS = 12
# Title case shows in the words that are long enough to have it; one in five may be a name's "with".
_LONG_WORD, _TITLE_CASE_WORDS, _TITLE_CASE_SHARE = 4, 5, 0.8
# A phrase that marks furniture does so in a short paragraph: the longest cookie notices and
# syndication lines have about sixty words.
_NOTICE_WORDS, _NOTICE_LENGTH = 60, 600
# A piece of a link bar ("Most popular", "Join the discussion", "Your email (optional)").
_LINK_WORDS = 6

_BAR = re.compile(r"\s*[|•·»›→]\s*|\s>\s")
_BREADCRUMB = re.compile(r"home\s*[/>»›|]")
# Somebody is quoted, so the "you" or "us" beside it is not the reader.
_SAYING = frozenset({"said", "says", "told", "cried", "shouted", "added", "asked"})
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_READING_TIME = re.compile(r"\W*\d{1,3}[\s-]?min(?:ute)?s?(?:[\s-]read)?\W*$", re.I)
_CLOCK_LINK = re.compile(r"\d{1,2}[:.h]\d{2}\b(?!\s*(?:-|–|—|:|[ap]\.?m))")
_PUBLISHED_IN = re.compile(
    r"(?:first |originally )?published (?:in|by|on)\b.{0,60}\b(?:19|20)\d\d\W*$"
)
# "(AP Photo/Hadi Mizban)", "[File: Khalid al-Mousily/Reuters]"; "Photograph: EPA"; "— Photo by X"
_PHOTO_CREDIT = re.compile(
    r"(?:[(\[](?=[^()\[\]]*"
    r"(?:[a-z] ?/ ?[a-z]|file|photo|image|picture|handout|screen ?grab|courtesy|\bvia\b))"
    r"[^()\[\]]{2,80}[)\]]"
    r"|\b(?:photo(?:graph)?s?|pictures?|images?|credit)(?: by|:)\s?[^.!?]{2,60}"
    r"|[—–]\s?(?:file\b|photo|screen ?grab|courtesy|[\w ]{2,20}/file)[^.!?]{0,60})\s*$",
    re.I,
)
_TRAILING_BRACKET = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]$")
# "Reporting by A in B; Editing by C"
_DESK_CREDIT = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|editing|edited|compiled|with reporting) by\b"
)
# A column of its own: "Mar 5", "5 March", "05/03", "05/03/2025".
_DAY = re.compile(
    rf"{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH}|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?",
    re.IGNORECASE,
)
# A line that counts people in a report of incidents: "Casualties: 3 killed, 7 wounded", "KIA: 4".
_COUNT = re.compile(
    r"(?:casualties|(?:people\s)?(?:killed|dead|wounded|injured|abducted|kidnapped)|deaths|fatalities"
    r"|injuries|KIA|WIA)\s?[:=-]\s?(?:at least\s|about\s|none\b|unknown\b|no\s|\d)",
    re.IGNORECASE,
)


def classify(text: str, furniture: Furniture) -> Piece:
    """Tell what a paragraph is.

    "Share this: Twitter | Facebook" -> FURNITURE; "Violence spreads in spite of foreign troops"
    -> LABEL; "Share prices fell after the blast." -> SENTENCE
    """
    low = text[:400].lower().strip("\"'“”‘’*_·•-–—>»«()[]| \t")
    words = len(text[:_NOTICE_LENGTH].split())
    if _is_furniture(text, low, words, furniture):
        return Piece.TAIL if low.strip(":. ") in furniture.tails else Piece.FURNITURE
    if furniture.embed.match(low) or _is_bracketed(text):
        return Piece.EMBED
    if _has_full_stop(text) or _COUNT.match(text):
        return Piece.SENTENCE
    return Piece.LABEL if words <= LABEL_WORDS or _is_in_title_case(text) else Piece.OPEN


def _is_furniture(text: str, low: str, words: int, furniture: Furniture) -> bool:
    """Tell furniture by its words, then by its shape."""
    if low.strip(":. ") in furniture.tails or low.strip(":.…! ") in furniture.whole:
        return True
    if furniture.opening.match(low) or _PUBLISHED_IN.match(low) or _BREADCRUMB.match(low):
        return True
    if words > _NOTICE_WORDS or len(text) > _NOTICE_LENGTH:
        return False
    if furniture.invitation.match(low) and _invites(text, furniture):
        return True
    if any(phrase in low for phrase in furniture.anywhere) or _is_desk_credit(low):
        return True
    if not _LETTERS.search(text) or _READING_TIME.match(text) or is_date_line(text):
        return True
    return _is_link_bar(text) or _is_clock_link(text) or bool(_PHOTO_CREDIT.search(text[-120:]))


def _has_full_stop(text: str) -> bool:
    """Tell whether a text ends as a sentence, a credit in brackets after it apart."""
    return ends_sentence(_TRAILING_BRACKET.sub("", text[-100:]))


def _is_in_title_case(text: str) -> bool:
    """Tell "Drones Hit Border Post In Deadliest Night Of The Year So Far", at any length."""
    long = [word for word in _WORD.findall(text[:_NOTICE_LENGTH]) if len(word) >= _LONG_WORD]
    if len(long) < _TITLE_CASE_WORDS or text.isupper():
        return False
    return sum(not word[0].islower() for word in long) >= _TITLE_CASE_SHARE * len(long)


def _invites(text: str, furniture: Furniture) -> bool:
    """Tell "Follow us on Telegram." from "Follow-up attacks hit the US."."""
    if text.endswith(":") or not _has_full_stop(text):
        return True
    words = {word if word.isupper() else word.lower() for word in _WORD.findall(text)}
    return not words & _SAYING and bool(words & furniture.address)


def _is_link_bar(text: str) -> bool:
    """Tell "Just In | Most popular | Back to top": short pieces between bars, no sentence."""
    pieces = [piece for piece in _BAR.split(text) if piece]
    if len(pieces) < 2 or any(map(_DAY.fullmatch, pieces)):
        return False  # the columns of a list: "# 1 | Mar 5 | Kirkuk | Sniper killed a policeman"
    return all(len(piece.split()) <= _LINK_WORDS and not piece.endswith(".") for piece in pieces)


def _is_clock_link(text: str) -> bool:
    """Tell "00:41 Floods leave 78 dead": a headline of a ticker, which ends in no full stop."""
    return bool(_CLOCK_LINK.match(text)) and not ends_sentence(text)


def _is_desk_credit(low: str) -> bool:
    """Tell "Reporting by A; Editing by B" from "Reporting by the station found that…"."""
    if not _DESK_CREDIT.match(low):
        return False
    return ";" in low or "editing by" in low or not low.endswith(".") or len(low.split()) <= 6


def _is_bracketed(text: str) -> bool:
    return text.startswith("[") and text.endswith("]") and "]" not in text[:-1]
