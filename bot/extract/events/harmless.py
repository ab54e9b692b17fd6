"""Read from the wording of a clause that it tells of no attack.

Accidents, disease, the weather, beasts, games, prices and exercises have their dead, their strikes
and their blasts too. Only words are looked at here; `topics` weighs them for an article's opening,
and what all the words of an article say is the business of `subject`.
"""

import re

from bot.extract.text.anycase import AnyCase

_DISASTER = AnyCase(
    r"""\b(?:
    earthquakes? | quakes? | floods? | flooding | landslides? | mudslides? | avalanche | tsunami
    | hurricane | cyclone | typhoon | wildfires? | drought | famine | heat\s?wave
    | cholera | outbreak | virus | covid | coronavirus | pandemic | epidemic | disease | malaria
    | measles | ebola | starvation | malnutrition | hunger(?![\s-]*strik)
    | die[sd]?\s+(?:of|from)\s+(?!(?:\w+\s+)?(?:wounds?|injur\w+|burns|gunshots?|bullet\w*)\b)
    | (?:plane|bus|train|car)\s+crash | crash\s+of | capsized? | shipwreck
    | stampede | lightning | (?:in|the|a|crowd)\s+crush\b(?!\s+on) | crowd\s+surge
    | gas\s+(?:leak|blast|explosion|canisters?) | firedamp | methane
    | ammonium\s+nitrate\b(?!\s+bomb) | coal\s+(?:pit|mine) | colliery
    | (?:mining|industrial|rail|traffic|road)\s+(?:accident|disaster)
    | (?:explosion|blast|fire)\s+(?:\w+\s+){0,3}?(?:at|in|inside)\s+(?:an?|the)\s+
      (?:[\w']+\s+){0,3}?(?:chemicals?|fireworks?|fertili[sz]er|pesticides?|plastics?|textile|
         garment|paint|steel|petrochemical|shoe|biscuit|sugar)\s+(?:plant|factory|works|mill|warehouse)
    | dams?\s+(?:burst|broke|collapsed) | washed\s+ashore
    | (?:foot)?(?:bridge|building|mine|pit|shaft|quarry|tunnel|wall|scaffold\w*|roof|tower)\s+
      (?:collapse[sd]?|caved\s+in|gave\s+way|gives\s+way)
    | collapse\s+of\s+(?:\w+\s+){0,3}?(?:foot)?(?:bridge|building|mine|pit|roof|tower)
    | collapsed\s+(?:foot)?(?:bridge|building|mine|pit|roof|tower)
    | (?:the|a|tropical|winter|violent|powerful|heavy)\s+storms?(?!\s+of\b)
    | (?:heavy|torrential)\s+rains?
    | overturn(?:s|ed) | rolled\s+over | caught\s+fire
    | (?:liquor|moonshine|bootleg|food\s+poisoning)
    | (?:tanker|(?:petrol|fuel|oil|gas)\s+(?:tanker|truck|lorry))s?\s+(?:\w+\s+){0,2}?
      (?:turned\s+over|explode[sd]?|burst|blew\s+up)
    | (?:helicopter|plane|aircraft|airliner|jet|delivery\s+drone|bus|minibus|matatu|coach|train|tram
         |truck|lorry|tanker|ferry|boat|canoe|car|taxi|jeep|van)s?\s+(?:has\s+|had\s+)?(?:\w+\s+)?
      (?:crash(?:es|ed)(?!\s+(?:in)?to\b)
         |crash(?:es|ed)\s+(?:in)?to\s+an?\s+(?:\w+\s+){0,2}(?:bridge|tree|ravine|river|pole|pylon)
         |collide[sd]|derailed|skidded|sank|swerved|plunged)
    | (?:bus|minibus|matatu|coach|train|tram|truck|lorry|car|taxi|van)\s+
      (?:hits?|struck|ran\s+into|rear-ended)\s+(?:an?|another|the)\s+(?:\w+\s+){0,2}
      (?:train|tram|bus|minibus|matatu|coach|truck|lorry|car|taxi|van|motor(?:cycle|bike)|rickshaw
         |tree|wall|pole|pylon|bridge|barrier)
    | (?:helicopter|air|lorry|truck|minibus|ferry|boat)\s+crash | drown(?:s|ed) | electrocuted
    | (?:died|killed)\s+in\s+an?\s+(?:\w+\s+){0,2}(?:fire|blaze|crash|accident|collision)
    | (?:fire|blaze)\s+(?:broke\s+out|(?:swept|tore|ripped)\s+through|engulfed|gutted)
    | short\s+circuit | gas\s+cylinders? | boiler
    | fireworks?\s+(?:factory|plant|warehouse|depot|workshop|explo\w+|accident|blast)
    | rock(?:fall|slide)s?
    | (?:blast(?:ing|ed)|blow(?:ing|n)?\s+up)\s+(?:the\s+)?(?:loose\s+)?(?:rocks?|boulders?)
    | volcan\w+ | by\s+accident | accidental(?:ly)?
    )\b""",
    re.VERBOSE,
)
# Whom a shot hits that was meant for nobody.
_MISHAP = AnyCase(
    r"""\b(?:
    by\s+(?:accident|mistake) | accidental(?:ly)? | celebratory | fired\s+in\s+celebration
    | brakes\s+(?:had\s+)?failed | lost\s+control\s+of\s+(?:the|his|her|its)
    | (?:took|mistook)\s+(?:him|her|them)\s+for\s+an?
    | mistaken\s+for\s+an?\s+(?:\w+\s+)?(?:bear|boar|deer|animal|wolf|moose)
    )\b""",
    re.VERBOSE,
)
# What an explosion came of that nobody set off.
_CAUSE = AnyCase(
    r"""\b(?:
    (?:blamed|blames|caused\s+by|due\s+to|because\s+of|result\s+of|put\s+(?:it\s+)?down\s+to)\s+
      (?:an?\s+)?(?:\w+\s+){0,2}?(?:negligence|carelessness|welding|wiring|cigarette|static|sparks?
        |faults?|overheat\w*|human\s+error|gas)\b
      (?!\s+(?:of|by)\s+(?:the\s+)?(?:police|army|security))
    | (?:electrical|technical|mechanical)\s+fault | faulty\s+\w+
    | (?:was|were|been)\s+knocked\s+over
    | (?:badly|poorly|improperly|wrongly|carelessly)\s+stored
    | (?:rules?|ruled|ruling)\s+out\s+(?:an?\s+|any\s+)?(?:\w+\s+)?
      (?:attack|sabotage|terrorism|foul\s+play)
    | no\s+(?:sign|evidence|indication)s?\s+(?:of|that)\s+(?:an?\s+)?(?:\w+\s+)?
      (?:attack|sabotage|terrorism|foul\s+play)
    )\b""",
    re.VERBOSE,
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
_GAME = AnyCase(
    r"""\b(?:
    league | chess | striker | midfielder | goalkeeper | half-?time | penalty\s+(?:kick|area)
    | champions(?:hip)?
    | marathon | world\s+record | medal(?:s|list|lists)? | olympics? | grand\s+prix | world\s+cup
    | sprinter | peloton | touchdown | quarterback | heavyweight | featherweight | home\s+run
    | (?:semi|quarter)-?finals? | tournament | innings | wicket | batsman | playoffs?
    )\b""",
    re.VERBOSE,
)
# Prices and shares, which are "massacred" and "explode" without arms.
_MARKET = AnyCase(
    r"""\b(?:
    (?:dollars|euros|pounds|cents)\s+(?:a|an|per)\s+(?:tonne|ton|ounce|barrel|bushel|pound|share)
    | per\s+(?:tonne|ounce|barrel|bushel|share) | short[\s-]sell\w* | nasdaq | nikkei | dow\s+jones
    | ftse | wall\s+street | stock\s+(?:markets?|index\w*|exchanges?\s+(?:fell|rose|closed))
    | basis\s+points | bond\s+yields? | technology\s+names | blue\s+chips | (?:bull|bear)s?\s+market
    | benchmark\s+index | shares\s+(?:fell|rose|slumped|plunged|jumped|rallied|tumbled|closed)
    )\b""",
    re.VERBOSE,
)
_UNREAL = AnyCase(
    r"""\b(?:
    (?:none|nothing)\s+of\s+(?:it|this|that)\s+(?:was|is|were)\s+(?:real|true)
    | (?:was|were)\s+(?:only|all|just)\s+(?:part\s+of\s+)?an?\s+(?:\w+\s+)?
      (?:exercise|drill|rehearsal)
    | (?:it|this|that|all)\s+(?:was|had\s+been|turned\s+out\s+to\s+be)\s+an?\s+(?:\w+\s+)?
      (?:test|exercise|drill|rehearsal|hoax|prank|false\s+alarm)(?!\s+(?:of|for)\b)
    )\b""",
    re.VERBOSE,
)
# A rehearsed attack, or what an old war left in the ground.
_STAGED = AnyCase(
    r"""\b(?:
    mock\s+(?!executions?) | simulat(?:ed|es|ing|ion) | role-?play\w* | pretend\w*\s+to\s+be
    | exercise\b[^.]{0,60}\bin\s+which | demin(?:ers?|ing) | (?:land)?mine\s+clearance
    | in\s+(?:a|the|this)\s+(?:\w+\s+)?drill | in\s+(?:\S+\s+){1,2}scenario
    | (?:fictional|fictitious|imaginary|make-believe|notional)\b
    | (?:first|second)\s+world\s+war | (?:two|both|the)\s+world\s+wars
    | bombs?\b[^.]{0,40}?\bfrom\s+(?:the\s+war\b|19[14]\d)
    | world\s+war\s+(?:ii?|one|two) | wartime\s+(?:bomb|shell)s?
    )""",
    re.VERBOSE,
)
# The label of a column: "Review: …", "Comment: …", "BOOKS" on a line of its own.
_LABEL = AnyCase(
    r"""^\W*(?:(?:film|book|theatre|television|tv|music|game|opera)\s+)?
    (?:review|film|cinema|books?|stage|theatre|television|opera|exhibition|games?|fiction|quiz
      |comment|opinion|column|columnist|editorial|leader|letters?|obituar(?:y|ies)|satire|podcast)s?
    (?:\s*[:|–—]\s|\W*$)""",
    re.VERBOSE,
)


def tells_a_disaster(text: str) -> bool:
    """Tell whether a clause is about an accident, a disease or a storm."""
    return bool(_DISASTER.search(text))


def tells_a_cause(text: str) -> bool:
    """Tell what an explosion came of by itself: "blamed negligence in the storage of dynamite"."""
    return bool(_CAUSE.search(text))


def tells_no_attack(text: str) -> bool:
    """Tell whether a clause is about a disaster, a mishap, a beast, a game or prices."""
    return any(peaceful.search(text) for peaceful in (_DISASTER, _MISHAP, _GAME, _BEAST, _MARKET))


# Game is shot, and who was taken for it.
_HUNT = re.compile(
    r"\b(?:took|mistook|taken|mistaken)\s+(?:(?:him|her|them)\s+)?for\s+an?\s+(?:\w+\s+)?"
    r"(?:bear|boar|deer|animal|wolf|moose|pig|stag|elk)\b"
)


def tells_a_hunt(text: str) -> bool:
    """Tell the shot of a hunter who took somebody for a boar."""
    return bool(_HUNT.search(text))


def denies_reality(text: str) -> bool:
    """Tell whether a clause takes back what was told: "None of it was real"."""
    return bool(_UNREAL.search(text))


def tells_a_staged_deed(text: str) -> bool:
    """Tell whether a clause is about a mock attack, or the relic of an old war."""
    return bool(_STAGED.search(text))


def has_column_label(text: str) -> bool:
    """Tell "Review: in a bunker", "Comment: the war on the motorist" and a bare "BOOKS"."""
    return bool(_LABEL.search(text))
