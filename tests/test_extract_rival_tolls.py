"""Rival tolls by people at hospitals, offices and papers: one incident, in its own place."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("text", "place", "figures"),
    [
        pytest.param((
            "Gunmen attacked a camp near Gao, in Mali, on Tuesday. The group said it had killed "
            "30 soldiers. A doctor at Medina hospital said 16 had died, and the police counted "
            "12."
        ), "Gao", {12, 16, 30}, id="raid in gao"),
        pytest.param((
            "A car bomb exploded outside a hotel in Mogadishu on Saturday. Police said 12 people "
            "were killed; a nurse at Medina Hospital told reporters that 16 bodies had been "
            "brought in."
        ), "Mogadishu", {12, 16}, id="bombing in mogadishu"),
        pytest.param((
            "Shells fell on a market in Omdurman on Thursday and killed 21 people, the ministry "
            "said. A medic at Al-Nao hospital put the dead at 28."
        ), "Omdurman", {21, 28}, id="clashes in omdurman"),
        pytest.param((
            "A suicide bomber struck a mosque in Peshawar on Monday, killing 34 worshippers, "
            "police said. A spokesman for Lady Reading Hospital said 38 had died."
        ), "Peshawar", {34, 38}, id="attack in peshawar"),
        pytest.param((
            "An Israeli air strike on a house in Khan Younis, in Gaza, killed nine people on "
            "Sunday, the civil defence said. Doctors at the Kuwaiti hospital said 11 were dead."
        ), "Khan Younis", {9, 11}, id="strike in rafah"),
        pytest.param((
            "A bomb went off in a school in Kabul on Wednesday. The Taliban put the dead at six. "
            "An official at the Italian hospital in the city said that nine had been killed."
        ), "Kabul", {6, 9}, id="blast in kabul"),
        pytest.param((
            "Islamic State fighters attacked a checkpoint near Sirte on Sunday and killed four "
            "guards, the council said. The Boston Globe put the number at seven."
        ), "Sirte", {4, 7}, id="fighting in sirte"),
        pytest.param((
            "Rebels ambushed a patrol in Cauca on Monday. The army said five soldiers died; the "
            "director of the San José university hospital in Popayán spoke of eight dead."
        ), "Cauca", {5, 8}, id="ambush in cauca"),
        pytest.param((
            "Gunmen raided Bokkos, in Nigeria's Plateau State, on Sunday. The police said 11 were"
            " killed. A doctor at Jerusalem Hospital said that 19 bodies lay in the morgue."
        ), "Bokkos", {11, 19}, id="raid in plateau"),
        pytest.param((
            "Gunmen killed eight people in a bus near Hama on Tuesday, state media said. The "
            "Syrian Observatory for Human Rights, which is based in Coventry, said 13 were "
            "killed."
        ), "Hama", {8, 13}, id="shooting in hama"),
        pytest.param((
            "A bomb killed 10 people in a market in Baghdad's Sadr City on Friday, police said. A"
            " source at the Manchester Hotel, where some of the wounded were taken, said 14 had "
            "died."
        ), "Sadr City", {10, 14}, id="bomb in baghdad"),
        pytest.param((
            "Fighters stormed a barracks at Inates, in Niger, on Tuesday and killed 71 soldiers, "
            "the ministry said. The group claimed 100. A Paris-based security analyst said 89 had"
            " died."
        ), "Inates", {71, 89, 100}, id="storm on barracks"),
        pytest.param((
            "Al-Shabaab fighters attacked a base near Baidoa on Monday. The group said it had "
            "killed 47 soldiers. The Daily Nation in Nairobi said 22 were dead, and the ministry "
            "counted nine."
        ), "Baidoa", {9, 22, 47}, id="attack at baidoa"),
        pytest.param((
            "Fighters of JNIM ambushed a convoy near Kidal, in Mali, on Monday. JNIM said it had "
            "killed 40 soldiers. The army admitted nine."
        ), "Kidal", {9, 40}, id="ambush in kidal"),
        pytest.param((
            "A car bomb exploded at a police station in Cizre, in Turkey, on Friday and killed 11"
            " officers, the governor said. The Guardian in London said 14 had died."
        ), "Cizre", {11, 14}, id="bomb in cizre"),
        pytest.param((
            "Gunmen attacked a bus near Jolo, in the Philippines, on Sunday and killed eight "
            "passengers, the army said. The Manila Times reported 12 dead."
        ), "Jolo", {8, 12}, id="attack at jolo"),
        pytest.param((
            "Troops fought militants in Marawi, in the Philippines, on Sunday. The army said it "
            "had killed 37 militants; the governor counted 20."
        ), "Marawi", {20, 37}, id="clash in marawi"),
        pytest.param((
            "Rockets landed on a market in Donetsk, in Ukraine, on Sunday, killing 13 people, the"
            " mayor said. Doctors at the Kalinin hospital reported 17 dead."
        ), "Donetsk", {13, 17}, id="market shelled"),
        pytest.param((
            "Herders raided Yelwata, in Nigeria's Benue State, on Friday. The governor's office "
            "said 59 were killed, Amnesty International counted 100, and the parish put the dead "
            "at 200."
        ), "Yelwata", {59, 100, 200}, id="village raided"),
        pytest.param((
            "Gunmen opened fire in a mosque in Kano, in Nigeria, on Friday. The police said nine "
            "people had died. A worker at the Aminu Kano Teaching Hospital said he had seen 14 "
            "bodies."
        ), "Kano", {9, 14}, id="gunmen at a mosque"),
        pytest.param((
            "An air strike hit a camp near Sirte, in Libya, on Tuesday. The air force said it had"
            " killed 25 fighters. A hospital official in Misrata said 11 people were dead."
        ), "Sirte", {11, 25}, id="strike on camp"),
        pytest.param((
            "A bomb exploded in a bazaar of Bannu, in Pakistan, on Monday. The district police "
            "chief put the toll at six; Dawn, a newspaper in Karachi, gave it as eight."
        ), "Bannu", {6, 8}, id="blast in bannu"),
        pytest.param((
            "A mine killed four peacekeepers near Gao, in Mali, on Sunday, the mission in Bamako "
            "said. A defence official in Cairo said five had died."
        ), "Gao", {4, 5}, id="mine near gao"),
        pytest.param((
            "Gunmen ambushed a convoy near Marib, in Yemen, on Sunday. A medical source at Aden's"
            " Republican Hospital said 21 soldiers were killed, al-Qaeda claimed 50."
        ), "Marib", {21, 50}, id="convoy hit"),
        pytest.param((
            "Gunmen attacked a village near Kaya, in Burkina Faso, on Monday and killed 11 "
            "people, the army said. A survivor told a radio on Wednesday that 20 had died."
        ), "Kaya", {11, 20}, id="later word"),
        pytest.param((
            "Fighters stormed a base at Baidoa, in Somalia, on Monday and killed 12 soldiers, an "
            "officer said. Al-Shabaab published pictures on Thursday and spoke of 57 dead."
        ), "Baidoa", {12, 57}, id="tape"),
        pytest.param((
            "A bomb went off at a market in Jos, in Nigeria, on Tuesday, killing 18 people, "
            "police said. The morgue at Plateau Hospital had received 23 bodies, a nurse said."
        ), "Jos", {18, 23}, id="morgue"),
        pytest.param((
            "Shells hit a bus in Aleppo, in Syria, on Friday and killed seven people, the health "
            "ministry in Damascus said. The opposition in Istanbul counted 12."
        ), "Aleppo", {7, 12}, id="ministry"),
        pytest.param((
            "Militiamen killed 35 villagers near Drodro, in Congo, on Saturday, the governor "
            "said. The United Nations in Geneva put the number of dead at 52 on Monday."
        ), "Drodro", {35, 52}, id="un"),
        pytest.param((
            "Protesters stormed a police post in Kisumu, in Kenya, on Thursday. Four were shot "
            "dead, police said. A Reuters reporter at Aga Khan hospital counted six bodies."
        ), "Kisumu", {4, 6}, id="reuters"),
        pytest.param((
            "A suicide bomber killed 13 people outside a hotel in Kabul on Monday, the interior "
            "ministry said. The Indian embassy said 15 were dead."
        ), "Kabul", {13, 15}, id="embassy"),
        pytest.param((
            "A gunman killed five people in Prague on Thursday, the police said. The Charles "
            "University said that seven had died."
        ), "Prague", {5, 7}, id="university"),
        pytest.param((
            "Police fired tear gas and shot at fans in Malang on Saturday. Officials at the "
            "Kanjuruhan stadium said 125 people died; a hospital in Surabaya counted 131."
        ), "Malang", {125, 131}, id="stadium"),
        pytest.param((
            "Jihadists overran a post at Djibo, in Burkina Faso, on Sunday, killing 30 soldiers, "
            "the army said. JNIM issued a video on Tuesday claiming the attack and put the dead "
            "at 42."
        ), "Djibo", {30, 42}, id="video"),
    ],
)  # fmt: skip
def test_rivals_stand_side_by_side(read: Read, text: str, place: str, figures: set[int]) -> None:
    (report,) = read(text)
    assert place in (report.place, report.admin1)
    killed = [figure for figure in report.figures if figure.measure == "killed"]
    assert {figure.low for figure in killed} == figures
    assert report.killed == (min(figures), max(figures))
    assert all(figure.said_by for figure in killed)


@pytest.mark.parametrize(
    ("text", "place", "killed"),
    [
        pytest.param("Gunmen killed 12 people on Sunday, a witness at a market in Kano said.",
                     "Kano", (12, 12), id="a witness is where it was"),
        pytest.param("Residents at the camp in Zamzam said shells killed nine people on Sunday.",
                     "Zamzam", (9, 9), id="residents are, too"),
        pytest.param("A bomb at a hospital in Kunduz killed nine nurses on Sunday.",
                     "Kunduz", (9, 9), id="a hospital that was hit"),
        pytest.param("Gunmen killed 30 people in Kano on Sunday, the police said. A doctor at a "
                     "clinic in Zaria said that nine bodies had been brought in.",
                     "Kano", (30, 30), id="bodies at one clinic are a part"),
        pytest.param("Gunmen killed 30 people in Kano on Sunday. The police counted 60 cartridges "
                     "and seized 12.", "Kano", (30, 30), id="what else is counted"),
        pytest.param("Gunmen killed 46 people in Kano on Sunday, the police said. A day before "
                     "they had counted 41.", "Kano", (46, 46), id="what had been counted"),
        pytest.param("Twenty-six people were killed by a bomb in Quetta on Sunday. The group "
                     "claimed that one too.", "Quetta", (26, 26), id="one that is no number"),
        pytest.param("Rebels stormed Palma on Monday and killed 12 people. They have since "
                     "slaughtered hundreds of civilians.", "Palma", (12, 12), id="since then"),
        pytest.param("A Paris prosecutor said that a lorry was driven into a crowd in Nice on "
                     "Monday and 84 were killed.", "Nice", (84, 84), id="a prosecutor's city"),
    ],
)  # fmt: skip
def test_no_rival_and_no_other_place(
    read: Read, text: str, place: str, killed: tuple[int, int]
) -> None:
    report, *_ = read(text)
    assert (report.place, report.killed) == (place, killed)
