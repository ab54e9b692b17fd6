"""The labels before entries and the headings above them, as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.layout.heads import parse_head, parse_heading

KNOWN = frozenset("Gao Mali Djibo Niger Bosso Kukawa Nigeria Herat Odesa MALI Leipzig".split())
YEAR = 2024


def known(name: str) -> bool:
    return name in KNOWN or name == "Burkina Faso"


@pytest.mark.parametrize(
    ("text", "day", "place", "begins"),
    [
        pytest.param("1. Djibo, Burkina Faso – Gunmen came.", None, "Djibo, Burkina Faso",
                     "Gunmen came.", id="number"),
        pytest.param("12 Nov, Gao region: ambush near Tessit.", "12 Nov", "Gao region",
                     "ambush near Tessit.", id="day-and-region"),
        pytest.param("Gao, 12 November – Two men died.", "12 November", "Gao",
                     "Two men died.", id="day-behind"),
        pytest.param("11/11 – Kukawa (Nigeria): raid on a farm.", "11/11", "Kukawa (Nigeria)",
                     "raid on a farm.", id="figures"),
        pytest.param("Tue 12 Nov | Gao | Mali | Two men died.", "Tue 12 Nov", "Gao | Mali",
                     "Two men died.", id="columns"),
        pytest.param("(3) 14:32 GMT | Herat – A bomb went off.", None, "Herat",
                     "A bomb went off.", id="hour"),
        pytest.param("*MALI – At Aguelhok ten died.", None, "MALI", "At Aguelhok ten died.",
                     id="asterisk"),
        pytest.param("Odesa region. A wave of drones came.", None, "Odesa region",
                     "A wave of drones came.", id="stop"),
        pytest.param("Leipzig-Connewitz. Bottles were thrown.", None, "Leipzig-Connewitz",
                     "Bottles were thrown.", id="quarter"),
        pytest.param("Tuesday: Two men died in Gao.", "Tuesday", None, "Two men died in Gao.",
                     id="weekday"),
        pytest.param("Details: A bomb went off.", None, None, "A bomb went off.", id="field"),
        pytest.param("14:32 – Correction: five died.", None, None, "Correction: five died.",
                     id="hour-alone"),
        pytest.param("Police in Gao: two men died.", None, None, "Police in Gao: two men died.",
                     id="a-sentence"),
        pytest.param("Gao was quiet – for a day.", None, None, "Gao was quiet – for a day.",
                     id="a-dash"),
        pytest.param("12 March 2004 – Gao: two died.", None, None,
                     "12 March 2004 – Gao: two died.", id="a-chronicle"),
        pytest.param("MALI: THE ARMY SAYS.", None, None, "MALI: THE ARMY SAYS.", id="all-capitals"),
    ],
)  # fmt: skip
def test_labels(text: str, day: str | None, place: str | None, begins: str) -> None:
    head = parse_head(text, known, YEAR)
    assert (head.day and text[slice(*head.day)]) == day
    assert (head.place and text[slice(*head.place)]) == place
    assert text[head.end :] == begins


@pytest.mark.parametrize(
    ("line", "day", "place"),
    [
        pytest.param("Tuesday, 12 November", "Tuesday, 12 November", None, id="day"),
        pytest.param("MALI", None, "MALI", id="country"),
        pytest.param("Mali, 12 November:", "12 November", "Mali", id="both"),
        pytest.param("Location: Gao, Mali", None, "Gao, Mali", id="field"),
        pytest.param("Incident 3", None, None, id="number"),
    ],
)
def test_headings(line: str, day: str | None, place: str | None) -> None:
    head = parse_heading(line, known, YEAR)
    assert head is not None
    assert (head.day and line[slice(*head.day)]) == day
    assert (head.place and line[slice(*head.place)]) == place


@pytest.mark.parametrize("line", ["Read more", "Gao was attacked", "Photo: Mali army", "M" * 200])
def test_other_lines_are_no_headings(line: str) -> None:
    head = parse_heading(line, known, YEAR)
    assert head is None or not head.stands


@given(st.text(max_size=200))
def test_any_text_has_its_head_inside(text: str) -> None:
    head = parse_head(text, known, YEAR)
    assert 0 <= head.end <= len(text)
    for stretch in (head.day, head.place):
        assert stretch is None or 0 <= stretch[0] < stretch[1] <= head.end
