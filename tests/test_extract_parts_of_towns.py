"""What lies in what: a quarter of a town, a village of a district, and words that are no place."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        pytest.param(
            "Gunmen killed four people on Monday in the Beirut suburb of Hadath, Lebanon.",
            ("Beirut", "Hadath"), id="the-town's-suburb-of",
        ),
        pytest.param(
            "A bomb killed six people on Monday in Villa Fiorito, a slum in the south of Buenos "
            "Aires, police in Argentina said.",
            ("Ciudad Autónoma de Buenos Aires", "Villa Fiorito"), id="a-slum-in",
        ),
        pytest.param(
            "Nine people died on Monday in a police raid in Jacarezinho, a favela in the north of "
            "Rio de Janeiro, Brazil.",
            ("Rio de Janeiro", "Jacarezinho"), id="not-its-namesake",
        ),
        pytest.param(
            "Raiders killed nine people on Monday in the hamlet of Karsana in Bosso district of "
            "Niger.", ("Diffa", "Karsana"), id="hamlet-in-a-district",
        ),
        pytest.param(
            "Six people were killed on Monday in Nad Ali district of Helmand, in Afghanistan.",
            ("Helmand", "Nad Ali"), id="whose-kind",
        ),
        pytest.param(
            "Three rebels were killed on Monday near Gogunda hill in Sukma district of "
            "Chhattisgarh, India.", ("Chhattisgarh", "Gogunda"), id="a-hill-in",
        ),
        pytest.param(
            "A bomb went off on Monday in the Pacific port of Esmeraldas in Ecuador, killing two.",
            ("Esmeraldas", "Esmeraldas"), id="the-coast's-port",
        ),
        pytest.param(
            "Four people were killed on Monday in the Tillabéri region of Niger.",
            ("Tillaberi", None), id="region-of-a-country",
        ),
        pytest.param(
            "Gunmen killed four people on Monday in the west of Cameroon. They came at night to "
            "the village of Mbarang in Southwest region. The wounded are in Bamenda.",
            ("Southwest", "Mbarang"), id="unknown-village-before-known-town",
        ),
    ],
)  # fmt: skip
def test_what_lies_in_what(read: Read, sentence: str, where: tuple[str, str | None]) -> None:
    report = read(sentence)[0]
    assert (report.admin1, report.place) == where


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        pytest.param(
            "Three refugees were killed on Monday when an air strike hit the Mai Aini refugee camp "
            "in southern Tigray, in Ethiopia.", "Mai Aini", id="refugee-camp",
        ),
        pytest.param(
            "Shells hit the Abu Zar displacement camp near Geneina, Sudan, on Monday, killing 12.",
            "Abu Zar", id="displacement-camp",
        ),
        pytest.param(
            "Two drones hit the Bai Hassan oil field in Iraq's Kirkuk province on Monday and "
            "wounded three workers.", "Bai Hassan", id="oil-field",
        ),
        pytest.param(
            "A drone hit the Merowe Dam in Sudan on Monday, killing two guards.",
            "Merowe", id="dam",
        ),
        pytest.param(
            "A man blew himself up on Monday in Nangarhar, Afghanistan, in a place called Khewa, "
            "killing 20.", "Khewa", id="a-place-called",
        ),
        pytest.param(
            "Gunmen carried off five traders on Monday from a convoy between Ed Daein and Adila "
            "in East Darfur, Sudan.", "Ed Daein", id="between-two-towns",
        ),
        pytest.param(
            "Fourteen people were killed on Monday at Tadaryat, in Oudalan province of Burkina "
            "Faso.", "Tadaryat", id="at-what-may-be-a-people",
        ),
        pytest.param(
            "Forty people were killed on Monday when two bombs went off by the Beşiktaş stadium "
            "in Turkey.", "Beşiktaş", id="by-a-stadium",
        ),
        pytest.param(
            "Five people were killed by the Ansaru group on Monday in Kaduna, Nigeria.",
            "Kaduna", id="by-a-group",
        ),
        pytest.param(
            "The clash on Monday between Hassan and Ibrahim, two cousins, left one man dead in "
            "Kisumu, Kenya.", "Kisumu", id="between-two-men",
        ),
        pytest.param(
            "Rescuers of the White Helmets said that five civilians were killed in Syria on "
            "Monday.", None, id="a-body",
        ),
        pytest.param(
            "The soldiers answered with rifle and Lewis gun when they were fired upon in Ireland "
            "on Monday; two were killed.", None, id="a-weapon",
        ),
        pytest.param(
            "A farmer was shot dead on Monday in Northern Ireland. Kerr was a good man.",
            None, id="a-surname",
        ),
        pytest.param(
            "Three people were stabbed to death on Monday in New Zealand, St John Ambulance said.",
            None, id="an-ambulance",
        ),
        pytest.param(
            "Ninety people were killed on Monday in an attack on a Dogon village in Mali.",
            None, id="who-lives-in-a-village",
        ),
        pytest.param(
            "A white gunman killed ten people on Monday in a Black neighborhood of Buffalo, in "
            "the United States.", "Buffalo", id="whose-neighbourhood",
        ),
    ],
)  # fmt: skip
def test_place_or_word(read: Read, sentence: str, place: str | None) -> None:
    assert read(sentence)[0].place == place


@pytest.mark.parametrize(
    "later",
    [
        pytest.param("In 2019 an imam was shot dead just outside it.", id="outside-it"),
        pytest.param("In 2019 a bomb killed four people a hundred metres away.", id="away"),
    ],
)
def test_beside_the_place_told_before(read: Read, later: str) -> None:
    reports = read(f"A grenade killed two worshippers in Mopti, Mali, on Friday. {later}")
    assert [report.place for report in reports] == ["Mopti", "Mopti"]
