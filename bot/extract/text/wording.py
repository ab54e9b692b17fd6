"""Read from the wording of a clause what kind of telling it is.

Does it announce another event, speak of a trend, add up a stretch of time, remember? What tells of
no attack at all is `harmless`'s business. Only words are looked at here; `clauses` sets them beside
tolls, times and deeds.
"""

import re

from bot.extract.text.anycase import AnyCase

_ANOTHER = AnyCase(
    r"""\b(?:
    (?<!from\s)elsewhere | meanwhile | separately, | ^separately
    | in\s+(?:a\s+|another\s+)?(?:separate|different|similar)\s+
      (?:incident|case|attack|operation|bombing|raid|assault|strike|clash|shooting|blast|explosion)s?
    | in\s+another\s+\w+ | another\s+(?:armed\s+)?(?:band|group|gang)\s+(?!of\s)\w+ed\b
    | in\s+an?\s+\w+\s+incident
    | (?:another|a\s+(?:second|third|further|fresh|similar|separate|previous))\s+(?:\w+\s+)?
      (?:attack|bomb\w*|blast|explosion|raid|incident|shooting|strike|ambush|assault|kidnapping|incursion|
         clash|suicide\s+\w+)\b
    | ^in\s+the\s+(?:capital|(?:far\s+)?(?:north|south|east|west)(?:-?(?:east|west))?),
    | also\s+on\s+\w+day | (?:at|in|on)\s+a\s+(?:second|third|fourth|further)\s+\w+
    | in\s+the\s+(?:latest|last|previous)\s+(?:such\s+)?attack
    | in\s+(?:a\s+)?(?:retaliation|revenge|reprisal)
    | in\s+what\s+was\s+\w+\s+to\s+be\s+revenge
    )""",
    re.VERBOSE,
)
# A time that is counted from another event announces one where it opens the clause; later on it
# only says when.
_OTHER_TIME = AnyCase(
    r"""\b(?:
    (?:\w+\s+)?(?:hour|day|week|month|year)s?\s+(?:earlier|before|later|afterwards?)
    | (?:in\s+)?the\s+(?:night|hours|days)\s+(?:after|following)\s+(?:the|that|this)\s
    | earlier\s+(?:in\s+the\s+(?:day|week|month)|this\s+\w+|that\s+day)
    | \w+\s+(?:hour|day|week)s?\s+after\s+(?:the|that)\s+\w+(?=,)
    | the\s+same\s+(?:day|evening|night) | it\s+is\s+(?:\w+\s+)?(?:weeks?|months?|years?)\s+since
    | the\s+(?:previous|following|next)\s+(?:day|night)
    | the\s+day\s+before
    )\b""",
    re.VERBOSE,
)
OPENING = 40  # characters
_TREND = AnyCase(
    r"""\b(?:
    in\s+recent\s+(?:days|weeks|months|years)
    | in\s+the\s+(?:past|last)\s+(?:\w+\s+)?(?:days|weeks|months|years?|decades?)
    | over\s+the\s+(?:past|last|years)
    | for\s+(?:\w+\s+)?(?:years|decades|months)
    | so\s+far\s+this | on\s+the\s+rise | regularly | frequent(?:ly)? | often | routinely
    | every\s+(?:year|month|week|day) | each\s+year | annual\w* | per\s+year
    | (?:have|has)\s+(?:risen|increased|grown|gone\s+up|surged|intensified|stepped\s+up|
                        been\s+(?:rising|increasing))(?!\s+to\s+(?:at\s+least\s+)?\d)
    | (?:have|has|had)\s+become\s+(?:rare|common|frequent|routine)
    | (?:wave|series|string|spate|dozens|number)\s+of\s+(?:\w+\s+)?attacks
    | (?:has|have)\s+(?:seen|suffered|known|witnessed|endured)\s+(?:[\w-]+\s+){0,3}attacks
    | (?:numerous|many|several)\s+attacks | attacks\s+(?:on|against|in|by)
    | the\s+(?:fighting|war|conflict|violence|insurgency)\b[^.,]{0,60}?\b
      (?:began|started|erupted|broke\s+out)\s+in\s+(?:\w+\s+)?(?:19|20)\d\d
    | (?:has|have)\s[^.,]*\bsince\s+the\s+(?:war|conflict|start|beginning|coup|takeover)
    | sleeper\s+cells | insurgency | civil\s+war
    | death\s+toll\s+(?:since|of\s+the\s+(?:war|conflict))
    | (?:who|he|she|they|it)\s+(?:had\s+)?once
    | anniversary | a\s+year\s+ago\s+today
    )\b""",
    re.VERBOSE,
)
# "Since 2014 more than 40,000 have died": a total over a stretch of time is no incident's toll.
_CUMULATIVE = AnyCase(
    r"""\b(?:
    since\s+(?:\w+\s+){0,3}?(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|
      September|October|November|December|the\s+(?:start|beginning)|then)\b(?!.*\bwhen\b)
    | (?:conflict|insurgency|wars?|campaign|uprising(?!\s+movement)|rebellion|throughout)\b
    | in\s+(?:more\s+than\s+|over\s+|some\s+|about\s+)?\d+\s+(?:attacks|incidents|strikes)\b
    | (?:this|last)\s+year\b | so\s+far\s+(?:this|in|since)\b | in\s+total\b
    | the\s+year's\s+total\b
    | (?:has|have)\s+since\s+(?:killed|slaughtered|massacred|murdered|attacked|abducted|kidnapped)
    | since\s+(?:\w+\s+){0,3}(?:violence|fighting|war|clashes|unrest|hostilities|conflict)\s+
      (?:erupted|began|broke|started|flared|resumed)
    | between\s+(?:19|20)\d\d\b | (?:worldwide|globally|nationwide)\b
    | recent\s+(?:years|decades)\b
    | (?:in|over|during)\s+the\s+(?:past|last)\b(?!\s+(?:\S+\s+)?hours)
    )""",
    re.VERBOSE,
)
_REMEMBERING = AnyCase(
    r"""\b(?:
    (?:mark|commemorat|remember|observ)\w*\s+(?:\S+\s+){0,3}?
      (?:years?|decades?|anniversary)\s+(?:since|of|after|from)
    | (?:gather|rang\b|rings?\b|lit\b|light|laid\b|lay\b|pray|fell\s+silent|unveil|plant)
      \w*\b[^.;]{0,80}?\byears?\s+(?:after|since|on\s+from)
    | (?:commemorated|remembered|mourned|honou?red)\s+(?:the\s+\S+|those|victims)
    | (?:for|on|at)\s+the\s+(?:\S+\s+)?anniversary\s+of\s+(?:the|an?)\s+\S+\s+
      (?:in\s+which|that|when|on)
    )\b""",
    re.VERBOSE,
)
# What defines or compares figures: "massacres, defined as the killing of three or more".
_STATISTICS = AnyCase(
    r"""\b(?:
    defined\s+as | \d+\s+times\s+(?:in|since|last|this|between) | homicide\s+rate | per\s+100,000
    | (?:homicides?|murders?|killings|kidnappings|abductions|robberies|attacks|crimes?|shootings|
        rapes|stabbings|assaults|bombings|incidents|deaths)\b[^.]{0,40}?
      \b(?:fell|rose|dropped|declined|increased|climbed|up|down)\s+
      (?:(?:by\s+)?[\d.]+\s*(?:%|per\s?cent)|from\s+[\d,]+\s+to\b)
    | than\s+(?:in\s+)?(?:the|a)\s+year\s+(?:before|earlier)
    | fewer\s+(?:\w+\s+)+(?:in\s+(?:19|20)\d\d\s+)?than\s+in\s+any
    | (?:less|more)\s+than\s+(?:half|twice|double)\s+the\s+(?:number|figure|total)\s+(?:of|in)\s+
      (?:19|20)\d\d
    | (?:killed|murdered|shot(?:\s+dead)?|dies?|kidnapped|abducted|wounded|raped)
      \s+(?:each|every)\s+(?:single\s+)?(?:day|week|month|year|hour)
    | ^\W*(?:each|every)\s+(?:single\s+)?(?:day|week|month|year)\b
    | (?:one|two|three|four|nine|[1-9])\s+(?:in|out\s+of)\s+(?:every\s+)?
      (?:three|four|five|six|seven|eight|nine|ten|\d{1,3})\s+of\s+(?:all|those|the)
    | (?:up|down)\s+from\s+[\d,]+\s+(?:a\s+year|the\s+year|in\s+(?:the\s+previous|last\s+year|
      (?:19|20)\d\d))
    )""",
    re.VERBOSE,
)
_BACK = AnyCase(
    r"\b(?:then|at\s+the\s+time|afterwards?|in\s+that\s+(?:attack|raid)|as\s+well)\b",
)
# A headline over a day's or a week's events, none of which is more its news than the others.
_ROUND_UP = AnyCase(
    r"\b(?:as\s+they\s+happened|in\s+brief|wrap|summary\s+of\s+incidents|alerts|digest|round-?up|"
    r"monitor|blotter|briefs|weekly|weekend\s+violence|sitrep|situation\s+report|"
    r"(?:security|daily|morning|evening|news)\s+(?:brief|bulletin|update|summary|log)|"
    r"security\s+(?:events|news|notes|incidents)|"
    r"(?:three|four|five|separate|multiple|several)\s+(?:[\w-]+\s+)?"
    r"(?:attacks|bombings|bombs|raids|shootings|strikes|blasts|explosions|ambushes|incidents)|"
    r"(?:day|night|weekend|week|series|wave|string|spate)\s+of\s+(?:[\w-]+\s+)?"
    r"(?:killings|attacks|bombings|raids|shootings|strikes|blasts|violence|bloodshed))\b",
)
# One over two, which may be parts of one.
_TWO = AnyCase(
    r"\b(?:twin|two|coordinated|simultaneous)\s+(?:[\w-]+\s+)?"
    r"(?:attacks|bombings|bombs|raids|shootings|strikes|blasts|explosions|ambushes|incidents)\b",
)
# Verbs by which somebody says something.
SAYING = frozenset(
    """say tell announce confirm report add claim declare state note explain write tweet post
    condemn deny comment blame warn describe give count speak put according brief inform acknowledge
    insist estimate admit recall remember accuse vow mourn identify name publish quote visit
    arrest meet hold denounce deplore repudiate lament reject reveal disclose demand urge order
    pledge indicate charge offer promise""".split()
)
# What a court does, on days and in places of its own.
JUDGING = frozenset("arraign sentence convict indict acquit remand charge".split())
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


# "one of the bloodiest attacks of the war" is one attack
_OF_ALL = re.compile(
    r"\bthe\s+(?:\w+\s+)?(?:(?:deadli|bloodi|bigg|larg|fierc|heavi|high|great|grimm|sever)est|worst|"
    r"most\s+\w+)\s[^,.;]*"
)
_AFTER_ANOTHER = re.compile(r",\s(?:(?:a\s+few|\w+)\s)?(?:hours|days)\safter\s.*", re.DOTALL)
_OF_WHO = re.compile(r",\s(?:who|which)\s[^,]*,(?=\s(?:said|says|say|told|reported|confirmed)\b)")


_MONTH_OF_A_YEAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+(?:of\s+)?(?:this|last)\s+year\b"
)


def adds_up(text: str) -> bool:
    """Tell whether a clause counts over a stretch of time: "685 were killed last year".

    What is told of whoever speaks ("lawyers, who document a war, said") is no stretch of time,
    nor is a year that a month is of ("in March last year"), nor what an attack is the worst of,
    nor what it came after ("hours after rebels carried the war to the capital").
    """
    told = _AFTER_ANOTHER.sub("", _OF_ALL.sub("", _OF_WHO.sub(",", text)))
    told = _MONTH_OF_A_YEAR.sub("", told)
    return bool(_CUMULATIVE.search(told))


def starts_to_remember(text: str) -> int | None:
    """Return where a clause starts to remember: "to mark ten years since"; None if nowhere."""
    found = _REMEMBERING.search(text)
    return found.start() if found else None


def compares_figures(text: str) -> bool:
    """Tell whether a clause defines or compares counts: "homicides fell by 12 percent"."""
    return bool(_STATISTICS.search(text))


def heads_round_up(text: str) -> bool:
    """Tell a headline over many events: "The week in brief", "Daily security bulletin"."""
    return bool(_ROUND_UP.search(text))


def heads_several(text: str) -> bool:
    """Tell a headline over more than one event: "Twin blasts", "A weekend of killings"."""
    return heads_round_up(text) or bool(_TWO.search(text))


def refers_back(text: str) -> bool:
    """Tell whether a clause goes on about the event told before: "officials said then"."""
    return bool(_BACK.search(text))
