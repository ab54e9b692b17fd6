"""The English name of a first- or second-level division, out of the forms that GeoNames records.

Pure. GeoNames heads a division with a local romanisation ("Şalāḩ ad Dīn", "Donetska oblast") and
has the English form, if at all, among the aliases ("Donetsk Oblast", "Homs", "Homs Governorate").
Where news writes something else again, `data/places.toml` says so.
"""

import re
import unicodedata

from bot.gazetteer.names import fold, is_spelling, skeleton

# What stands behind a division's name and says what it is. "City" and "Island" are part of names.
_KIND = (
    "Agency|Autonomous Oblast|Autonomous Okrug|Autonomous Province|Autonomous Region|"
    "Autonomous Republic|Canton|County|Department|District|Division|Emirate|Governorate|Krai|Kray|"
    "Local Government Area|Municipality|Oblast|Oblast’|Okrug|Prefecture|Province|Raion|Rayon|"
    "Regional State|Regional|Region|Republic|State|Subregion|Voivodeship|Zone|"
    "district|oblast|oblast'|region"
)
_KIND_ABROAD = (
    "Aūdany|Cercle|Gun|İlçesi|İli|Járás|järjestelmä|Ken|Kommun|Kommune|kraj|kray|län|novads|"
    "pagasts|Shahri|Sheng|Shi|Tumani"
)
# A "Frontier Region" is another place than the district it adjoins.
_ENGLISH_FORM = re.compile(rf"(?P<name>.+?)(?<!Frontier)[ -](?:{_KIND})")
_LOCAL_FORM = re.compile(
    rf"(?P<name>.+?)[ -](?:{_KIND_ABROAD})"
    r"|(?:(?:Free )?(?:State|Province|District|Union Territory|Republic|County|Region|Commune) of "
    r"(?:the )?"
    r"|(?:Departamento|Département|Provincia|Província|Province|Estado|Région|Región|Distrito|"
    r"Wilaya|Wilāyat|Arrondissement|Municipio|Cantón|Partido|Daïra) "
    r"(?:de la |de l['’]|del |des |de |du |d['’]|do |da )"
    r"|(?:Amphoe|Bashkia|Comuna|Gemeente|Gobolka|Gorodskoy Okrug|Grad|Huyện|Kabupaten|Komuna e|"
    r"Kota|Liwā’|Markaz|Municipiul|Nāḩiyat|Nomós|Obshtina|Općina|Oraş|Politischer Bezirk|"
    r"Bezirk|Muhafazat|Muḩāfaz̧at|Qaḑā’|Qeza-î|Quận|Shahrestān-e|Srŏk|Changwat|Wilāyat) )"
    r"(?P<rest>.*)"
)
# Words that name nothing once the kind is gone: "Northern District" keeps it.
_ONLY_A_SIDE = frozenset(
    "north south east west northern southern eastern western central centre "
    "northeast northwest southeast southwest northeastern northwestern southeastern "
    "southwestern upper lower capital coastal river the new national federal free".split()
)
# First languages that are not written in Latin letters: the marks on their names are a
# romaniser's, and newswire drops them.
_ROMANISED = frozenset(
    "am ar bg bn dv dz el fa he hi hy ja ka kk km ko ky lo mk mn my ne ps ru si sr "
    "ta tg th ti uk ur uz zh".split()
)
# The same where English or French comes first in the list, and countries whose own marks English
# newswire leaves out all the same: Turkish, Azeri, Vietnamese, and French in Africa.
_UNMARKED = frozenset(
    "IN LK PK ER DJ MR XK TR AZ VN BF BI BJ CD CF CG CI CM GA GN ML NE SN TD TG RW".split()
)
_LETTERS = str.maketrans(
    {"ı": "i", "ə": "a", "Ə": "A", "đ": "d", "Đ": "D", **dict.fromkeys("ʻʼʽʾʿ‘’`", None)}
)


def plain(name: str) -> str:
    """Drop the marks on a name: "Diyālá" -> "Diyala", "Tāʻizz" -> "Taizz"."""
    decomposed = unicodedata.normalize("NFKD", name)
    kept = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return kept.translate(_LETTERS).strip().removeprefix("'").removesuffix("'")


def newswire(name: str, country: str, language: str) -> str:
    """Write a name as newswire in English does: marks stay on European and American names.

    "Nariño" (CO) stays; "Ghaznī" (AF) becomes "Ghazni", "Şırnak" (TR) "Sirnak".
    """
    if language in _ROMANISED or country in _UNMARKED:
        return plain(name)
    return name


def _only_a_side(name: str) -> bool:
    return all(word in _ONLY_A_SIDE for word in fold(name).split())


def strip_kind(name: str) -> str | None:
    """Return a division's name without its kind, or None if it has none to drop.

    "Diyala Governorate" -> "Diyala"; "Northern District" -> None.
    """
    match = _ENGLISH_FORM.fullmatch(name)
    bare = match["name"] if match else None
    if match is None and (match := _LOCAL_FORM.fullmatch(name)):
        bare = match["name"] or match["rest"]
    return None if not bare or _only_a_side(bare) else bare


def english_name(name: str, aliases: tuple[str, ...], kind: str = "") -> str:
    """Choose the English name of a division: ("Ḩimş", ("Homs", "Homs Governorate")) -> "Homs".

    An alias of the form "X Governorate" is English, so X is the English name; if several are
    recorded, the one that also stands alone, and that sounds like the head, is preferred. A bare
    side of the compass takes the kind behind it: ("Western", (), "Region") -> "Western Region".
    """
    if _only_a_side(name):
        return f"{name} {kind.rpartition(' ')[2].capitalize()}".strip()
    shapes = {fold(alias) for alias in aliases}
    head = skeleton(fold(strip_kind(name) or name))
    best, best_score = strip_kind(name) or name, 0
    for alias in aliases:
        stripped = strip_kind(alias) if _ENGLISH_FORM.fullmatch(alias) else None
        if stripped is None or stripped.startswith("The "):
            continue
        folded = fold(stripped)
        score = 1 + 2 * (folded in shapes) + 2 * (skeleton(folded) == head)
        if score > best_score:
            best, best_score = stripped, score
    return best


def division_names(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Return every spelling of a division, with and without its kind, the head's first.

    A bare side of the compass is no name that a text could be searched for.
    """
    spellings = [name, *(alias for alias in aliases if is_spelling(alias))]
    bare = [stripped for spelling in spellings if (stripped := strip_kind(spelling))]
    return tuple(form for form in dict.fromkeys([*spellings, *bare]) if not _only_a_side(form))
