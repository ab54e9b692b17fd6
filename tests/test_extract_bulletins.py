"""A bulletin's entries are read one by one; an article with a dateline is none."""

import pytest
from stories import Read

ENTRIES = (
    "MALI – At Aguelhok, in the Kidal region, ten peacekeepers were killed on Sunday when gunmen "
    "attacked their base. JNIM says it was behind it.",
    "NIGERIA - Borno State. Four soldiers were killed in an ambush near Baga on Monday.",
    "IRAQ, Diyala province. A bomb wounded three policemen in Baqubah on Tuesday. Nobody has "
    "claimed it.",
)


def test_each_entry_is_of_its_own(read: Read) -> None:
    reports = read("Weekly bulletin", *ENTRIES, title="Security bulletin: Mali, Nigeria, Iraq")
    assert [(r.country, r.perpetrator, r.main) for r in reports] == [
        ("ML", "JNIM", True),
        ("NG", None, True),
        ("IQ", None, True),
    ]


def test_a_dateline_is_no_label(read: Read) -> None:
    main, *_ = read(
        "BAGHDAD (Wire A) — A bomb killed four people in Baqubah, in Iraq, on Thursday.",
        "The Islamic State group claimed it.",
        "UN officials condemned the attack.",
    )
    assert main.perpetrator == "Islamic State"


TOLD = (
    ("Mali", "Gunmen killed ten peacekeepers at Aguelhok, in the Kidal region, on Sunday."),
    ("Borno State", "Four soldiers were killed in an ambush near Baga, in Nigeria, on Monday."),
    ("Diyala province, Iraq", "A bomb wounded three policemen in Baqubah, Iraq, on Tuesday."),
)


@pytest.mark.parametrize(
    "form", ["{label}. {text}", "{label} - {text}", "{capitals}\n{text}", "{capitals}: {text}"]
)
def test_labels_of_any_form_part_entries(read: Read, form: str) -> None:
    reports = read(
        *(form.format(label=a, capitals=a.split(",")[0].upper(), text=b) for a, b in TOLD),
        title="Weekly bulletin",
    )
    assert [(r.country, r.main) for r in reports] == [("ML", True), ("NG", True), ("IQ", True)]


@pytest.mark.parametrize(
    "opening", ["Nobody has claimed it. ", "It was dark. ", "Baghdad-based reporters say: ", ""]
)
def test_a_short_sentence_is_no_label(read: Read, opening: str) -> None:
    mains = [
        r.main
        for r in read(*(opening + text for _, text in TOLD), title="Peacekeepers die in the north")
    ]
    assert mains.count(True) == 1


def test_entries_under_the_names_of_towns(read: Read) -> None:
    reports = read(
        "Kherson. A shell struck a bus stop on Thursday and killed two women.",
        "Sumy: two farmers died on Thursday when their tractor hit a mine.",
        "• Nikopol: shelling wounded three people on Thursday.",
        title="Morning report from Ukraine",
    )
    assert [report.place for report in reports] == ["Kherson", "Sumy", "Nikopol"]
    assert {report.country for report in reports} == {"UA"}
