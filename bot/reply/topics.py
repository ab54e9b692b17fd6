"""What can be typed, topic by topic, with what it does: the rows of help."""

from bot.query.draft import MOST_A_PAGE
from bot.query.model import Sort

FIELDS = (
    ("place: province: country:", "where; place: takes any of the three"),
    ('near:"Baqubah" 50km', "within a distance of a place or point; a province has none"),
    ("by: by:=", "who; a group takes in its affiliates, by:= is the name alone"),
    ("by:unknown", "no source says who; so for place: province: target: weapon: killed: wounded:"),
    ("claimed:yes claimed:no", "anybody has said they did it, or nobody is known to"),
    ("disputed:yes disputed:no", "sources give different tolls, or do not"),
    ("attribution:", "how sure who is: claimed, attributed, suspected, stated, unknown"),
    ("type:", "bombing, armed assault, kidnapping and so on"),
    ("target: weapon:", "words for whom or what it hit, and with what"),
    ("source: sources>=2", "an outlet that tells it; so many independent ones"),
    ("since: until: on: in:", "when; until: is inclusive, in: takes a month or a year"),
    ("last:", "the days up to today: last:7d, last:3m"),
    ("killed>=10 wounded>0", "tolls, by the low end of a range; also < <= = and 5..10"),
    ("civilians>=1 forces>=1", "the dead of one side; also militants and attackers"),
    ("count:", "the figure to open with: abducted, civilians, soldiers; several one by one"),
    ('text: "exact words"', "words of the text, or exactly these one after the other"),
    ("-x · a OR b · ( )", "without x; either of two; what belongs together"),
    ("(place:Iraq) AND baghdad", "both hold; places side by side are any of them"),
    ("sort:", ", ".join(Sort)),
    ("?", "behind a value that may be misread: one source, and a rule not right often enough"),
    ("size:", f"incidents a page, up to {MOST_A_PAGE}, as in top 10"),
    ("page:", "a further page of the answer"),
)
DATES = (
    ("2022 · 2022-01 · 2022-01-21", "a year, a month, a day"),
    ("January 2022 · 21 Jan 2022", "the same in words"),
    ("yesterday · last month · this year", "by the calendar"),
    ("last 7 days · past 6 weeks", "up to today"),
    ("since 2021 · before March 2022", "with a word before them"),
    ("between March and June 2021", "both ends included"),
    ("Q1 2022 · 2021-W05 · summer 2021", "parts of a year; seasons are the northern ones"),
    ("Ramadan 2021", "by the tabular calendar; the sighted one can differ by a day"),
)
TELLING = (
    ("watch add diyala killed>=5", "tells here of each incident that passes, once"),
    ("watch add iraq rise:10,50", "tells again when so many are known to be killed"),
    ("watch add iraq quiet:22:00-07:00 Asia/Baghdad", "tells nothing then; it comes after"),
    ("watch list · 3 · pause 3 · remove 3 · resume 3", "yours and this channel's, and back again"),
    ("watch new · edit 3 · edit 3 iraq killed>=5", "by a form, or what changes; digests too"),
    ("watch preview diyala 30d", "what would have been told"),
    ("why 42 · why 42 diyala", "filter by filter, why an incident is told or not"),
    ("digest daily 08:00 Europe/London iraq", "what is new since the last one, worst first"),
    ("digest iraq every monday at 7:30 · weekdays 9am", "quiet:skip leaves quiet days out"),
    ("digest list · now 2 · preview 2 · pause 2 · stop 2", "post one now, let it rest, end it"),
)
EDITING = (
    ("add https://news.example/raid", "take an article in, by its address or as its whole text"),
    ("add date:2024-05-04 A bomb …", "a text of another day than today"),
    (
        "feeds add https://news.example/feed.xml",
        "read a feed from now on; also list, poll, remove 1",
    ),
    ('correct 42 killed=12 "police revised it"', "a value over those of articles"),
    ('correct 42 place="Baqubah, Diyala" "slip"', "a place takes its province and point with it"),
    ('merge 42 57 "the same attack"', "two incidents are one; the older number stands for both"),
    ('merge 42 57 anyway "the same"', "without being asked about what is far apart or unknown"),
    ('split 42 2 "another village"', "the second report of show 42 is an event of its own"),
    ('dismiss 42 "a film scene"', "no incident at all"),
    (
        "correct 42 · merge 42 · split 42 · dismiss 42",
        "by a form in Slack and Discord, so are add and feeds add",
    ),
    ("history 42", "who changed what and why"),
    ("undo 42 · history 42 undo 3", "take back the last decision about it, or revision 3"),
    ("history 42 approve 3 · refuse 3", "a second editor decides, where that is set"),
    ("history · undo", "what waits for that, and the latest decisions; what can be undone"),
)
ZONE = "whose day it is, and in which zone times are shown"
SETTINGS = (
    ("settings page 10", "incidents a page, 1 to 20"),
    ("settings answers private", "private, or shared with the channel"),
    ("settings timezone", "without a value: back to the default"),
    ("forget me", "delete everything that is kept about you"),
)
