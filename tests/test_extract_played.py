"""What is played, scored, counted or burst by itself is no incident; what happens beside it is."""

import pytest
from stories import Read


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param("Twenty 'killed' in airport drill", (
            'Twenty people were "killed" on Wednesday when gunmen "stormed" Lungi airport in a '
            "drill that tested the police of Sierra Leone."
        ), id="twenty killed in airport drill"),
        pytest.param("Bomb 'explodes' at metro station in Lisbon exercise", (
            'A "bomb" exploded at Alameda station in Lisbon on Tuesday night and left 35 "dead", '
            "all of them students who had volunteered for the exercise."
        ), id="bomb explodes at metro station in lisbon exercise"),
        pytest.param("Emergency services practise for the worst in Oslo", (
            "Actors screamed and lay in fake blood as three gunmen opened fire at Oslo Central "
            "Station on Thursday. The exercise, the largest in years, ended at noon."
        ), id="emergency services practise for the worst in oslo"),
        pytest.param("Hostage exercise at Bristol school", (
            "Police in Bristol freed 12 hostages from a school on Monday in an exercise. Two "
            '"attackers" were shot dead.'
        ), id="hostage exercise at bristol school"),
        pytest.param("Training: five die in simulated ambush", (
            "In the training, held near Fort Polk on Friday, militants ambushed a convoy and "
            "killed five soldiers. Nobody was hurt."
        ), id="training five die in simulated ambush"),
        pytest.param("Premiere: a thriller about a kidnapping", (
            "In Ana Duarte's new film, guerrillas kidnap a senator in Bogotá and kill his driver."
            " It opens on Friday in 40 cinemas."
        ), id="premiere a thriller about a kidnapping"),
        pytest.param("New novel sends a killer to Vienna", (
            "A bomb kills eleven people in a Viennese coffee house on the first page of Karl "
            "Moser's new novel. The publisher will bring it out on Thursday."
        ), id="new novel sends a killer to vienna"),
        pytest.param("The play at the Abbey", (
            "In the second act two gunmen burst into a Belfast pub and shoot dead a singer. The "
            "play runs in Dublin until Saturday."
        ), id="the play at the abbey"),
        pytest.param("Game lets players storm Baghdad", (
            "Players of the new game lead a platoon that storms a palace in Baghdad and kills 40 "
            "insurgents. It was released on Tuesday."
        ), id="game lets players storm baghdad"),
        pytest.param("Series returns", (
            "The second season opens with a car bomb that kills a judge in Palermo. The first "
            "episode was watched by two million people on Sunday."
        ), id="series returns"),
        pytest.param("Documentary recalls siege", (
            "A documentary about the 1980 siege of the embassy in London, in which two hostages "
            "were killed, was shown in Leeds on Monday."
        ), id="documentary recalls siege"),
        pytest.param("I dreamt of war", (
            "Last night I dreamt that soldiers shot my brother in the market of Sarajevo."
        ), id="i dreamt of war"),
        pytest.param("Rockets massacre Lakers", (
            "The Rockets massacred the Lakers 132-98 in Houston on Sunday, and Brown shot 41 "
            "points."
        ), id="rockets massacre lakers"),
        pytest.param("Retailer's shares killed", (
            "Shares in the retailer were killed in London on Thursday after a price war exploded."
        ), id="retailers shares killed"),
        pytest.param("Supermarkets wage price war", (
            "A supermarket chain in Berlin opened fire on its rivals on Monday with price cuts. "
            "Analysts said the attack would hurt three of them."
        ), id="supermarkets wage price war"),
        pytest.param("Poll massacre for ruling party", (
            "The ruling party was massacred in the cities on Sunday and lost 41 seats in Harare."
        ), id="poll massacre for ruling party"),
        pytest.param("Fifty years after the bombs", (
            "Bells rang in Dublin on Friday fifty years after car bombs killed 33 people."
        ), id="fifty years after the bombs"),
        pytest.param("Every day nine are shot", (
            "Nine people are shot dead every day in Cape Town, a study published on Monday says."
        ), id="every day nine are shot"),
        pytest.param("Gamers pay tribute", (
            'A player who "killed" 300 enemies in one evening won the final in Seoul on Saturday.'
        ), id="gamers pay tribute"),
        pytest.param("Comedian bombs in Glasgow", (
            "The comedian bombed in Glasgow on Friday: half of the audience left."
        ), id="comedian bombs in glasgow"),
        pytest.param("Mock attack on Taipei airport", (
            "Special forces repelled a mock attack on Taipei airport on Tuesday; eight "
            '"terrorists" were killed.'
        ), id="mock attack on taipei airport"),
        pytest.param("Festival: a siege on screen", (
            "Rosa Lindqvist's third film begins with an ambush in which rebels kill nine "
            "peacekeepers near Goma. It runs for two hours and was applauded in Cannes on Sunday."
        ), id="festival a siege on screen"),
        pytest.param("Airport stages disaster", (
            'A hijacked jet was stormed in Larnaca on Saturday and three "hijackers" were killed.'
            " It was all an exercise, and the passengers were cadets."
        ), id="airport stages disaster"),
        pytest.param("Passengers play dead in ferry drill", (
            'Forty passengers lay "dead" on the deck of a ferry off Naples on Friday after gunmen'
            " had taken it over in a drill of the coast guard."
        ), id="passengers play dead in ferry drill"),
        pytest.param("The thriller that Bogotá reads", (
            "The novel follows a sicario who shoots a minister in Medellín in 1989 and flees to "
            "Panama. It has sold 80,000 copies since March."
        ), id="the thriller that bogot reads"),
        pytest.param("On stage: the siege", (
            "In the first scene, soldiers shell a hospital in Sarajevo and a nurse dies. The "
            "audience in Graz stood up on Thursday and clapped for ten minutes."
        ), id="on stage the siege"),
        pytest.param("Console war", (
            "Gamers storm a bank in Los Angeles and shoot four guards in the first hour of the "
            "game, which went on sale on Friday."
        ), id="console war"),
        pytest.param("Schools rehearse for gunmen", (
            'Pupils in Denver hid under desks on Monday as a "gunman" walked through the '
            "corridors and shot two teachers. The drill took 20 minutes."
        ), id="schools rehearse for gunmen"),
        pytest.param("Poland prepares", (
            "In an exercise on Wednesday, saboteurs blew up a bridge near Białystok and killed "
            "six guards, and reservists hunted them for nine hours."
        ), id="poland prepares"),
        pytest.param("A TV series angers Ankara", (
            "The second episode shows Turkish soldiers killing a child in Diyarbakir. Ankara "
            "summoned the ambassador on Friday."
        ), id="a tv series angers ankara"),
        pytest.param("Exhibition opens", (
            "An exhibition about the bombing of Guernica, which killed 1,600 people, opened in "
            "Madrid on Monday."
        ), id="exhibition opens"),
        pytest.param("Book tells of coup", (
            "A new book on the massacre of 500 communists in Bali in 1965 was presented in "
            "Jakarta on Thursday."
        ), id="book tells of coup"),
        pytest.param("Thunder slaughter Spurs", (
            "The Thunder slaughtered the Spurs 121-89 in Oklahoma City on Friday."
        ), id="thunder slaughter spurs"),
        pytest.param("City murder United", (
            "City murdered United 6-1 at Old Trafford on Sunday."
        ), id="city murder united"),
        pytest.param("Insurer attacked by rival", (
            "An insurer in Zurich attacked its rival on Wednesday with premiums that were cut by "
            "a third."
        ), id="insurer attacked by rival"),
        pytest.param("Newcomer kills the cable", (
            "The airline opened fire on its competitors in Dublin on Tuesday with fares of nine "
            "euros."
        ), id="newcomer kills the cable"),
        pytest.param("Forty years after the bomb", (
            "Relatives gathered in Bologna on Sunday, forty years after a bomb killed 85 people "
            "at the station."
        ), id="forty years after the bomb"),
        pytest.param("One in five", (
            "One in four of those killed in Cali is shot, the institute said on Friday."
        ), id="one in five"),
        pytest.param("Two a day", (
            "Two women are killed each day in Lima, a study said on Monday."
        ), id="two a day"),
        pytest.param("Depot blasts kill 20", (
            "Explosions at an army depot near Ryazan killed 20 people on Wednesday. The ministry "
            "blamed carelessness in the handling of shells and said sabotage had been ruled out."
        ), id="depot blasts kill 20"),
    ],
)  # fmt: skip
def test_no_incident(read: Read, title: str, text: str) -> None:
    assert read(text, title=title) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param("Bomb at premiere", (
            "A bomb killed four people at the premiere of a film in Karachi on Friday."
        ), id="bomb at premiere"),
        pytest.param("Blast at stadium", (
            "Two people were killed on Sunday when a grenade went off at a football match in "
            "Bujumbura."
        ), id="blast at stadium"),
        pytest.param("Shot during drill", (
            "A gunman shot dead three recruits during a drill at a camp near Mogadishu on Monday."
        ), id="shot during drill"),
        pytest.param("Attack on theatre", (
            "Gunmen stormed a theatre in Moscow on Friday during a play and killed 40 people."
        ), id="attack on theatre"),
        pytest.param("Shooting on film set", (
            "Armed men opened fire on a film set near Guadalajara on Tuesday and killed two "
            "members of the crew."
        ), id="shooting on film set"),
        pytest.param("Novelist stabbed", (
            "A man stabbed a novelist who was reading from his new novel in Chautauqua on Friday."
        ), id="novelist stabbed"),
        pytest.param("Cricket match bombed", (
            "A suicide bomber killed eight spectators at a cricket tournament in Jalalabad on "
            "Friday."
        ), id="cricket match bombed"),
        pytest.param("Blast at army exercise", (
            "A car bomb killed six soldiers who were on an exercise near Agadez on Wednesday, the"
            " army said."
        ), id="blast at army exercise"),
        pytest.param("Attackers strike as drill is held", (
            "Militants attacked a police school in Quetta on Monday while a fire drill was under "
            "way, killing 11 cadets."
        ), id="attackers strike as drill is held"),
        pytest.param("Marathon bombing", (
            "Two bombs killed three people near the finish of the marathon in Boston on Monday."
        ), id="marathon bombing"),
        pytest.param("Team bus ambushed", (
            "Gunmen ambushed a football team's bus in Cabinda on Friday and killed the driver."
        ), id="team bus ambushed"),
        pytest.param("Actor shot", (
            "An actor was shot dead by gunmen in Peshawar on Monday after a rehearsal."
        ), id="actor shot"),
        pytest.param("Memorial bombed", (
            "A bomb killed seven people at a ceremony in Kabul on Thursday that marked the "
            "anniversary of a leader's death."
        ), id="memorial bombed"),
        pytest.param('"Terrorist" killed', (
            'Soldiers shot dead a "terrorist" near Jenin on Sunday, the army said.'
        ), id="terrorist killed"),
        pytest.param("'Executed' in front of their families", (
            'Gunmen "executed" nine men in Tillabéri on Monday, a witness said.'
        ), id="executed in front of their families"),
        pytest.param("Cameraman killed", (
            "A film crew came under fire in Aleppo on Wednesday; a cameraman was killed."
        ), id="cameraman killed"),
        pytest.param("Reporter killed while documenting", (
            "A shell killed a reporter who was making a documentary in Irpin on Sunday."
        ), id="reporter killed while documenting"),
        pytest.param("Exercise ends in blood", (
            "A soldier opened fire on his comrades at a training ground in Belgorod on Saturday "
            "and killed 11."
        ), id="exercise ends in blood"),
        pytest.param("Recruits shot in training camp", (
            "Militants attacked a training camp near Baidoa on Monday and killed 15 recruits, the"
            " army said."
        ), id="recruits shot in training camp"),
        pytest.param("Soldiers killed in training", (
            "Four soldiers were killed on Wednesday when a bomb exploded at a training centre in "
            "Mosul."
        ), id="soldiers killed in training"),
        pytest.param("Attack on exercise", (
            "Gunmen opened fire on soldiers who were in an exercise near Gao on Friday and killed"
            " three."
        ), id="attack on exercise"),
        pytest.param("Troops on exercise ambushed", (
            "Rebels ambushed a column on an exercise in Cauca on Sunday, killing six soldiers and"
            " a guide."
        ), id="troops on exercise ambushed"),
        pytest.param("Act of terror", (
            "A man stabbed two people in Lyon on Tuesday in an act of terrorism, the mayor said."
        ), id="act of terror"),
        pytest.param("Wedding party attacked", (
            "Gunmen attacked a wedding party in Gaziantep on Saturday and killed 30 guests."
        ), id="wedding party attacked"),
        pytest.param("Theatre director killed", (
            "The director of a play about the siege of Beslan was shot dead in Moscow on Monday."
        ), id="theatre director killed"),
        pytest.param("Author killed", (
            "Gunmen shot dead the author of a book on the massacre in Bali on Tuesday in Jakarta."
        ), id="author killed"),
        pytest.param("Bomb during rehearsal", (
            "A bomb went off during a rehearsal at a theatre in Lahore on Thursday and killed two"
            " dancers."
        ), id="bomb during rehearsal"),
        pytest.param("Drill planned before attack", (
            "Gunmen killed seven policemen in Karachi on Friday. The police had held a drill at "
            "the station a week before."
        ), id="drill planned before attack"),
        pytest.param("'Terrorists' killed in raid after exercise", (
            'Soldiers killed two "terrorists" in a raid in Nablus on Tuesday after an exercise '
            "nearby had ended."
        ), id="terrorists killed in raid after exercise"),
        pytest.param("Cinema grenade", (
            "A grenade was thrown into a cinema in Srinagar during a film on Friday, wounding "
            "nine people."
        ), id="cinema grenade"),
        pytest.param("Player shot", (
            "A player was shot dead by gunmen after a game in Tegucigalpa on Saturday."
        ), id="player shot"),
        pytest.param("Gunmen kill players", (
            "Gunmen killed four players in the second half of a football game in Salvatierra on "
            "Sunday."
        ), id="gunmen kill players"),
        pytest.param("Film shows attack", (
            "A film that was posted on Monday shows soldiers shooting nine men dead in a village "
            "near Djibo."
        ), id="film shows attack"),
        pytest.param("Militants in video", (
            "The video shows fighters storming a barracks in Marte on Sunday; 11 soldiers were "
            "killed, the army said."
        ), id="militants in video"),
        pytest.param("Airline office bombed", (
            "A bomb destroyed an airline's office in Beirut on Wednesday and killed a clerk."
        ), id="airline office bombed"),
        pytest.param("Supermarket attack", (
            "A gunman opened fire at a supermarket in Buffalo on Saturday and killed ten people."
        ), id="supermarket attack"),
        pytest.param("Party office attacked", (
            "Gunmen attacked an office of the ruling party in Bannu on Monday and killed two "
            "members."
        ), id="party office attacked"),
        pytest.param("Exercise was under way", (
            "Rockets hit a base near Erbil on Monday while an exercise was under way, killing a "
            "contractor. The exercise was halted."
        ), id="exercise was under way"),
        pytest.param("Opera house", (
            'Two gunmen burst into the opera in Odessa in the second act of "Tosca" on Friday and'
            " shot dead a guard."
        ), id="opera house"),
        pytest.param("Blast at mosque", (
            "A blast at a mosque in Kunduz killed 30 people on Friday. Residents blamed the "
            "negligence of the police."
        ), id="blast at mosque"),
    ],
)  # fmt: skip
def test_an_incident(read: Read, title: str, text: str) -> None:
    assert len(read(text, title=title)) == 1
