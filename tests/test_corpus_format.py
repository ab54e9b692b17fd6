"""The corpus format, plain text, front matter and lines of JSON: what an article is read as."""

from datetime import date, timedelta
from io import BufferedReader, BytesIO

import pytest

from bot.corpus import Given, LeftOut, load_jsonl, load_stream, parse_article
from bot.corpus.dates import find_date, is_date_line
from bot.corpus.decode import decode
from bot.corpus.document import MAX_BYTES
from bot.corpus.future import leave_out_future
from bot.errors import InputError
from bot.models import Article, Span

STORY = """\
 date 2021-03-04 Bridge blown up outside Examplestad

JANE EXAMPLE
·2 min read

EXAMPLESTAD (Wire A) — A bomb destroyed a bridge early Thursday, killing two soldiers, police said.

Nobody has claimed the attack.
___

Wire A writer John Sample contributed reporting.
"""


def body(article: Article) -> list[str]:
    return [article.quote(span) for span in article.body]


def test_reads_the_corpus_format() -> None:
    article = parse_article("bridge", STORY)
    assert article.published == date(2021, 3, 4)
    assert article.title == "Bridge blown up outside Examplestad"
    assert article.quote(article.title_span) == article.title
    assert article.title_span.part == "text"
    assert article.byline == "JANE EXAMPLE"
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.agency) == ("EXAMPLESTAD", "Wire A")
    assert article.quote(article.dateline.span) == "EXAMPLESTAD (Wire A) —"
    assert article.outlet == "Wire A"
    assert body(article) == [
        "A bomb destroyed a bridge early Thursday, killing two soldiers, police said.",
        "Nobody has claimed the attack.",
    ]


def test_equal_texts_have_equal_digests() -> None:
    assert parse_article("a", STORY).digest == parse_article("b", STORY).digest
    assert parse_article("a", STORY).digest != parse_article("a", STORY + ".").digest


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("Café – tea".encode(), "Café – tea", id="utf-8"),
        pytest.param("Café – tea".encode("utf-8-sig"), "Café – tea", id="utf-8 with a mark"),
        pytest.param("Café – tea".encode("cp1252"), "Café – tea", id="windows-1252"),
        pytest.param(b"\xff\xfe" + "Café".encode("utf-16-le"), "Café", id="utf-16 little end"),
        pytest.param(b"\xfe\xff" + "Café".encode("utf-16-be"), "Café", id="utf-16 big end"),
        pytest.param(b"one\r\ntwo\r\n", "one\r\ntwo\r\n", id="line ends stay"),
    ],
)
def test_decodes(data: bytes, expected: str) -> None:
    assert decode(data) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STORY, id="LF"),
        pytest.param(STORY.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(STORY.replace("\n", "\r"), id="CR"),
        pytest.param(STORY.replace("\n\n", "\n \t\n"), id="spaces in empty lines"),
        pytest.param(STORY.replace("\n\n", "\n"), id="no empty lines"),
        pytest.param(STORY.lstrip(), id="no leading space"),
    ],
)
def test_layout_does_not_change_what_is_read(text: str) -> None:
    article = parse_article("bridge", text)
    assert body(article) == body(parse_article("bridge", STORY))
    assert article.title == "Bridge blown up outside Examplestad"


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        " date 2021-03-04 Headline of some words\n\n"
        "A bomb destroyed a bridge early on Thursday and killed two soldiers\n"
        "who stood guard, police in Examplestad said. The army has closed the\n"
        "road. Nobody has claimed it.\n"
    )
    assert body(parse_article("x", wrapped)) == [wrapped.split("\n\n")[1].rstrip()]


def test_lines_wrapped_early_are_one_paragraph() -> None:
    wrapped = (
        "Two suspected gunmen attacked an army camp\nin the south of the country on Friday and\n"
        "killed three soldiers. The Maj. Gen. Jan\nExample called the attack inhumane, and\n"
        "said that it would be answered."
    )
    text = " date 2021-03-04 Headline of some words\n\n" + wrapped
    assert body(parse_article("x", text)) == [wrapped]


def test_lines_that_are_sentences_are_paragraphs() -> None:
    text = " date 2021-03-04 Headline of some words\n\nA bomb went off.\nTwo people died.\n"
    assert body(parse_article("x", text)) == ["A bomb went off.", "Two people died."]


def test_bullets_are_no_part_of_a_paragraph() -> None:
    text = " date 2021-03-04 Headline of some words\n\n- A bomb went off.\n• Two died.\n"
    assert body(parse_article("x", text)) == ["A bomb went off.", "Two died."]


@pytest.mark.parametrize(
    ("top", "title"),
    [
        pytest.param("Two die in bridge blast", "Two die in bridge blast", id="a line"),
        pytest.param(
            "By Jane Doe\nTwo die in bridge blast", "Two die in bridge blast", id="byline"
        ),
        pytest.param("World\n\nTwo die in bridge blast", "Two die in bridge blast", id="section"),
        pytest.param("3 min read", "A bomb hit the bridge on Monday.", id="a sentence has to do"),
        pytest.param("Who blew up the bridge?", "Who blew up the bridge?", id="question"),
    ],
)
def test_finds_the_headline_of_plain_text(top: str, title: str) -> None:
    text = f"{top}\n\nA bomb hit the bridge on Monday. Two people died.\n\nNobody claimed it."
    article = parse_article("x", text, Given(date=date(2021, 3, 4)))
    assert article.title == title
    assert article.quote(article.title_span) == title
    assert "A bomb hit the bridge on Monday. Two people died." in body(article)


def test_a_headline_that_stands_twice_is_no_body() -> None:
    text = " date 2021-03-04 Two die in blast.\n\nTwo die in blast.\n\nA bomb went off."
    assert body(parse_article("x", text)) == ["A bomb went off."]


def test_an_article_in_the_line_of_the_date_is_body() -> None:
    text = " date 2021-03-04 " + "A bomb went off in the town and two people died. " * 20
    article = parse_article("x", text)
    assert article.title == "A bomb went off in the town and two people died."
    assert body(article) == [text[17:].strip()]


FIRST = "KABUL (Wire A) — Gunmen attacked a post in the east and killed nine policemen, it is said."


def test_a_first_sentence_that_stands_in_for_the_headline_leaves_the_dateline_out() -> None:
    text = (
        "LIMA, 3 May 2021 (AFP) -- [Text] Two U.S. soldiers died in a blast. Nobody else was hurt."
    )
    article = parse_article("a", text, Given(date(2021, 5, 4)))
    assert article.title == "Two U.S. soldiers died in a blast."
    assert article.quote(article.title_span) == article.title


def test_the_first_paragraph_may_stand_in_the_place_of_the_headline() -> None:
    article = parse_article("x", f" date 2021-03-04 {FIRST}\n\nFour were wounded.")
    assert article.title == FIRST[len("KABUL (Wire A) — ") :]
    assert article.dateline is not None
    assert body(article) == [FIRST[len("KABUL (Wire A) — ") :], "Four were wounded."]


def test_a_headline_may_end_in_an_abbreviation() -> None:
    text = " date 2021-03-04 Bomb hurts two in D.C.\n\nA bomb went off."
    assert body(parse_article("x", text)) == ["A bomb went off."]


@pytest.mark.parametrize("menu", ["Home World", "Sections", "FreeRates.example", "Live Sports"])
def test_a_menu_may_stand_in_the_place_of_the_headline(menu: str) -> None:
    text = f" date 2021-03-04 {menu}\n\nTwo die in bridge blast\n\nA bomb went off.\n\nTwo died."
    article = parse_article("x", text)
    assert article.title == article.quote(article.title_span) == "Two die in bridge blast"
    assert body(article) == ["A bomb went off.", "Two died."]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("January 21, 2022", date(2022, 1, 21), id="month first"),
        pytest.param("21 January, 2022", date(2022, 1, 21), id="day first"),
        pytest.param("Date: 2022-01-21T05:52:39+0000", date(2022, 1, 21), id="ISO with time"),
        pytest.param("28-10-2021", date(2021, 10, 28), id="numbers"),
        pytest.param("Published on 17.03.2019 at 21h54", date(2019, 3, 17), id="French time"),
        pytest.param("Published On 21 Jan 2022", date(2022, 1, 21), id="short month"),
        pytest.param("Fri, 21 Jan 2022 05:52:39 +0000", date(2022, 1, 21), id="mail"),
        pytest.param("Issued on: 21/01/2022 - 10:22", date(2022, 1, 21), id="slashes"),
        pytest.param("10/28/2021", date(2021, 10, 28), id="American numbers"),
        pytest.param("3:45 PM EST, Fri January 21, 2022", date(2022, 1, 21), id="time first"),
        pytest.param("Wire A | Posted on: 21 January 2022 | A+", date(2022, 1, 21), id="label"),
        pytest.param(
            "Last updated: 21st January 2022", date(2022, 1, 21), id="an update, if alone"
        ),
    ],
)
def test_takes_the_date_from_a_line_of_its_own(line: str, day: date) -> None:
    text = f"Two die in bridge blast\n\n{line}\n\nA bomb hit the bridge on Monday."
    article = parse_article("x", text)
    assert article.published == day
    assert body(article) == ["A bomb hit the bridge on Monday."]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("01/02/2022", id="one of two days"),
        pytest.param("30 February 2022", id="no such day"),
        pytest.param("January 2022", id="no day"),
        pytest.param("Friday", id="a weekday"),
        pytest.param("21 January 3022", id="a year to come"),
        pytest.param("The army said so on January 21, 2022.", id="a sentence"),
        pytest.param("Video filmed on October 27, 2021", id="the day of a video"),
    ],
)
def test_does_not_guess_a_date(line: str) -> None:
    text = f"Two die in bridge blast\n\n{line}\n\nA bomb hit the bridge on Monday."
    with pytest.raises(InputError, match="has no date: give --date YYYY-MM-DD"):
        parse_article("x", text)


def test_the_day_of_publication_goes_before_that_of_an_update() -> None:
    text = "Two die in blast\nUpdated 3 May 2021\nPublished 2 May 2021\nA bomb went off."
    assert parse_article("x", text).published == date(2021, 5, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            "EXAMPLESTAD, 3 January 2020 - A bomb went off.", date(2020, 1, 3), id="place"
        ),
        pytest.param("Monday, June 1, 2020 - A bomb went off.", date(2020, 6, 1), id="no place"),
        pytest.param(
            "by staff | Some News May 4, 2020\n\nA bomb went off.", date(2020, 5, 4), id="by"
        ),
    ],
)
def test_takes_the_date_from_dateline_or_byline(text: str, day: date) -> None:
    assert parse_article("x", text).published == day


def test_a_line_with_more_than_a_date_is_no_date_line() -> None:
    assert is_date_line("Published on 17.03.2019 at 21h54")
    assert not is_date_line("Two people died on 17.03.2019")
    assert not is_date_line("Published in two parts")


def test_finds_the_first_full_date() -> None:
    assert find_date("in 2019, then 3 May 2020 and 4 May 2020") == date(2020, 5, 3)
    assert find_date("over 12 years and 2,020 days") is None


FRONT = """\
---
title: "Two die in bridge blast"
date: 2021-03-04
outlet: Wire A
url: https://wire-a.example/bridge
author: Jane Doe
---
EXAMPLESTAD (Wire B) — A bomb went off.
"""


def test_reads_front_matter() -> None:
    article = parse_article("x", FRONT, Given(date(2020, 1, 1), "Wire C", "https://c.example"))
    assert article.title == article.quote(article.title_span) == "Two die in bridge blast"
    assert article.published == date(2021, 3, 4)
    assert (article.outlet, article.url) == ("Wire A", "https://wire-a.example/bridge")
    assert article.byline == "Jane Doe"
    assert body(article) == ["A bomb went off."]


def test_front_matter_may_stand_before_the_date_line() -> None:
    article = parse_article("x", "---\r\noutlet: Wire A\r\n---\r\n" + STORY)
    assert article.outlet == "Wire A"
    assert article.title == "Bridge blown up outside Examplestad"


@pytest.mark.parametrize(
    "top",
    [
        pytest.param("---\nA bomb went off.\n---\n", id="no known key"),
        pytest.param("---\noutlet: Wire A\n", id="not closed"),
    ],
)
def test_other_lines_between_dashes_are_text(top: str) -> None:
    article = parse_article("x", top + "Two people died.", Given(date=date(2021, 3, 4)))
    assert article.outlet is None
    assert "Two people died." in body(article)


def test_what_is_given_goes_before_what_only_shows() -> None:
    given = Given(outlet="Wire B", url="https://b.example/1")
    article = parse_article("x", STORY, given)
    assert (article.outlet, article.url) == ("Wire B", "https://b.example/1")
    assert article.published == date(2021, 3, 4)


def lines(*texts: str) -> BytesIO:
    return BytesIO("\n".join(texts).encode())


GOOD = '{"id": "7", "published": "2021-03-04", "title": "Two die", "text": "A bomb went off."}'


@pytest.mark.parametrize(
    ("path", "id_"),
    [pytest.param("news/a.jsonl", "a-1", id="a file"), pytest.param("-", "stdin-1", id="stdin")],
)
def test_a_line_without_an_id_has_that_of_its_place(path: str, id_: str) -> None:
    (article,) = load_jsonl(lines(GOOD.replace('"id": "7", ', "")), path)
    assert isinstance(article, Article)
    assert article.id == id_


@pytest.mark.parametrize(
    ("piped", "ids"),
    [
        pytest.param(f"\n  {GOOD}\n{GOOD}", ["7", "7"], id="lines of JSON"),
        pytest.param(STORY, ["stdin"], id="an article in the corpus format"),
        pytest.param(f"\ufeff{STORY}", ["stdin"], id="with a byte order mark"),
        pytest.param("[1]", ["is not a JSON object with id, published, title and text"],
                     id="other JSON"),
        pytest.param("no head", ["has no date: give --date YYYY-MM-DD"],
                     id="neither"),
        pytest.param("x" * (MAX_BYTES + 1), ["has 10 MB: a file may have up to 10 MB"], id="long"),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_a_pipe_brings_lines_of_json_or_an_article(piped: str, ids: list[str]) -> None:
    read = load_stream(BufferedReader(BytesIO(piped.encode())))
    found = [one.reason if isinstance(one, LeftOut) else one.id for one in read]
    assert found == ids


def test_reads_lines_of_json() -> None:
    (article,) = load_jsonl(lines(GOOD), "news.jsonl")
    assert isinstance(article, Article)
    assert (article.id, article.published) == ("7", date(2021, 3, 4))
    assert article.title_span == Span(0, 7, "title")
    assert article.quote(article.title_span) == "Two die"
    assert body(article) == ["A bomb went off."]


def test_lines_of_json_may_tell_outlet_and_address() -> None:
    line = '{"published": "2021-03-04T10:00:00Z", "text": "A bomb went off.", "outlet": "Wire A"}'
    (article,) = load_jsonl(
        lines(line), "some/news.jsonl", Given(outlet="B", url="https://b.example")
    )
    assert isinstance(article, Article)
    assert (article.id, article.outlet, article.url) == ("news-1", "Wire A", "https://b.example")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("{", "is not JSON", id="broken"),
        pytest.param("[" * 100_000, "is not JSON", id="deep"),
        pytest.param(
            '"text"', "is not a JSON object with id, published, title and text", id="string"
        ),
        pytest.param('{"id": "1"}', 'has no "text"', id="no text"),
        pytest.param('{"text": 5}', 'has a "text" that is no text', id="text is a number"),
        pytest.param(
            '{"text": "A bomb."}',
            'has no date: add "published", or give --date YYYY-MM-DD',
            id="no date",
        ),
        pytest.param(
            '{"text": "A bomb.", "published": "soon"}',
            "gives 'soon' as its date: write YYYY-MM-DD",
            id="no date in the field",
        ),
    ],
)
def test_a_bad_line_is_left_out_and_the_rest_is_read(line: str, reason: str) -> None:
    first, bad, last = load_jsonl(lines(GOOD, line, "", GOOD), "news.jsonl")
    assert isinstance(first, Article)
    assert bad == LeftOut("news.jsonl, line 2", reason)
    assert isinstance(last, Article)


def test_half_a_surrogate_pair_is_replaced() -> None:
    line = r'{"published": "2021-03-04", "title": "A \ud800", "text": "A \udc00 went off."}'
    (article,) = load_jsonl(lines(line), "news.jsonl")
    assert isinstance(article, Article)
    assert article.text == "A � went off."


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(GOOD.replace('"published"', '"date"'), id="under its other name"),
        pytest.param(GOOD.replace("{", '{"date": "1999-01-01", ', 1), id="published goes first"),
    ],
)
def test_the_day_of_a_line_may_be_called_date(line: str) -> None:
    (usual,) = load_jsonl(lines(GOOD), "news.jsonl")
    (article,) = load_jsonl(lines(line), "news.jsonl")
    assert isinstance(usual, Article)
    assert isinstance(article, Article)
    assert article.published == usual.published


@pytest.mark.parametrize(
    ("ahead", "is_read"),
    [
        pytest.param(-400, True, id="long ago"),
        pytest.param(2, True, id="dated ahead of the sale"),
        pytest.param(3, False, id="yet to come"),
    ],
)
def test_articles_of_days_to_come_are_left_out(ahead: int, is_read: bool) -> None:
    (article,) = load_jsonl(lines(GOOD), "news.jsonl")
    assert isinstance(article, Article)
    (read,) = leave_out_future([article], article.published - timedelta(days=ahead))
    assert isinstance(read, Article) is is_read
    assert is_read or "yet to come" in str(read)
