"""Read from the wording of a clause what kind of telling it is.

Does it announce another event, speak of a trend, add up a stretch of time, or tell of a disaster?
Only words are looked at here; `clauses` sets them beside tolls, times and deeds.
"""

import re

_FLAGS = re.IGNORECASE | re.VERBOSE

_ANOTHER = re.compile(
    r"""\b(?:
    (?<!from\s)elsewhere | meanwhile | separately,
    | in\s+(?:a\s+|another\s+)?(?:separate|different|similar)\s+
      (?:incident|case|attack|operation|bombing|raid|assault|strike|clash|shooting|blast|explosion)s?
    | in\s+another\s+\w+ | another\s+(?:armed\s+)?(?:band|group|gang)\s+(?!of\s)\w+ed\b
    | in\s+an?\s+\w+\s+incident
    | (?:another|a\s+(?:second|third|similar|separate|previous))\s+(?:\w+\s+)?
      (?:attack|bomb\w*|blast|explosion|raid|incident|shooting|strike|ambush|assault|kidnapping|
         clash|suicide\s+\w+)\b
    | also\s+on\s+\w+day
    | in\s+the\s+(?:latest|last|previous)\s+(?:such\s+)?attack
    | in\s+(?:a\s+)?(?:retaliation|revenge|reprisal)
    | in\s+what\s+was\s+\w+\s+to\s+be\s+revenge
    )""",
    _FLAGS,
)
# A time that is counted from another event announces one where it opens the clause; later on it
# only says when.
_OTHER_TIME = re.compile(
    r"""\b(?:
    (?:\w+\s+)?(?:hour|day|week|month|year)s?\s+(?:earlier|before|later|afterwards?)
    | (?:in\s+)?the\s+(?:night|hours|days)\s+(?:after|following)\s+(?:the|that|this)\s
    | earlier\s+(?:in\s+the\s+(?:day|week|month)|this\s+\w+|that\s+day)
    | \w+\s+(?:hour|day|week)s?\s+after\s+(?:the|that)\s+\w+(?=,)
    | the\s+same\s+day | it\s+is\s+(?:\w+\s+)?(?:weeks?|months?|years?)\s+since
    | the\s+(?:previous|following|next)\s+(?:day|night)
    | the\s+day\s+before
    )\b""",
    _FLAGS,
)
OPENING = 40  # characters
_TREND = re.compile(
    r"""\b(?:
    in\s+recent\s+(?:days|weeks|months|years)
    | in\s+the\s+(?:past|last)\s+(?:\w+\s+)?(?:days|weeks|months|years?|decades?)
    | over\s+the\s+(?:past|last|years)
    | for\s+(?:\w+\s+)?(?:years|decades|months)
    | so\s+far\s+this | on\s+the\s+rise | regularly | frequent(?:ly)? | often | routinely
    | every\s+(?:year|month|week|day) | each\s+year | annual\w* | per\s+year
    | (?:have|has)\s+(?:risen|increased|grown|gone\s+up|surged|intensified|stepped\s+up|
                        been\s+(?:rising|increasing))
    | (?:have|has|had)\s+become\s+(?:rare|common|frequent|routine)
    | (?:wave|series|string|spate|dozens|number)\s+of\s+(?:\w+\s+)?attacks
    | (?:numerous|many|several)\s+attacks | attacks\s+(?:on|against|in|by)
    | the\s+(?:fighting|war|conflict|violence|insurgency)\b[^.,]{0,60}?\b
      (?:began|started|erupted|broke\s+out)\s+in\s+(?:\w+\s+)?(?:19|20)\d\d
    | sleeper\s+cells | insurgency | civil\s+war
    | death\s+toll\s+(?:since|of\s+the\s+(?:war|conflict))
    | (?:who|he|she|they|it)\s+(?:had\s+)?once
    | anniversary | a\s+year\s+ago\s+today
    )\b""",
    _FLAGS,
)
# "Since 2014 more than 40,000 have died": a total over a stretch of time is no incident's toll.
_CUMULATIVE = re.compile(
    r"""\b(?:
    since\s+(?:\w+\s+){0,3}?(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|
      September|October|November|December|the\s+(?:start|beginning)|then)\b(?!.*\bwhen\b)
    | (?:conflict|insurgency|wars?|campaign|uprising|rebellion|throughout)\b
    | in\s+(?:more\s+than\s+|over\s+|some\s+|about\s+)?\d+\s+(?:attacks|incidents|strikes)\b
    | (?:this|last)\s+year\b | so\s+far\s+(?:this|in|since)\b | in\s+total\b
    | the\s+year's\s+total\b
    | since\s+(?:\w+\s+){0,3}(?:violence|fighting|war|clashes|unrest|hostilities|conflict)\s+
      (?:erupted|began|broke|started|flared|resumed)
    | between\s+(?:19|20)\d\d\b | (?:worldwide|globally|nationwide)\b
    | recent\s+(?:years|decades)\b
    | (?:in|over|during)\s+the\s+(?:past|last)\b(?!\s+(?:\S+\s+)?hours)
    )""",
    _FLAGS,
)
_DISASTER = re.compile(
    r"""\b(?:
    earthquakes? | quakes? | floods? | flooding | landslides? | mudslides? | avalanche | tsunami
    | hurricane | cyclone | typhoon | wildfires? | drought | famine | heat\s?wave
    | cholera | outbreak | virus | covid | coronavirus | pandemic | epidemic | disease | malaria
    | measles | ebola | starvation | malnutrition | hunger(?![\s-]*strik)
    | die[sd]?\s+(?:of|from)\s+(?!(?:\w+\s+)?(?:wounds?|injur\w+|burns|gunshots?|bullet\w*)\b)
    | (?:plane|bus|train|car)\s+crash | crash\s+of | road\s+accident | capsized? | shipwreck
    | stampede | gas\s+leak | dams?\s+(?:burst|broke|collapsed) | washed\s+ashore
    | (?:foot)?(?:bridge|building|mine|pit|shaft|quarry|tunnel|wall|scaffold\w*|roof|tower)\s+
      (?:collapse[sd]?|caved\s+in|gave\s+way|gives\s+way)
    | collapse\s+of\s+(?:\w+\s+){0,3}?(?:foot)?(?:bridge|building|mine|pit|roof|tower)
    | collapsed\s+(?:foot)?(?:bridge|building|mine|pit|roof|tower)
    | (?:the|a|tropical|winter|violent|powerful|heavy)\s+storms? | overturned | caught\s+fire
    | (?:tanker|(?:petrol|fuel|oil|gas)\s+(?:tanker|truck|lorry))s?\s+(?:\w+\s+){0,2}?
      (?:turned\s+over|explode[sd]?|burst|blew\s+up)
    | (?:helicopter|plane|aircraft|airliner|jet|delivery\s+drone|bus|minibus|train|tram
         |truck|lorry|tanker|ferry|boat|car|van)s?\s+(?:has\s+|had\s+)?(?:\w+\s+)?
      (?:crash(?:es|ed)(?!\s+(?:in)?to\b)|collide[sd]|derailed|skidded|sank|swerved|plunged)
    | (?:bus|minibus|train|tram|truck|lorry|car|van)\s+
      (?:hits?|struck|ran\s+into|rear-ended)\s+(?:an?|another|the)\s+(?:\w+\s+){0,2}
      (?:train|tram|bus|minibus|truck|lorry|car|van|tree|wall|pole|pylon|bridge|barrier)
    | (?:helicopter|air|lorry|truck|minibus|ferry|boat)\s+crash | drown(?:s|ed) | electrocuted
    | (?:died|killed)\s+in\s+an?\s+(?:\w+\s+){0,2}(?:fire|blaze|crash|accident|collision)
    | (?:fire|blaze)\s+(?:broke\s+out|(?:swept|tore|ripped)\s+through|engulfed|gutted)
    | short\s+circuit | gas\s+cylinders? | boiler
    | fireworks?\s+(?:factory|plant|warehouse|depot|workshop|explo\w+|accident|blast)
    | volcan\w+ | by\s+accident | accidental(?:ly)?
    )\b""",
    _FLAGS,
)
_ANIMAL = (
    r"(?:sharks?|crocodiles?|alligators?|hippo(?:potamus(?:es)?|s)?|elephants?|leopards?|lions?|"
    r"lioness(?:es)?|tigers?|tigress|cougars?|pumas?|buffalo(?:es)?|bulls?|bears?|wolves|wolf|"
    r"hyenas?|dogs?|bees|wasps|hornets|snakes?|cobras?|pythons?|jellyfish|cassowar(?:y|ies))"
)
# An animal attacks and is no attacker; "the Tigers", "Sharks" in capitals are people.
_BEAST = re.compile(
    rf"""\b(?:
    {_ANIMAL}\s+(?:has\s+|had\s+|have\s+)?
      (?:attack\w*|maul\w*|bit(?:es?|ten)?|charged|gored|trampled|stung|killed|kills?)
    | (?:attacked|mauled|bitten|killed|gored|trampled|stung)(?:\s+\w+){{0,3}}?\s+by\s+
      (?:an?|the|two|three|wild|stray|several)\s+(?:\w+\s+){{0,2}}?{_ANIMAL}
    )\b""",
    re.VERBOSE,
)
_GAME = re.compile(
    r"""\b(?:
    league | chess | striker | midfielder | goalkeeper | half-?time | penalty\s+(?:kick|area)
    | champions(?:hip)?
    | marathon | world\s+record | medal(?:s|list|lists)? | olympics? | grand\s+prix | world\s+cup
    | sprinter | peloton | touchdown | quarterback | heavyweight | featherweight | home\s+run
    | (?:semi|quarter)-?finals? | tournament | innings | wicket | batsman | playoffs?
    )\b""",
    _FLAGS,
)
# Prices and shares, which are "massacred" and "explode" without arms.
_MARKET = re.compile(
    r"""\b(?:
    (?:dollars|euros|pounds|cents)\s+(?:a|an|per)\s+(?:tonne|ton|ounce|barrel|bushel|pound|share)
    | per\s+(?:tonne|ounce|barrel|bushel|share) | short[\s-]sell\w* | nasdaq | nikkei | dow\s+jones
    | ftse | wall\s+street | stock\s+(?:markets?|index\w*|exchanges?\s+(?:fell|rose|closed))
    | basis\s+points | bond\s+yields? | technology\s+names | blue\s+chips | (?:bull|bear)s?\s+market
    | benchmark\s+index | shares\s+(?:fell|rose|slumped|plunged|jumped|rallied|tumbled|closed)
    )\b""",
    _FLAGS,
)
_REHEARSAL = re.compile(
    r"""\b(?:
    (?:military|army|naval|air|joint|training|annual|field|live-fire)\s+(?:exercises?|drills?)
    | exercises?\s+(?:in\s+which|called|with\s+live) | man(?:o?eu|eu)v(?:re|er)s | war\s+games?
    | live-fire | rehears\w+
    )\b""",
    _FLAGS,
)
# What is played, written or imagined.
_FICTION = re.compile(
    r"""\b(?:
    (?:film|movie|novel|thriller|series|sequel|play|drama|comic|game|title|shooter)s?\b[^.]{0,60}?
      \b(?:opens|follows|stars|goes\s+on\s+sale|(?:is\s+)?set\s+in|premi[eè]re\w*|in\s+cinemas|
         tells|returns\s+to)
    | ^\W*(?:(?:film|book|theatre|television)\s+)?(?:review|film|theatre|television|books?):\W+
    | box\s+office | directed\s+by
    | ^\W*imagine | what\s+(?:would\s+happen\s+)?if | hypothetical | fictional | fictitious
    )\b""",
    _FLAGS,
)
# A rehearsed attack, or what an old war left in the ground.
_STAGED = re.compile(
    r"""\b(?:
    mock\s+(?!executions?) | simulat(?:ed|es|ing|ion) | role-?play\w* | pretend\w*\s+to\s+be
    | in\s+(?:a|the|this)\s+(?:\w+\s+)?drill | in\s+(?:\S+\s+){1,2}scenario
    | (?:fictional|fictitious|imaginary|make-believe|notional)\b
    | (?:first|second)\s+world\s+war | (?:two|both|the)\s+world\s+wars
    | world\s+war\s+(?:ii?|one|two) | wartime\s+(?:bomb|shell)s?
    )""",
    _FLAGS,
)
_REMEMBERING = re.compile(
    r"""\b(?:mark|commemorat|remember|observ)\w*\s+(?:\S+\s+){0,3}?
    (?:years?|decades?|anniversary)\s+(?:since|of|after|from)\b""",
    _FLAGS,
)
# What defines or compares figures: "massacres, defined as the killing of three or more".
_STATISTICS = re.compile(
    r"""\b(?:
    defined\s+as | homicide\s+rate | per\s+100,000
    | (?:homicides?|murders?|killings|kidnappings|abductions|robberies|attacks|crimes?)\b[^.]{0,40}?
      \b(?:fell|rose|dropped|declined|increased|climbed|up|down)\s+(?:by\s+)?[\d.]+\s*
      (?:%|per\s?cent)
    )""",
    _FLAGS,
)
_BACK = re.compile(
    r"\b(?:then|at\s+the\s+time|afterwards?|in\s+that\s+(?:attack|raid)|as\s+well)\b", re.IGNORECASE
)
# Verbs by which somebody says something.
SAYING = frozenset(
    """say tell announce confirm report add claim declare state note explain write tweet post
    condemn deny comment blame warn describe give count speak put according brief inform acknowledge
    insist estimate admit recall remember accuse vow mourn identify name publish quote visit
    arrest meet hold denounce deplore repudiate lament reject reveal disclose demand urge order
    pledge indicate charge offer promise""".split()
)
# Words that any two attacks share: they tell nothing of which one is meant.
EVERY_ATTACK = frozenset(
    """attack people police officer soldier official force security group area region province city
    town village state government death killing source report statement day night morning evening
    time man militant fighter member killed wounded injured dead other more several last first
    """.split()
)


def announces_another(text: str) -> bool:
    """Tell whether a clause announces another event: "Elsewhere, …", "a similar attack"."""
    return bool(_ANOTHER.search(text) or _OTHER_TIME.search(text[:OPENING]))


def tells_a_trend(text: str) -> bool:
    """Tell whether a clause speaks of many events: "attacks have risen in recent months"."""
    return bool(_TREND.search(text))


_OF_WHO = re.compile(r",\s(?:who|which)\s[^,]*,(?=\s(?:said|says|say|told|reported|confirmed)\b)")


_MONTH_OF_A_YEAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+(?:of\s+)?(?:this|last)\s+year\b"
)


def adds_up(text: str) -> bool:
    """Tell whether a clause counts over a stretch of time: "685 were killed last year".

    What is told of whoever speaks ("lawyers, who document a war, said") is no stretch of time,
    nor is a year that a month is of ("in March last year").
    """
    return bool(_CUMULATIVE.search(_MONTH_OF_A_YEAR.sub("", _OF_WHO.sub(",", text))))


def tells_no_attack(text: str) -> bool:
    """Tell whether a clause is about an accident, a disease, a beast, a storm, a game or prices."""
    return any(peaceful.search(text) for peaceful in (_DISASTER, _GAME, _BEAST, _MARKET))


def tells_of_a_market(text: str) -> bool:
    """Tell whether a clause is about prices: "copper exploded past 13,000 dollars a tonne"."""
    return bool(_MARKET.search(text))


def tells_a_rehearsal(text: str) -> bool:
    """Tell whether a clause is about an exercise, in which nobody is attacked."""
    return bool(_REHEARSAL.search(text))


def tells_fiction(text: str) -> bool:
    """Tell whether a clause is about a film, a novel, a game, or what might be."""
    return bool(_FICTION.search(text))


def tells_a_staged_deed(text: str) -> bool:
    """Tell whether a clause is about a mock attack, or the relic of an old war."""
    return bool(_STAGED.search(text))


def starts_to_remember(text: str) -> int | None:
    """Return where a clause starts to remember: "to mark ten years since"; None if nowhere."""
    found = _REMEMBERING.search(text)
    return found.start() if found else None


def compares_figures(text: str) -> bool:
    """Tell whether a clause defines or compares counts: "homicides fell by 12 percent"."""
    return bool(_STATISTICS.search(text))


def refers_back(text: str) -> bool:
    """Tell whether a clause goes on about the event told before: "officials said then"."""
    return bool(_BACK.search(text))
