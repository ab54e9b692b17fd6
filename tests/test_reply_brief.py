"""A brief: text to paste, each sentence with who tells it, rival tolls side by side."""

from builders import report
from incidents import detail, query, totals

from bot.models import Toll
from bot.query.commands import Brief
from bot.reply.brief import compose_brief
from bot.reply.plain import plain_text


def brief(*details, total=None):
    return compose_brief(Brief(query()), totals(total or len(details)), details, str)


def test_a_paragraph_tells_an_incident_with_its_source():
    reply = brief(detail("Wire A"))
    head, told = reply.text.split("\n\n")
    assert head == "Diyala, Iraq · 1 incident · 12 killed"
    assert told == (
        "Fri 21 Jan 2022, Al-Azim, Diyala, IQ. Gunmen shot soldiers asleep. 11 killed. "
        "Perpetrator: Islamic State (attributed). (Wire A, 21 Jan 2022; #42)"
    )


def test_rival_tolls_stand_side_by_side():
    rivals = [report(killed=Toll(11, 11)), report(killed=Toll(15, None))]
    told = detail("Wire A", "Wire B", reports=rivals, killed=Toll(11, None), disputed=True)
    assert (
        "At least 11 killed. Sources differ: 11 killed according to Wire A, 21 Jan 2022; at least "
        "15 killed according to Wire B, 21 Jan 2022."
    ) in brief(told).text


def test_what_is_not_known_is_said():
    text = brief(detail("Wire A", killed=None, perpetrator="unknown", place=None)).text
    assert "Toll not reported." in text
    assert "Perpetrator" not in text


def test_it_says_how_many_it_leaves_out():
    assert brief(detail("Wire A"), total=31).text.endswith("And 30 more incidents, not told here.")


def test_the_text_is_the_answer():
    text = plain_text(brief(detail("Wire A")))
    assert text.count("Diyala, Iraq · 1 incident") == 1
    assert "Gunmen shot soldiers asleep." in text
