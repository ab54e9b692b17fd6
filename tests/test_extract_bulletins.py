"""A bulletin's entries are read one by one; an article with a dateline is none."""

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
