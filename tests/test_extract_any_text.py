"""Whatever the text, extraction answers, and every value rests on the words that it quotes."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import bare, story

from bot.extract.extractor import Extractor
from bot.models import Article, Evidence, Report

Change = Callable[[str], str]

STORY = (
    "BAGHDAD (Wire A) — IS militants stormed an army barracks in Al-Azim, in Iraq’s Diyala "
    "province, early Friday and killed twenty-three soldiers, “officials” said.",
    "Local officials had earlier put the toll at 11. The group said it did it.",
    "In October, gunmen killed at least 11 civilians and wounded several more in a village in "
    "Diyala.",
)
# A field with a value has evidence, but for these.
UNPROVEN = {"main", "date_prec", "date_from_publication", "place_id", "lat", "lon", "where_prec",
            "certainty", "attributed_by", "killed_perpetrators", "figures", "evidence",
            "grounds"}  # fmt: skip


def proofs(report: Report) -> Iterable[Evidence]:
    yield from (proof for some in report.evidence.values() for proof in some)
    yield from (figure.evidence for figure in report.figures)


def check(article: Article, reports: list[Report]) -> None:
    """Check what must hold for any report of any article."""
    for report in reports:
        for proof in proofs(report):
            whole = article.title if proof.part == "title" else article.text
            assert 0 <= proof.start < proof.end <= len(whole)
            assert proof.quote == whole[proof.start : proof.end]
        for toll in (report.killed, report.wounded, report.abducted):
            assert toll is None or toll.high is None or 0 <= toll.low <= toll.high
        assert report.lat is None or (-90 <= report.lat <= 90 and report.lon is not None)
        assert report.summary
        assert unproven(report) == set()


def unproven(report: Report) -> set[str]:
    """Return the fields that have a value and no evidence."""
    named = {name for name, value in report if value not in (None, "other")} - UNPROVEN
    if report.date_from_publication:
        named.discard("date")
    return named - {name for name, some in report.evidence.items() if some}


def test_every_value_of_a_story_is_proven(extractor: Extractor) -> None:
    article = story(*STORY, title="IS kills twenty-three soldiers in Iraq")
    reports = extractor.extract(article)
    assert len(reports) == 2
    check(article, reports)


def test_quotes_are_the_articles_own_words(extractor: Extractor) -> None:
    report, *_ = extractor.extract(story(*STORY))
    quotes = {name: [proof.quote for proof in some] for name, some in report.evidence.items()}
    assert "IS" in quotes["perpetrator"]
    assert any("twenty-three soldiers" in quote for quote in quotes["killed"])


def upper(text: str) -> str:
    return text.upper()


def lower(text: str) -> str:
    return text.lower()


def unpunctuated(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() or letter.isspace())


def marked_up(text: str) -> str:
    return f"<p class='x'>{text.replace(' ', '&nbsp;', 3)}</p>"


def with_controls(text: str) -> str:
    return text.replace(" ", "\x00 ", 5).replace("a", "a\x1b", 3)


@pytest.mark.parametrize("change", [upper, lower, unpunctuated, marked_up, with_controls])
def test_a_spoilt_story_is_still_answered(extractor: Extractor, change: Change) -> None:
    article = story(*map(change, STORY), title=change("IS kills twenty-three soldiers"))
    check(article, extractor.extract(article))


@pytest.mark.parametrize("change", [upper, lower, unpunctuated, marked_up, with_controls])
def test_a_spoilt_story_of_nothing_stays_one(extractor: Extractor, change: Change) -> None:
    article = story(
        change("The council of the town met on Friday and voted for a new park with two ponds."),
        change("About 300 people came to the meeting, which lasted three hours."),
        title=change("Town to have a park"),
    )
    assert extractor.extract(article) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Bomb", id="one-word"),
        pytest.param("11", id="one-number"),
        pytest.param("killed " * 400, id="one-word-over-and-over"),
        pytest.param("(" * 500, id="brackets"),
        pytest.param("\n\n\n \t\r\n", id="blanks"),
        pytest.param("قتل 11 جنديا في هجوم على ثكنة في ديالى يوم الجمعة", id="arabic"),
        pytest.param("Bei einem Anschlag in Kabul kamen am Freitag elf Menschen um.", id="german"),
        pytest.param("KILLED KILLED KILLED 11 IN KABUL ON FRIDAY", id="capitals"),
        pytest.param("gunmen killed 11 in kabul on friday " * 30, id="neither-capitals-nor-points"),
        pytest.param("İSTANBUL'DA BOMBA PATLADI ÜÇ ÖLÜ VAR", id="letters-whose-small-form-is-two"),
        pytest.param("01/02/2021: 03/04/2021: 11.", id="stamps-alone"),
    ],
)
def test_odd_texts(extractor: Extractor, text: str) -> None:
    article = bare(text)
    check(article, extractor.extract(article))


@pytest.mark.parametrize(
    "published",
    [
        pytest.param(date(1850, 1, 1), id="1850"),
        pytest.param(date(2099, 12, 31), id="2099"),
        pytest.param(date.min, id="the-first-day"),
        pytest.param(date.max, id="the-last-day"),
    ],
)
def test_odd_days(extractor: Extractor, published: date) -> None:
    article = bare("Gunmen killed 11 people in Kabul last month, in May and on Sunday.", published)
    check(article, extractor.extract(article))


def test_a_text_of_a_million_characters(extractor: Extractor) -> None:
    """One paragraph longer than the parser takes at once; blanks cost it nothing."""
    article = bare(f"{BOMB_IN_KABUL}{' ' * 1_000_000}{BOMB_IN_KABUL}")
    reports = extractor.extract(article)
    check(article, reports)
    assert reports


BOMB_IN_KABUL = "A bomb killed 11 people in Kabul, in Afghanistan, on Friday. "
WORDS = st.sampled_from(
    ["Gunmen", "killed", "11", "soldiers", "in", "Kabul", ",", ".", "IS", "on", "Friday", "and",
     "wounded", "two", "of", "them", "the", "toll", "rose", "to", "Iraq", "'s", "Diyala",
     "province", "last", "month", "a", "bomb", "no", "one", "was", "hurt", "said", "claimed",
     "responsibility", "“", "twenty-three", "elsewhere", "\n", "when"]
)  # fmt: skip
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@settings(deadline=None, max_examples=60)
@given(text=LETTERS | st.lists(WORDS, max_size=60).map(" ".join), published=st.dates())
def test_any_text_on_any_day(extractor: Extractor, text: str, published: date) -> None:
    article = bare(text, published)
    check(article, extractor.extract(article))
