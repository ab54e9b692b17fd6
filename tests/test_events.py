"""Events across articles, numbered without a database."""

from datetime import date

from builders import article, report

from bot.events import number_events


def test_one_event_told_twice_has_one_number():
    raid, protest = (
        report(),
        report(type="protest", place="Khanaqin", killed=None, summary="March."),
    )
    read = [
        (article("one", outlet="A"), [raid, protest]),
        (article("two", date(2022, 1, 22), outlet="B"), [report(killed=None)]),
    ]
    assert number_events(read) == [[1, 2], [1]]


def test_events_far_apart_have_numbers_of_their_own():
    read = [
        (article(f"a{year}", date(year, 2, 1)), [report(date=f"{year}-01-21")])
        for year in (2020, 2021, 2022)
    ]
    assert number_events(read) == [[1], [2], [3]]


def test_the_order_of_articles_changes_no_group():
    told = [
        (article("one", outlet="A"), [report()]),
        (article("two", outlet="B"), [report(date="2020-05-05")]),
        (article("three", outlet="C"), [report(killed=None)]),
    ]
    assert number_events(told) == [[1], [2], [1]]
    assert number_events(told[::-1]) == [[1], [2], [1]]


def test_no_article_and_no_report():
    assert number_events([]) == []
    assert number_events([(article("one"), [])]) == [[]]
