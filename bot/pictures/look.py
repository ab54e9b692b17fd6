"""The look of the cards: sizes and colours that charts and maps have in common.

Pictures stand on light and on dark chats alike, so a card brings its own ground: a warm off-white,
a little darker than paper, that does not glare in the dark. Chats show a card at about half its
width, so no text is under 17 pixels.
"""

WIDTH, HEIGHT = 1000, 560
MARGIN = 36.0

LEAST = 2.0  # pixels of a bar whose value is not 0, however little it is beside the others

TITLE, SUBTITLE, TEXT, SMALL = 29.0, 20.0, 19.0, 17.0  # sizes of letters

GROUND = "#f4f2ed"
INK = "#1d2329"
MUTED = "#5c646b"  # 5.4:1 on the ground
RULE = "#dcd8cf"
BEFORE = "#c5c0b5"  # bars of the time before: seen, but quieter

RED, ORANGE, BLUE = "#b3312c", "#b8681a", "#2c6489"

SEA = "#d3dfe4"
LAND = "#fbf9f4"  # of countries that the map is about
ELSEWHERE = "#e9e5da"  # of the others
BORDER = "#b3ab9b"
COAST = "#93a8b1"
TOLL_EDGE = "#7d1a17"


def measure_colour(measure: str) -> str:
    """Return the colour that a measure has everywhere."""
    if "killed" in measure or "death" in measure:
        return RED
    if "wounded" in measure or "abducted" in measure:
        return ORANGE
    return BLUE
