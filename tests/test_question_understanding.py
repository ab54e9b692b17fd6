"""What a question is understood as, shown by its aspect and its canonical command."""

from datetime import date

import pytest
from question_corpus import CORPUS, known

from bot.query.command import command_text
from bot.query.commands import Question, ShowIncident
from bot.question.before import Before
from bot.question.understand import NotUnderstood, understand


def understood(text: str) -> str:
    """Return the aspect and the command, without "/incidents"."""
    outcome = understand(text, known(), find_event=CORPUS.find_event)
    assert isinstance(outcome, Question), outcome
    text = command_text(outcome.command).removeprefix("/incidents").strip()
    return f"{outcome.aspect}: {text}".strip()


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        pytest.param("dead in kabul 2021?", "killed: place:Kabul in:2021", id="terse"),
        pytest.param("kabul 2021 dead", "killed: place:Kabul in:2021", id="the measure last"),
        pytest.param(
            "Hi, could you please tell me how many people died in Diyala last month? thanks",
            "killed: place:Diyala in:2022-01",
            id="chatty",
        ),
        pytest.param("wat happend in diyala", "what: place:Diyala", id="slips"),
        pytest.param("who is behind the Solhan massacre", "who: stats place:Solhan by perpetrator",
                     id="a massacre is of any type"),
        pytest.param("which terrorist groups are active in Mali",
                     "who: stats place:Mali by perpetrator", id="a kind of group is none"),
        pytest.param("who do the Taliban attack?", "what: by:Taliban", id="whom, not who"),
        pytest.param("Which province of Iraq is the most dangerous?",
                     "where: stats place:Iraq by province", id="the worst place"),
        pytest.param("worst month in Iraq in 2021",
                     "deadliest: stats place:Iraq in:2021 by month", id="the worst month"),
        pytest.param("how many people are killed each month in Iraq",
                     "killed: stats place:Iraq by month", id="figures by the month"),
        pytest.param("what types of attacks happen in Kirkuk",
                     "what: stats place:Kirkuk by type", id="kinds"),
        pytest.param("weekly trend of attacks in Kabul in 2020",
                     "trend: stats place:Kabul in:2020 by week", id="a trend by the week"),
        pytest.param("Is Boko Haram deadlier than ISWAP?",
                     'compare: stats (by:"Boko Haram" OR by:ISWAP) by perpetrator', id="than"),
        pytest.param("more attacks in 2020 or 2021 in Iraq?",
                     "compare: stats place:Iraq (in:2020 OR in:2021) by year", id="years apart"),
        pytest.param("how does this month compare to last month in Diyala",
                     "compare: stats place:Diyala (in:2022-02 OR in:2022-01) by month",
                     id="no stretch from one to the other"),
        pytest.param("How long has it been since the last attack in Kabul?",
                     "last: place:Kabul", id="how long ago"),
        pytest.param("what was al-Qaeda's first attack in Mali",
                     "first: place:Mali by:Al-Qaeda sort:oldest", id="a possessive"),
        pytest.param("what do we know about incident 42?", "what: show 42", id="by number"),
        pytest.param("who did #74", "who: show 74", id="by number, short"),
    ],
)  # fmt: skip
def test_what_is_wanted(text, is_):
    assert understood(text) == is_


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        pytest.param("attacks with between 5 and 10 deaths", "killed:5..10", id="a range"),
        pytest.param("attacks with 20+ dead", "killed>=20", id="plus"),
        pytest.param("attacks that killed more than 100 people", "killed>=101", id="verb first"),
        pytest.param("incidents without casualties", "killed<=0 wounded<=0", id="none"),
        pytest.param("incidents without deaths", "killed<=0", id="no dead"),
        pytest.param("incidents with fewer than three wounded", "wounded<=2", id="fewer than"),
        pytest.param("incidents with a death toll over 1,000", "killed>=1001", id="a toll"),
        pytest.param("attacks confirmed by three sources", "sources=3", id="sources"),
        pytest.param("mass casualty attacks", "killed>=10", id="mass casualties"),
        pytest.param("attacks in Kabul but not by the Taliban", "place:Kabul -by:Taliban",
                     id="left out"),
        pytest.param("Iraq except Diyala or Kirkuk", "place:Iraq -place:Diyala -place:Kirkuk",
                     id="two left out"),
        pytest.param("bombings in Kabul and Kunduz",
                     "(place:Kabul OR place:Kunduz) type:bombing", id="either place"),
        pytest.param("attacks near Kirkuk", "near:Kirkuk 50km", id="near a town"),
        pytest.param("attacks near Diyala", "place:Diyala", id="a province has no point"),
        pytest.param("attacks within 20 miles of Mosul", "near:Mosul 32.187km", id="miles"),
        pytest.param("shelling of Zakho by Turkey",
                     'place:Zakho by:"Turkish forces" type:shelling', id="by a country"),
        pytest.param("did the US carry out drone strikes in Somalia",
                     'place:Somalia by:"American forces" type:drone_strike', id="a country acts"),
        pytest.param("Russian attacks on Ukraine", 'place:Ukraine by:"Russian forces"',
                     id="an adjective acts"),
        pytest.param("Iraqi bombings", "place:Iraq type:bombing", id="an adjective is a place"),
        pytest.param("anything but bombings in Kabul", "place:Kabul -type:bombing",
                     id="anything but"),
        pytest.param("attacks on US forces in Iraq", "place:Iraq target:us", id="forces attacked"),
        pytest.param("attacks according to Wire A", 'source:"Wire A"', id="an outlet"),
        pytest.param("what did the National Daily report about Diyala",
                     'place:Diyala source:"National Daily"', id="an outlet is asked about"),
        pytest.param("incidents from a single source", "sources=1", id="one source"),
        pytest.param("attacks in which no one was killed", "killed<=0", id="no one"),
        pytest.param("attacks on the Peshmerga", "target:peshmerga", id="a group attacked"),
        pytest.param("who was taken hostage in Texas", "place:Texas type:hostage_taking",
                     id="abductions as a type"),
        pytest.param("tell me about the Bethel kidnapping", "type:kidnapping text:Bethel",
                     id="a name of the texts"),
        pytest.param("attacks by gunmen in Mali", "place:Mali", id="those who attack"),
        pytest.param("attacks in Baghdad, I mean Kabul", "place:Kabul", id="corrected"),
        pytest.param('attacks on "Sinaa prison" killed>=5', '"Sinaa prison" killed>=5',
                     id="the query language within"),
    ],
)  # fmt: skip
def test_what_it_is_about(text, is_):
    assert (
        understood(text)
        .removeprefix("what: ")
        .removeprefix("who: stats ")
        .removesuffix(" by perpetrator")
        == is_
    )


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        pytest.param("were any soldiers killed in Diyala?", "security_forces: place:Diyala",
                     id="passive"),
        pytest.param("Security forces killed in Mali?", "security_forces: place:Mali",
                     id="two words"),
        pytest.param("how many Peshmerga fighters were killed", "security_forces:",
                     id="the side decides"),
        pytest.param("was the Vienna gunman killed?", "attackers: place:Vienna", id="gunman"),
        pytest.param("How many Iraqi soldiers were killed in 2021?",
                     "security_forces: place:Iraq in:2021", id="of a country"),
        pytest.param("police deaths in Pakistan", "security_forces: place:Pakistan",
                     id="deaths of"),
        pytest.param("how many of the dead in Kabul were civilians?", "civilians: place:Kabul",
                     id="at the end"),
        pytest.param("how many of its fighters did IS lose in Iraq",
                     'attackers: place:Iraq by:"Islamic State"', id="a group's own"),
        pytest.param("how many soldiers were wounded in Kabul",
                     "wounded: place:Kabul target:soldiers", id="wounds are not told apart"),
        pytest.param("How many did the IS lose in Iraq?",
                     'attackers: place:Iraq by:"Islamic State"', id="nobody named"),
        pytest.param("how many fighters did IS lose in Iraq?",
                     'attackers: place:Iraq by:"Islamic State"', id="its own by another name"),
        pytest.param("how many losses did Al-Shabaab suffer in 2021",
                     "attackers: by:Al-Shabaab in:2021", id="losses of a group"),
        pytest.param("Islamic State losses in Iraq",
                     'attackers: place:Iraq by:"Islamic State"', id="losses, short"),
    ],
)  # fmt: skip
def test_whose_casualties(text, is_):
    assert understood(text) == is_


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("Why did IS attack Al-Azim?", "Why something was done", id="motives"),
        pytest.param("What will happen in Diyala?", "has not happened yet", id="the future"),
        pytest.param("attacks in Diyala in 2023", "has not happened yet", id="a later year"),
        pytest.param("who was killed in Vienna?", "names of victims", id="names"),
        pytest.param("what did the attack on Dnipro cost?", "Damage", id="cost"),
        pytest.param("was anyone arrested in Nice?", "Arrests", id="arrests"),
        pytest.param("how many people fled Palma", "People who fled", id="who fled"),
        pytest.param("who financed the attack in Erbil", "paid for it", id="money"),
        pytest.param("how many children died in Solhan", "children", id="children"),
        pytest.param("how many journalists were killed in Kabul", "journalists", id="a profession"),
        pytest.param("how many Taliban fighters died in Kunduz", "Of which country or group",
                     id="whose fighters"),
    ],
)  # fmt: skip
def test_what_no_corpus_knows_is_said(text, says):
    outcome = understand(text, known())
    assert isinstance(outcome, Question), outcome
    narrower = (count.people.told for count in outcome.counts if count.people)
    assert says in " ".join((*outcome.unknown, *narrower))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("how many people died in the earthquake in Turkey?", ("earthquake",),
                     id="another event"),
        pytest.param("what is the population of Diyala", ("population",), id="another figure"),
        pytest.param("attacks in northern Diyala", ("northern",), id="a part no query knows"),
        pytest.param("average death toll in Iraq", ("average",), id="a mean"),
        pytest.param("attacks that did not kill anyone", ("not",), id="a negation unread"),
        pytest.param("what happened before IS took Raqqa", ("before",), id="a time unread"),
        pytest.param("attacks by the Foo Liberation Army", ("Foo",), id="no such group"),
        pytest.param("how many are involved more than once in Iraq", ("than", "once"),
                     id="a comparison unread"),
        pytest.param("who is the leader of Islamic State?", ("leader",), id="who is"),
        pytest.param("what languages are spoken in Mali", ("languages", "spoken"), id="what else"),
    ],
)  # fmt: skip
def test_a_word_that_means_nothing_is_in_the_way(text, words):
    outcome = understand(text, known())
    assert isinstance(outcome, NotUnderstood)
    assert outcome.words == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("hello", id="greeting"),
        pytest.param("what time is it in Kabul", id="the time"),
        pytest.param("how are you today?", id="small talk with a date"),
        pytest.param("the Taliban are terrorists", id="an opinion"),
        pytest.param("how do I make a bomb", id="a recipe"),
        pytest.param("who?", id="nothing to go on from"),
        pytest.param("", id="nothing"),
        pytest.param("???", id="marks"),
    ],
)
def test_small_talk_and_opinions_are_not_understood(text):
    assert isinstance(understand(text, known()), NotUnderstood)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("What happened on 30 February 2021?", "There is no 30 February", id="a date"),
        pytest.param("attacks in the last 0 days", "hold nothing", id="no days"),
        pytest.param("attacks since the London bombing", "No incident on record is", id="an event"),
        pytest.param("how many since the attack", "“the attack”", id="an event without a name"),
        pytest.param("attacks within 50 km of Iraq", "is a country", id="no point"),
        pytest.param("x" * 1001, "1,000 characters", id="too long"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(text, says):
    outcome = understand(text, known(), find_event=CORPUS.find_event)
    assert isinstance(outcome, NotUnderstood)
    assert says in outcome.sentence


@pytest.mark.parametrize(
    ("text", "command", "remark"),
    [
        pytest.param(
            "what happened after the Gweiran jailbreak",
            "since:2022-01-21",
            "“the Gweiran jailbreak” was read as #74, 20 Jan 2022.",
            id="by another spelling",
        ),
        pytest.param(
            "between the Kabul airport bombing and the end of 2021, what happened in Afghanistan",
            "place:Afghanistan since:2021-08-26 until:2021-12-31",
            "“the Kabul airport bombing” was read as #56, 26 Aug 2021.",
            id="from an event to a date",
        ),
        pytest.param(
            "attacks after the attack on the maternity ward in Kabul in May 2020",
            "since:2020-05-14",
            "“the attack on the maternity ward in Kabul in May 2020” was read as #24, 13 May 2020.",
            id="with where and when it was",
        ),
        pytest.param(
            "attacks in the two weeks before the Kramatorsk station attack",
            "since:2022-03-25 until:2022-04-07",
            "“the Kramatorsk station attack” was read as #77, 8 Apr 2022.",
            id="so long before",
        ),
    ],
)
def test_time_is_counted_from_an_event_and_it_is_said_which(text, command, remark):
    outcome = understand(text, known(date(2022, 6, 1)), find_event=CORPUS.find_event)
    assert isinstance(outcome, Question), outcome
    assert command_text(outcome.command) == f"/incidents {command}"
    assert outcome.command.remarks == (remark,)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        pytest.param("thanks a lot, that was useful", True, id="thanks"),
        pytest.param("book me a flight to Erbil for Tuesday", True, id="a request"),
        pytest.param("write a poem about Diyala", True, id="a request without a pronoun"),
        pytest.param("since then", True, id="nothing to look for"),
        pytest.param("truffle hunters convoy", False, id="words to look for"),
        pytest.param("!!!", False, id="no words"),
    ],
)
def test_what_is_addressed_to_somebody_is_no_search_for_words(text, spoken):
    outcome = understand(text, known())
    assert isinstance(outcome, NotUnderstood)
    assert outcome.spoken is spoken


@pytest.mark.parametrize(
    ("text", "is_", "counting"),
    [
        ("which province had the most deaths", "where: stats by province", "killed"),
        ("which province had the most attacks", "where: stats by province", None),
        ("who killed the most people", "who: stats by perpetrator", "killed"),
        ("which country had the most wounded", "where: stats by country", "wounded"),
        ("which month had the most attacks", "deadliest: stats by month", "incidents"),
        ("deadliest month", "deadliest: stats by month", None),
        ("deadliest province in Iraq", "where: stats place:Iraq by province", "killed"),
        ("which attack wounded the most people", "deadliest: sort:wounded", "wounded"),
        ("are killings rising", "trend: stats by month", "killed"),
        ("are civilian deaths rising", "trend: stats by month", "civilians"),
        ("are attacks rising", "trend: stats by month", None),
        ("most civilians killed by which group", "who: stats by perpetrator", "civilians"),
        ("who killed the most soldiers", "who: stats by perpetrator", "security_forces"),
    ],
)
def test_what_is_counted(text, is_, counting):
    outcome = understand(text, known())
    assert isinstance(outcome, Question)
    assert (understood(text), outcome.counting) == (is_, counting)


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("who claimed it?", "claimed"),
        ("did anyone claim responsibility?", "claimed"),
        ("what weapon was used?", "weapon"),
        ("what was the target?", "target"),
        ("what was attacked?", "target"),
        ("where was the target?", "where"),
        ("what type of attack was it?", "type"),
        ("how many sources?", "sources"),
        ("which outlets reported it?", "sources"),
        ("who said so?", "sources"),
        ("where does that come from?", "sources"),
        ("who did it?", "who"),
        ("how many lives did it claim?", "killed"),
    ],
)
def test_one_incident_is_asked_about(text, aspect):
    shown = understand(text, known(), Before(ShowIncident(73)))
    assert shown == Question(ShowIncident(73), aspect)
    assert understand(f"#73 {text}", known()) == shown


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("how many did the Turkish army kill?", 'killed: by:"Turkish forces"'),
        ("how many attacks by the Turkish army in Iraq?",
         'count: place:Iraq by:"Turkish forces"'),
        ("how many people have the security forces killed?", 'killed: by:"security forces"'),
        ("how many attacks on the Iraqi army?", "count: place:Iraq target:army"),
        # Nothing in the corpus is by them, and nothing else is answered.
        ("how many did the Iraqi army kill?", 'killed: by:"Iraqi army"'),
        ("how many attacks by the Iraqi army?", 'count: by:"Iraqi army"'),
        ("how many attacks by gunmen in Mali?", "count: place:Mali"),
        ("how many attacks by the Ruritanian army?", ("Ruritanian", "army")),
        ("how many people were killed by the police?", "killed: by:police"),
        ("how many attacks on the police in Nigeria?", "count: place:Nigeria target:police"),
    ],
)  # fmt: skip
def test_who_acts_is_never_the_victim(text, is_):
    outcome = understand(text, known())
    assert (outcome.words if isinstance(outcome, NotUnderstood) else understood(text)) == is_


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param("how many casualties in Diyala in 2021?", ("killed", "wounded"), id="both"),
        pytest.param("number of casualties in Diyala", ("killed", "wounded"), id="a number"),
        pytest.param("what is the casualty toll in Kabul", ("killed", "wounded"), id="a toll"),
        pytest.param("casualty figures for Iraq", ("killed", "wounded"), id="figures"),
        pytest.param("how many died in Diyala", ("killed",), id="the dead alone"),
        pytest.param("how many casualties were wounded in Iraq", ("wounded",), id="the wounded"),
        pytest.param("civilian casualties in Iraq", ("civilians",), id="one side's dead"),
    ],
)
def test_casualties_are_killed_and_wounded(text, counts):
    outcome = understand(text, known())
    assert isinstance(outcome, Question), outcome
    assert outcome.asked == counts


@pytest.mark.parametrize(
    ("text", "by", "counting"),
    [
        pytest.param("busiest month in Iraq", "month", "incidents", id="busiest"),
        pytest.param("what was the busiest year in Iraq?", "year", "incidents", id="asked"),
        pytest.param("the most active day of 2021", "day", "incidents", id="most active"),
        pytest.param("deadliest month in Iraq", "month", None, id="deadliest"),
        pytest.param("the worst day of 2021", "day", None, id="a day of a year"),
        pytest.param("are attacks in Diyala getting deadlier?", "month", "killed", id="deadlier"),
        pytest.param("is Iraq becoming less deadly", "month", "killed", id="less deadly"),
        pytest.param("are attacks becoming more lethal in Iraq", "month", "killed", id="lethal"),
        pytest.param("is Iraq getting more violent?", "month", None, id="more violent"),
    ],
)
def test_what_the_most_and_a_trend_are_measured_by(text, by, counting):
    outcome = understand(text, known())
    assert isinstance(outcome, Question), outcome
    assert (outcome.command.by, outcome.counting) == (by, counting)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many Kurds were killed in Iraq", id="a name that texts hold"),
        pytest.param("how many Yazidis were killed in Iraq?", id="a name of nobody here"),
        pytest.param("How many Druze have been killed in Iraq?", id="have been"),
        pytest.param("how many US soldiers were killed in Iraq", id="soldiers of a country"),
    ],
)
def test_whose_the_dead_were_is_said_not_to_be_recorded(text):
    outcome = understand(text, known())
    assert isinstance(outcome, Question), outcome
    assert [said for said in outcome.unknown if said.startswith("Of which country or group")]
    assert [term.label for term in outcome.command.query.terms] == ["Iraq"]


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        pytest.param("how deadly was 2021?", "killed: in:2021", id="how deadly"),
        pytest.param("how bloody was 2020", "killed: in:2020", id="how bloody"),
        pytest.param("how bad was 2021 in Iraq", "killed: place:Iraq in:2021", id="how bad"),
        pytest.param("is it true that 100 people died in Kabul?", "what: place:Kabul killed=100",
                     id="is it true"),
    ],
)  # fmt: skip
def test_how_bad_a_time_was_and_whether_it_is_true(text, is_):
    assert understood(text) == is_


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("quietest month in Iraq", "What is quietest", id="the quietest"),
        pytest.param("what was the calmest year in Iraq?", "What is quietest", id="the calmest"),
        pytest.param("least violent province in Iraq", "What is quietest", id="the least violent"),
        pytest.param("which months had no attacks in Iraq", "Times without", id="none in"),
        pytest.param("how many days had no attacks", "Times without", id="days with none"),
    ],
)
def test_quiet_is_not_told(text, said):
    outcome = understand(text, known())
    assert isinstance(outcome, NotUnderstood)
    assert outcome.sentence.startswith(said)
