"""What a text calls by no name: "the Somali capital", "the capital", "the port city", "there"."""

import pytest
from stories import Read

Where = tuple[str | None, str | None]


@pytest.mark.parametrize(
    ("paragraph", "where"),
    [
        pytest.param(
            "NAIROBI — A suicide car bomb tore through a junction in the Somali capital on "
            "Thursday, killing 18 people.", ("SO", "Mogadishu"), id="adjective",
        ),
        pytest.param(
            "A roadside bomb killed a district chief in the Afghan capital on Thursday.",
            ("AF", "Kabul"), id="without-dateline",
        ),
        pytest.param(
            "Two demonstrators were shot dead in Peru's capital on Thursday.",
            ("PE", "Lima"), id="whose",
        ),
        pytest.param(
            "NAIROBI, Kenya — Gunmen attacked a bar in the capital of Niger on Wednesday, killing "
            "four.", ("NE", "Niamey"), id="capital-of",
        ),
        pytest.param(
            "MIAMI — Gang members burned a hospital on the outskirts of the Haitian capital on "
            "Wednesday. Four patients died.", ("HT", "Port-au-Prince"), id="outskirts",
        ),
        pytest.param(
            "DAKAR, Senegal — Gunmen attacked a police academy in the capital on Tuesday, killing "
            "six cadets, Malian officials said. Mali has closed its borders.",
            ("ML", "Bamako"), id="the-capital",
        ),
        pytest.param(
            "Four people were shot dead in the capital on Thursday when soldiers fired on "
            "demonstrators, Chadian opposition leaders said.", ("TD", "N'Djamena"),
            id="of-a-people",
        ),
        pytest.param(
            "A suicide bomber and two gunmen stormed the foreign ministry in the Libyan capital, "
            "Tripoli, on Tuesday, killing three.", ("LY", "Tripoli"), id="named",
        ),
        pytest.param(
            "At least 12 inmates were shot dead on Monday in the main jail in the Congolese "
            "capital Kinshasa.", ("CD", "Kinshasa"), id="named-without-comma",
        ),
        pytest.param(
            "Bandits killed eight travellers near Gusau, the Zamfara capital, on Wednesday. The "
            "Nigerian capital has tightened security.", ("NG", "Gusau"), id="of-a-province",
        ),
        pytest.param(
            "Gunmen killed five farmers in Oromia, Ethiopia, on Monday. In the regional capital "
            "shops were shut.", ("ET", None), id="regional",
        ),
        pytest.param(
            "A man went on trial on Thursday before a special court in the French capital over "
            "the killing of a teacher at a school in Metz in November.", ("FR", "Metz"), id="court",
        ),
        pytest.param(
            "The bells of the Colombian capital rang for the 33 people whom a bomb killed in "
            "Medellín on Thursday.", ("CO", "Medellín"), id="bells",
        ),
    ],
)  # fmt: skip
def test_capitals_are_towns(read: Read, paragraph: str, where: Where) -> None:
    report = read(paragraph)[0]
    assert (report.country, report.place) == where


def test_a_capital_is_quoted_as_it_is_told(read: Read) -> None:
    report = read("A roadside bomb killed a district chief in the Afghan capital on Thursday.")[0]
    assert [e.quote for e in report.evidence["place"]] == ["Afghan capital"]


@pytest.mark.parametrize(
    ("second", "place"),
    [
        pytest.param("On Thursday five fishermen were shot dead on the beach in the port city.",
                     "Esmeraldas", id="port-city"),
        pytest.param("On Thursday a judge was shot dead in the same city.", "Esmeraldas",
                     id="same-city"),
        pytest.param("On Thursday gunmen killed three dock workers in the port.", "Esmeraldas",
                     id="port"),
        pytest.param("On Thursday a grenade was hurled at a clinic there, wounding four.",
                     "Esmeraldas", id="there"),
        pytest.param("On Thursday three soldiers were killed in the neighbouring town.", None,
                     id="another-town"),
        pytest.param("On Thursday three soldiers were killed in the capital.", "Quito",
                     id="the-capital"),
    ],
)  # fmt: skip
def test_the_scene_is_the_town_told_last(read: Read, second: str, place: str | None) -> None:
    reports = read(
        "GUAYAQUIL, Ecuador — Nine people were shot dead in a bar in Esmeraldas on Tuesday. "
        + second
    )
    assert [(r.country, r.place) for r in reports] == [("EC", "Esmeraldas"), ("EC", place)]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        pytest.param("Seven shoppers were shot dead in this oil town on Thursday.", "Odessa",
                     id="this-town"),
        pytest.param("Seven shoppers were shot dead in a bar in Midland on Thursday.", "Midland",
                     id="another-town"),
    ],
)  # fmt: skip
def test_this_town_is_that_of_the_dateline(read: Read, sentence: str, place: str) -> None:
    report = read(f"ODESSA, Texas — {sentence}", title="After Midland and Odessa, grief")[0]
    assert (report.country, report.place) == ("US", place)
