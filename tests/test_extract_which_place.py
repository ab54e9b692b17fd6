"""Which of several names is where it happened, and which namesake each of them means."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        pytest.param(
            "Mr Otieno told reporters at Parklands police station in Nairobi that a bomb had "
            "killed six people in Garissa, Kenya, on Monday.", "Garissa", id="told-reporters-at",
        ),
        pytest.param(
            "Funerals were held in Izmir and Ankara, Turkey, on Tuesday for 12 people who were "
            "killed in a bombing in Suruc on Monday.", "Suruc", id="funerals",
        ),
        pytest.param(
            "A bomb killed 12 people at a funeral in Izmir, Turkey, on Monday.",
            "Izmir", id="at-a-funeral",
        ),
        pytest.param(
            "The attacker, named as Karim Haddad, 31, of Meknes, killed two people in Casablanca, "
            "Morocco, on Monday.", "Casablanca", id="whose-home",
        ),
        pytest.param(
            "Gunmen killed three women near the Mexican town of Bavispe on Monday, in the war "
            "between the Salazar and La Línea, of Juárez.", "Bavispe", id="sides-of-a-war",
        ),
        pytest.param(
            "Raiders killed nine people on Monday at Mukondi, 30 km south of #Beni, in the DRC.",
            "Mukondi", id="so-far-from",
        ),
        pytest.param(
            "An air raid on a car at Kfar Tebnit in Lebanon killed two people on Monday, according "
            "to security sources in Beirut.", "Kfar Tebnit", id="sources-in",
        ),
        pytest.param(
            "Dozens of people were being treated in Dori on Tuesday after gunmen killed 40 people "
            "in Solhan, Burkina Faso.", "Solhan", id="treated-in",
        ),
        pytest.param(
            "Gunmen killed four people on Monday at the Amara cultural centre in Suruc, Turkey.",
            "Suruc", id="a-centre",
        ),
        pytest.param(
            "It rammed the gates of a National Guard base in Aktobe, Kazakhstan, on Monday and "
            "shot dead three soldiers.", "Aktobe", id="whose-base",
        ),
        pytest.param(
            "Gangs attacked Kenscoff, in Haiti, on Monday, killing four residents.",
            "Kenscoff", id="attacked-by-raiders",
        ),
        pytest.param(
            "Rebels stormed Mweso, in Congo, on Monday and killed nine people.",
            "Mweso", id="stormed",
        ),
        pytest.param(
            "Rivals attacked Kenyatta on Monday. Gunmen killed three people in Lagos, Nigeria.",
            "Lagos", id="attacked-by-rivals",
        ),
        pytest.param(
            "An analyst at Verisk said gunmen killed three people in Lagos, Nigeria, on Monday.",
            "Lagos", id="an-analyst-at",
        ),
    ],
)  # fmt: skip
def test_where_it_happened(read: Read, sentence: str, place: str) -> None:
    assert read(sentence)[0].place == place


@pytest.mark.parametrize(
    ("sentences", "where"),
    [
        pytest.param(
            "A bomb hit a trolleybus in the Russian city of Volgograd on Monday. Near a market in "
            "Dzerzhinsky district 14 people were killed.", ("RU", "Volgograd"), id="afar",
        ),
        pytest.param(
            "A bomb exploded at the Jolo cathedral on Sunday, killing 20 people, after a grenade "
            "was thrown into a mosque in Zamboanga, the Philippines.",
            ("PH", "Sulu"), id="a-town's-cathedral",
        ),
        pytest.param(
            "A suicide bomber killed 27 worshippers in Kuwait City on Friday. Tunisia mourns as "
            "well: in Tunis, its capital, a gunman killed 30 people in March.",
            ("KW", "Al Asimah"), id="called-after-its-country",
        ),
        pytest.param(
            "Soldiers shot a man dead in Bessbrook, County Armagh, on Monday. Britain put off a "
            "summit with the United States.", ("GB", "Northern Ireland"), id="county",
        ),
        pytest.param(
            "The bodies of 14 people were found on Sunday at San Miguel del Ene, in the department "
            "of Junín in Peru. They had been shot dead.", ("PE", "Junín"), id="longer-name",
        ),
        pytest.param(
            "Gunmen attacked in the western city of Aktobe on Sunday, killing three. It was a "
            "shock to Kazakhstan.", ("KZ", "Aktobe"), id="no-town-called-as-its-country",
        ),
        pytest.param(
            "Three guards were killed in Mandera County, in Kenya, which borders Somalia, on "
            "Thursday. Armed men later wounded a driver near Kotulo.",
            ("KE", "Mandera"), id="borders",
        ),
        pytest.param(
            "Gunmen killed nine people in Palma on Monday, police said. Mozambique's president "
            "condemned it. Maputo, Pemba and Mocímboa da Praia saw protests.",
            ("MZ", "Cabo Delgado"), id="nothing-else-of-spain",
        ),
    ],
)  # fmt: skip
def test_which_namesake(read: Read, sentences: str, where: tuple[str, str]) -> None:
    report = read(sentences)[0]
    assert (report.country, report.admin1) == where


def test_entries_keep_to_their_country(read: Read) -> None:
    reports = read(
        "Israel: stabbing in Haifa. A man stabbed four people in Haifa on Wednesday, police said.",
        "Lebanon: car hit. A drone strike on a car at Kfar Tebnit killed two men on Friday.",
    )
    assert [(r.country, r.place) for r in reports] == [("IL", "Haifa"), ("LB", "Kfar Tebnit")]


def test_a_quarter_makes_no_province_of_its_town(read: Read) -> None:
    (report,) = read(
        "Bombs went off at two bus stations in Gombe, in northeastern Nigeria, on Wednesday, and "
        "killed 42 people. The second exploded at Dadin Tuwa."
    )
    assert report.place == "Gombe"
