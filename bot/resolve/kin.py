"""Groups that are branches of others: one paper names the branch, another its parent.

The names are folded, as events are compared by them; they are those of `data/perpetrators.toml`.
"""

BRANCH_OF = {
    "islamic state khorasan": "islamic state",
    "iswap": "islamic state",
    "islamic state in the greater sahara": "islamic state",
    "islamic state central africa province": "islamic state",
    "islamic state sinai province": "islamic state",
    "islamic state east asia": "islamic state",
    "al qaeda in the islamic maghreb": "al qaeda",
    "al qaeda in the arabian peninsula": "al qaeda",
    "jnim": "al qaeda",
    "katiba macina": "jnim",
    "ansarul islam": "jnim",
    "al shabaab": "al qaeda",
    "haqqani network": "taliban",
    "jamaat ul ahrar": "tehrik i taliban pakistan",
    "the resistance front": "lashkar e taiba",
    "kurdistan freedom hawks": "kurdistan workers party",
    "ansar al sunna": "islamic state central africa province",
    "farc dissidents": "farc",
    "police": "security forces",
    "chinland defense force": "peoples defence force",
    "dawlah islamiyah": "islamic state",
    "sendero rojo": "shining path",
    "los extraditables": "medellin cartel",
}


def are_kin(one: str, other: str) -> bool:
    """Tell whether one of two folded names is a branch of the other: "jnim", "al qaeda"."""
    return other in _above(one) or one in _above(other)


def _above(name: str) -> list[str]:
    above = []
    while name in BRANCH_OF:
        name = BRANCH_OF[name]
        above.append(name)
    return above
