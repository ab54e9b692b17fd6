"""All about one incident: evidence under every field, rival tolls with who says them, history."""

from datetime import date

import pytest
from asked import reply_to
from builders import article, filled, quoted, report

from bot.models import Figure, Toll
from bot.reply.detail import compose_detail
from bot.reply.doubt import never
from bot.reply.plain import plain_text
from bot.store import Spelt


def figure(low, quote, **more):
    values = {"measure": "killed", "role": "total", "low": low, "high": low} | more
    return Figure(**values, evidence=quoted(quote))


def told(text, outlet, killed, quote, *, day=21, figures=(), **fields):
    """Return an article of an outlet with one report of the raid that gives a toll."""
    one = article(
        text,
        date(2022, 1, day),
        outlet=outlet,
        url=f"https://{text.split()[0]}.example/raid",
    )
    figures = figures or (figure(killed, quote),)
    evidence = {"date": (quoted("early Friday"),), "killed": (quoted(quote),)}
    return one, [
        report(killed=Toll(killed, killed), figures=figures, **({"evidence": evidence} | fields))
    ]


def ask(path, text, *articles):
    with filled(path, *articles) as store:
        return reply_to(store, text)


def section(reply, title):
    return next(s for s in reply.sections if s.title == title)


def field(reply, label):
    return next(f for s in reply.sections for f in s.fields if f.label == label)


@pytest.fixture
def rivals(tmp_path):
    """Wire A said 8 and then 11, Wire B says 15; B blames somebody else."""
    return ask(
        tmp_path / "x.db",
        "show 1",
        told("first raid", "Wire A", 8, "killing eight", day=21),
        told("second raid", "Wire A", 11, "killing eleven", day=22),
        told("third raid", "Wire B", 15, "15 were dead", day=22, perpetrator="Taliban"),
    )


def test_the_head_says_it_at_a_glance(rivals):
    assert rivals.head.subject == "#1"
    assert rivals.head.facts == (
        "Fri 21 Jan 2022",
        "Al-Azim, Diyala, Iraq",
        "11–15 killed",
        "2 sources",
    )


def test_rival_tolls_stand_side_by_side_with_who_says_so(rivals):
    toll = section(rivals, "Toll (sources differ)")
    rows = {f.value: [(q.texts, q.source.outlet) for q in f.quotes] for f in toll.fields}
    assert rows["11–15"] == []
    assert rows["11"] == [(("killing eleven",), "Wire A")]
    assert rows["15"] == [(("15 were dead",), "Wire B")]


def test_a_publishers_older_figure_is_history(rivals):
    values = [f.value for f in section(rivals, "Toll (sources differ)").fields]
    assert values[-1] == "earlier: 8"
    (moved,) = section(rivals, "How the toll moved").fields
    assert moved.value == "8 (21 Jan 2022) → 11–15 (22 Jan 2022)"


def test_a_rival_value_follows_the_one_that_stands(rivals):
    values = [f.value for s in rivals.sections for f in s.fields]
    assert "or Taliban" in values


def test_a_field_has_its_words_with_outlet_date_and_address(rivals):
    quote = field(rivals, "When").quotes[0]
    assert quote.texts == ("early Friday",)
    assert quote.source.outlet in {"Wire A", "Wire B"}
    assert quote.source.url.startswith("https://")


def test_sources_are_listed_once_each(rivals):
    assert [source.outlet for source in rivals.sources] == ["Wire B", "Wire A", "Wire A"]
    assert len(set(rivals.sources)) == 3


def test_agreeing_sources_share_a_row(tmp_path):
    reply = ask(
        tmp_path / "x.db",
        "show 1",
        told("first raid", "Wire A", 11, "killing eleven"),
        told("second raid", "Wire B", 11, "11 dead"),
    )
    killed = field(reply, "Killed")
    assert killed.value == "11"
    assert {quote.source.outlet for quote in killed.quotes} == {"Wire A", "Wire B"}
    assert all(section.title != "How the toll moved" for section in reply.sections)


def test_figures_that_a_text_replaces_and_parts_of_the_toll(tmp_path):
    figures = (
        figure(9, "at first nine", superseded=True),
        figure(11, "now 11", said_by="the army"),
        figure(10, "ten of them soldiers", role="security_forces"),
        figure(1, "one civilian", role="civilians"),
    )
    reply = ask(tmp_path / "x.db", "show 1", told("raid", "Wire A", 11, "now 11", figures=figures))
    rows = [f.value for f in section(reply, "Toll").fields]
    assert rows == ["11", "1 civilian", "10 of the security forces", "earlier: 9"]
    assert "“now 11” (said by the army) — Wire A, 21 Jan 2022 [1]" in plain_text(reply)


def test_attackers_own_dead_are_marked_apart(tmp_path):
    reply = ask(
        tmp_path / "x.db",
        "show 1",
        told("raid", "Wire A", 9, "nine dead", killed_perpetrators=Toll(2, 2)),
    )
    assert field(reply, "Killed").note == "with 2 dead among the attackers"


def test_a_toll_that_nobody_gives_is_not_reported(tmp_path):
    reply = ask(tmp_path / "x.db", "show 1", (article("raid"), [report(killed=None, figures=())]))
    assert field(reply, "Killed").value == "not reported"


def test_a_day_taken_from_the_publication_is_said_to_be(tmp_path):
    reply = ask(
        tmp_path / "x.db", "show 1", (article("raid"), [report(date_from_publication=True)])
    )
    assert field(reply, "When").note == "day of publication: no source states the day"


def test_an_unnamed_perpetrator_is_not_reported(tmp_path):
    reply = ask(
        tmp_path / "x.db",
        "show 1",
        (article("raid"), [report(perpetrator=None, certainty=None)]),
    )
    assert field(reply, "Who").value == "not reported"


def test_an_article_without_outlet_is_credited_by_its_name(tmp_path):
    reply = ask(tmp_path / "x.db", "show 1", (article("stem of it"), [report()]))
    assert "[1] stem, 21 Jan 2022: stem of it" in plain_text(reply)


def test_more_of_the_same_are_commands(rivals):
    assert [action.command for action in rivals.actions] == [
        "/incidents province:Diyala",
        '/incidents by:"Islamic State"',
        "/incidents history 1",
    ]


def test_foreign_text_in_every_field_is_shown_as_text(tmp_path):
    evil = "\x1b[31m[red]\u202e@everyone\x07\n"
    one = article("raid", title=evil, outlet=evil, url=f"https://x.example/{evil}")
    told_ = report(
        place=evil, target=evil, weapon=evil, perpetrator=evil, attributed_by=evil,
        summary=evil, evidence={"target": (quoted(evil),)},
    )  # fmt: skip
    text = plain_text(ask(tmp_path / "x.db", "show 1", (one, [told_])))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "␛[31m[red]@everyone␇" in text


def test_articles_and_their_publishers_are_counted_apart(rivals):
    assert "Sources (2 independent, 3 articles)" in plain_text(rivals)


def test_an_article_of_each_publisher_needs_no_count(tmp_path):
    reply = ask(tmp_path / "x.db", "show 1", told("first raid", "Wire A", 8, "killing eight"))
    assert "\nSources\n" in plain_text(reply)


class AsItIs:
    """Spells each value as it is."""

    def place(self, name, place_id, country):
        return name

    def spell(self, key):
        return Spelt(key.value, (key.value,))


@pytest.mark.parametrize(
    ("ids", "others"),
    [
        pytest.param((7, 7), [], id="two spellings of one place"),
        pytest.param((7, 8), ["or al-Hasaka, Diyala"], id="two places"),
        pytest.param((None, None), ["or al-Hasaka, Diyala"], id="places that are not known"),
    ],
)
def test_another_spelling_is_no_other_place(tmp_path, ids, others):
    places = zip(("Hassakeh", "al-Hasaka"), ids, ("one", "two"), strict=True)
    with filled(tmp_path / "x.db") as store:
        for name, id_, text in places:
            one = report(place=name, place_id=id_, summary="x")
            store.bulk([(article(text), one)], text, AsItIs())
        first, second = store.detail(1), store.detail(2)
    both = first._replace(reports=(*first.reports, *second.reports))
    reply = compose_detail(1, both, (), str, str, never)
    values = [each.value for part in reply.sections for each in part.fields]
    assert [value for value in values if value.startswith("or al-Hasaka")] == others
