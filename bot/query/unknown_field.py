"""What is meant by a field that does not exist: by what people call fields, or by a slip.

A name that is like none is no field: it is proposed as a word, and never as the field that happens
to share the most letters with it.
"""

from collections.abc import Collection

from bot.query.canonical import SIDES
from bot.query.known import Slot, likest
from bot.query.mistake import Mistake
from bot.query.names import written

_SLIP = 0.75  # of 1: "plce", "kiled", "sorce"; "month" and "count" are not so much alike
# What people call a field, of other programs mostly, to the field of that sense.
_CALLED = {
    **dict.fromkeys(("year", "month", "week", "day", "dated", "period", "time"), "in"),
    **dict.fromkeys(("start", "starting", "begin", "beginning", "newer", "mindate"), "since"),
    **dict.fromkeys(("end", "ending", "older", "maxdate", "upto"), "until"),
    **dict.fromkeys(("recent", "past", "previous", "ago"), "last"),
    **dict.fromkeys(("toll", "casualties", "casualty", "fatality", "death", "kill"), "killed"),
    **dict.fromkeys(("kills", "killing", "died", "die", "deadly", "losses"), "killed"),
    **dict.fromkeys(("injuries", "injury", "hurt", "wounds", "wound"), "wounded"),
    **dict.fromkeys(("hostages", "hostage", "captives", "kidnappings", "abductions"), "abducted"),
    **dict.fromkeys(("victims", "victim", "people"), "killed"),
    **dict.fromkeys(("soldiers", "soldier", "troops", "police", "policemen", "security"), "forces"),
    **dict.fromkeys(("civilian", "civs"), "civilians"),
    **dict.fromkeys(("militant", "insurgents", "fighters"), "militants"),
    **dict.fromkeys(("reports", "articles", "outlets", "papers"), "sources"),
    **dict.fromkeys(("district", "area", "locality", "loc", "county", "spot"), "place"),
    **dict.fromkeys(("nation", "land"), "country"),
    **dict.fromkeys(("prov", "gov", "governate", "oblast", "department"), "province"),
    **dict.fromkeys(("around", "nearby", "radius", "close", "within"), "near"),
    **dict.fromkeys(("lat", "latitude", "lon", "lng", "longitude", "coordinates"), "near"),
    **dict.fromkeys(("perp", "perps", "who", "attacker", "author", "gang"), "by"),
    **dict.fromkeys(("organisation", "organization", "org", "militia", "faction"), "by"),
    **dict.fromkeys(("suspect", "culprit", "responsible", "terrorist", "terrorists"), "by"),
    **dict.fromkeys(("attack", "event", "incident", "method", "tactic", "category"), "type"),
    **dict.fromkeys(("arms", "arm", "gun", "means"), "weapon"),
    **dict.fromkeys(("against", "targets", "targeting"), "target"),
    **dict.fromkeys(("paper", "newspaper", "media", "agency", "site", "reporter"), "source"),
    **dict.fromkeys(("search", "find", "query", "keyword", "keywords", "contains"), "text"),
    **dict.fromkeys(("title", "headline", "summary", "about", "topic", "tag"), "text"),
    **dict.fromkeys(("sortby", "orderby", "rank", "ordered", "sorted"), "sort"),
    **dict.fromkeys(("per", "results", "rows", "pagesize"), "size"),
}
_PEOPLE = frozenset({"victims", "victim", "people"})  # how many, or who they were
_NUMBERS = frozenset({"killed", "wounded", "abducted", "sources", *SIDES.values()})


def unknown_field(slot: Slot, fields: Collection[str]) -> Mistake:
    """Return the mistake of a field that is none of some, with what it is meant for."""
    return Mistake(f"There is no field “{slot.token.name}”", slot.edit(_meant(slot, fields)))


def _meant(slot: Slot, fields: Collection[str]) -> str:
    name, value, op = slot.token.name, slot.token.text, slot.token.op
    called = _CALLED.get(name, "")
    if name in _PEOPLE and not value[:1].isdecimal():
        called = "target"
    field = called or likest(name, fields, _SLIP)
    if not field:
        return f"{name} {value}"
    at_least = called in _NUMBERS and op == ":" and value.isdecimal()
    sign = ">=" if at_least else op if called in _NUMBERS or not called else ":"
    return field + sign + written("", value, "")
