"""The words of questions, by what they do there. Those for incidents are the lexicon's.

Each class stands in the patterns of `bot.question.frames` by its name ("@kill"). Spellings are
folded; slips in them are mended (`bot.question.mend`), so one right spelling is enough.
"""

# What is counted, told by a word for it.
KILL = frozenset(
    "kill kills killed killing killings died die dies dead death deaths fatalities "
    "fatality perish perished murder murdered murders slain slaughtered casualties "
    "casualty martyred".split()
)
WOUND = frozenset(
    "wound wounds wounded wounding injured injure injures injuring injury injuries hurt "
    "maimed".split()
)
ABDUCT = frozenset(
    "abduct abducts abducted abducting abductees abductee kidnap kidnaps kidnapped "
    "hostage hostages captive captives captured seized".split()
)
# Anything that the corpus records: an incident, and verbs that say no more than that.
ATTACK = frozenset(
    "attack attacks attacked attacking fire fired firing massacre massacres explode "
    "exploded exploding detonated detonate blown blew incident incidents strike strikes "
    "struck striking hit hits violence violent event events assault assaults assaulted "
    "insecurity terrorism terror atrocity atrocities hitting targeting target targets "
    "targeted unrest".split()
)
PEOPLE = frozenset(
    "people persons person ppl victims victim men individuals humans souls anyone anybody "
    "somebody someone nobody everyone folks bodies".split()
)
# Words that carry no condition: grammar, what is done with incidents, what is asked of a bot.
EMPTY = frozenset(
    "a an the al el nor neither this that these those it its it's itself there here then "
    "thus of in at on by for from to with within into onto over about across during "
    "through as and or but if so too also i im id ive youve youre wed me my we us our you "
    "your he she they them their theirs his her him one ones own self is are was were be "
    "been being am do does did done doing has have had having can could would should may "
    "might must will shall let lets what whats which who whose whom where when how why "
    "thats theres any anything some something all every everything each both much many "
    "most more less several happen happens happened happening occur occurs occurred "
    "occurring take takes took taken taking place places go goes going went gone come "
    "comes came coming get gets got gotten getting know known knows tell told show shows "
    "list give gives given find found see seen saw look looking looked writing preparing "
    "researching summary summarise summarize overview want wanted need please pls plz "
    "kindly just only ever even still yet now currently recorded record records reported "
    "report reports reporting registered documented data figures figure number numbers "
    "total count overall altogether sum hey hi hello ok okay thanks thank well carry "
    "carries carried carrying out commit commits committed conduct conducted perpetrated "
    "claim claims claimed responsible responsibility behind launch launched stage staged "
    "mount mounted cause causes caused involve involves involved involving include "
    "including against result resulted resulting leave leaves left work hand hands "
    "exactly roughly approximately around near say said really actually generally general "
    "similar like such other others thing things stuff news new latest whole entire "
    "filter filters condition conditions situation weapon weapons sort sorted order lives "
    "life lot another lately again back off up down yes yeah area areas region regions "
    "province provinces city cities town towns village district districts country "
    "countries state states governorate side part parts somewhere anywhere worldwide "
    "globally world member members group groups forces force armed active activity "
    "activities operate operates operating operated operation last first time times day "
    "days week weeks month months year years date dates lost lose loses losing suffer "
    "suffered sustained while whether information info details detail update updates "
    "story kind kinds type types sorts breakdown bloody serious major big biggest large "
    "largest small security use used confirmed using mean meant specific particular "
    "related relating concerning regarding regards respect case cases instance instances "
    "between situations unknown unidentified suspected alleged allegedly attributed "
    "blamed linked thought believed mass database corpus separate different distinct open "
    "remain remains remaining toll tolls losses".split()
)
# Words that set a bound or turn round what follows: unread, they are in the way.
BOUNDS = frozenset("since before after until than not no without except".split())
# How a conversation goes on.
OPENERS = (
    "and what about", "and how about", "what about", "how about", "and only", "and just", "and",
    "only", "just", "same for", "same in", "the same for", "also", "but", "but only", "now",
    "ok and", "okay and", "or", "plus", "include", "add", "also include", "then", "so",
    "no i meant", "i meant", "i mean", "make it", "make that", "instead", "try", "limit to",
    "limit it to", "narrow to", "filter by", "or rather",
)  # fmt: skip
CLOSERS = ("instead", "i mean", "only", "then", "as well", "too")
ADDERS = frozenset({"also", "include", "add", "plus"})  # they add to what was said of a kind
POINTING = frozenset("it them they ones one then same".split())
# These point back only behind one of the words before them: "how many of those", "who did that".
POINTING_AFTER = {
    **dict.fromkeys(
        ("that", "those", "these", "this"),
        frozenset(
            "did do is was were of to about like in by behind with compare list show".split()
        ),
    ),
    "there": frozenset("happened happen happens killed died die attacked from on attacks".split()),
}

# Nouns for what gets attacked, beyond the roles of people in `data/roles.toml`.
TARGETS = frozenset(
    "airport airbase airfield army aid ambassador ambulance bank bar barracks barrack "
    "base bazaar border bridge brothel bus cafe camp car cathedral cemetery checkpoint "
    "checkpost church cinema clinic club coalmine college company concert consulate "
    "convent convoy court courthouse crowd dam depot embassy factory farm farms ferry "
    "festival field funeral garrison government hospital hotel house home hospitality "
    "headquarters mall market maternity military mine mission monastery mosque museum "
    "nightclub oil office outpost palace parade parliament patrol pipeline plant police "
    "port post prison procession pub pylon railway rally refinery refugee restaurant road "
    "school seminary settlement ship shop shrine shipping stadium station store "
    "substation supermarket synagogue tanker temple theatre theater train truck tribe "
    "university vehicle village ward health medical oilfield fuel gas wedding worship "
    "powerline gathering polling media telecom tower energy grid".split()
)
# Verbs and nouns of an act that are a type by which incidents can be asked for.
TYPE_VERBS = {
    "bombed": "bombing", "bombs": "bombing", "bombers": "bombing", "bomber": "bombing",
    "shelled": "shelling", "shot": "armed_assault", "gunned": "armed_assault",
    "hijacked": "hijacking", "assassinated": "assassination", "assassinate": "assassination",
    "executed": "execution", "beheaded": "execution", "ambushed": "armed_assault",
    "raided": "security_operation", "airstrikes": "air_strike", "rioted": "riot",
    "protested": "protest", "clashed": "armed_clash", "kidnappings": "kidnapping",
    "abductions": "kidnapping", "blasts": "bombing", "explosions": "bombing",
    "suicide car bombing": "suicide_bombing", "suicide car bombings": "suicide_bombing",
    "suicide truck bombing": "suicide_bombing", "suicide car bomb": "suicide_bombing",
    "suicide bombs": "suicide_bombing", "suicide vests": "suicide_bombing",
    "shell": "shelling", "ambushes": "armed_assault", "rallies": "protest",
}  # fmt: skip
SINGLED = frozenset("children child kids women woman girls boys foreigners infants babies".split())
# Not for a corpus of incidents, though each of the words may be: small talk, opinions, definitions.
NOT_FOR_US = (
    "what_time_is_it",
    "what_is_the_time",
    "how_(far|old|big|tall|rich|cold|hot)",
    "how_(are|is)_(you|it_going|things|life) (today|going)? $",
    "how (is)? it_going",
    "what (is)? (the)? <date> (date|day)",
    "^ what_(is|are) (the)? @attack $",
    "how_many [^<@_]+ (do|does) (the)? (<group>|<place>) have",
    "who_(are|made|built|created|owns)_you",
    "what_(are|can|do)_you (do)? $",
    "(can|could|will|would)_you_help",
    "what_(is|are|was) (the)? (meaning|definition|name)",
    "what_should",
    "how_(do|can|should)_(i|we)",
    "do_you_(think|believe|like|agree)",
    "who_(is|are)_(right|wrong|winning|good|bad)",
    "(is|are)_(it|they|there)_(true|right|wrong|good|bad)",
    "<group> (is|are|was|were) (all)? (a|an|the)? <group>",
    "^ where_(is|are) (the)? <place> $",
    "^ (is|are) <place> (a|an|in|near|part|the)",
    "how_many (@people|cities|provinces|countries|towns) (are|were|live|lived) (there)? in",
)  # fmt: skip
# Words of somebody who speaks, and what requests begin with; a query for words has none of them.
SPOKEN = frozenset(
    "i im id ive me my you your youre we us our please pls thanks thank hi hello hey bye sorry yes "
    "no ok okay lol".split()
)
REQUESTS = frozenset(
    "write book translate send remind delete cancel call buy order play open tell give make "
    "explain calculate stop go good".split()
)
# Parts of the world that no query knows, and of which towns elsewhere have their names.
NO_PLACES = frozenset(
    "north south east west northern southern eastern western central northeast northwest "
    "southeast southwest northeastern northwestern southeastern southwestern middle "
    "europe africa asia america americas balkans levant caucasus sahara arabia upper "
    "lower".split()
)
