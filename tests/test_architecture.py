"""The walls of the house, walked by the imports: STYLE's promises as data.

bot/        the core: knows incidents, knows no chat platform and no terminal
adapters/   platforms: wiring, renderers, limits
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]


class Wall(NamedTuple):
    """Modules of `inside`, without those of `but`, import nothing of `forbidden`.

    A name stands for a module with everything below it; `*` for any one name.
    """

    inside: tuple[str, ...]
    forbidden: tuple[str, ...]
    but: tuple[str, ...] = ()


SLACK = ("slack_bolt", "slack_sdk")
CHATS = (*SLACK, "discord")
PLATFORMS = ("adapters", *CHATS)
TERMINAL = ("click", "rich", "prompt_toolkit")
DATABASE = ("sqlite3", "sqlite_utils")
# Whatever has files, a clock, chance, a network or other programs behind it.
WORLD = (
    *("os", "pathlib", "io", "shutil", "tempfile", "glob", "fileinput", "importlib.resources"),
    *("time", "random", "secrets", "uuid", "logging"),
    *("socket", "ssl", "http", "urllib", "asyncio", "subprocess", "threading", "multiprocessing"),
)
PURE = (
    "bot.models",
    "bot.answering.findings",
    "bot.events",
    "bot.extract",
    "bot.llm.checking",
    "bot.llm.figures",
    "bot.llm.request",
    "bot.llm.testimony",
    "bot.llm.told",
    "bot.resolve",
    "bot.query",
    "bot.question",
    "bot.reply",
    "bot.evaluate",
    "bot.pictures.alt",
    "bot.pictures.chart",
    "bot.pictures.labels",
    "bot.pictures.projection",
    "adapters.console.bars",
)
LOADERS = ("bot.evaluate.gold", "bot.evaluate.floors")  # read what analysts and engineers write
# Loaded in the process that pictures are drawn in, and there by one module.
PAINTING = ("matplotlib", "PIL")
# Spoken to by one module; what an installation without the extra does not have.
MODELS = ("pydantic_ai", "openai", "anthropic")
RENDERERS = ("adapters.*.render", "adapters.*.render_rich", "adapters.*.render_plain")

WALLS = [
    pytest.param(Wall(("bot",), PLATFORMS), id="the core knows no platform"),
    pytest.param(Wall(("bot",), TERMINAL), id="the core knows no terminal"),
    pytest.param(
        Wall(("bot", "adapters"), DATABASE, but=("bot.store",)), id="one boundary to the database"
    ),
    pytest.param(Wall(PURE, WORLD, but=LOADERS), id="no clock and no I/O in what is pure"),
    pytest.param(Wall(PURE, ("bot.store", "bot.intake.ingest")), id="what is pure knows no store"),
    pytest.param(
        Wall(("bot.extract",), ("bot.corpus", "bot.llm", "bot.resolve", "bot.query", "bot.reply")),
        id="extraction knows only articles",
    ),
    pytest.param(
        Wall(("bot", "adapters"), PAINTING, but=("bot.pictures.canvas",)), id="one module paints"
    ),
    pytest.param(
        Wall(("bot", "adapters"), MODELS, but=("bot.llm.client",)), id="one module asks a model"
    ),
    pytest.param(
        Wall(("bot.pictures",), ("bot.store", "bot.answering.answer", "bot.query")),
        id="pictures are drawn from what is handed over",
    ),
    pytest.param(Wall(("adapters",), ("bot.store",)), id="adapters ask the application"),
    pytest.param(
        Wall(RENDERERS, ("bot.bootstrap", "bot.answering.answer", "bot.intake.ingest", *DATABASE)),
        id="renderers are given a reply",
    ),
    pytest.param(Wall(("bot",), ("bot.bootstrap",)), id="parts do not know who wires them"),
    pytest.param(Wall(("adapters.*.render",), CHATS), id="renderers make plain data"),
    pytest.param(Wall(("adapters.slack",), ("adapters.discord", "discord")), id="Slack alone"),
    pytest.param(Wall(("adapters.discord",), ("adapters.slack", *SLACK)), id="Discord alone"),
    pytest.param(
        Wall(
            ("adapters.serving",),
            ("adapters.slack", "adapters.discord", *CHATS),
            but=("adapters.serving.platforms", "adapters.serving.doctor"),
        ),
        id="what chats share knows none of them",
    ),
]

# Packages whose parts stand in a row: each knows only those before it.
ROWS = {
    "bot.extract": (
        *("text", "events", "people", "times", "actors", "places", "layout", "clauses"),
        *("incidents", "doers", "values"),
    ),
    "bot.store": (
        *("file", "names", "own", "gazetteer", "reports", "sets", "incidents", "asked"),
        "schema",
    ),
}

# Calls that reach past the walls without an import.
IO_CALLS = frozenset({"open", "input", "print", "exec", "eval", "compile", "__import__"})
CLOCK_CALLS = frozenset({"now", "today", "utcnow", "fromtimestamp"})
FILE_CALLS = frozenset({"read_text", "read_bytes", "write_text", "write_bytes"})
SQL_CALLS = frozenset({"execute", "executemany", "executescript"})
SQL = re.compile(
    r"\b(?:SELECT\s.+\sFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET"
    r"|CREATE\s+(?:UNIQUE\s+|VIRTUAL\s+)?(?:TABLE|INDEX|TRIGGER)|PRAGMA\s+\w+)\b",
    re.DOTALL,
)

LONGEST_MODULE = 300  # lines
LONGEST_FUNCTION = 45  # lines, with its docstring
LONGEST_TABLE = 40  # rows of one parametrize; longer ones are data files
# What is longer and better so, with the reason.
LONG_MODULES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
BANNED_NAMES = frozenset({"utils", "util", "helpers", "helper", "misc", "manager", "managers"})


@cache
def sources(folder: str) -> dict[str, ast.Module]:
    """Return the syntax trees of the modules in a folder, by their dotted names."""
    trees = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        trees[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return trees


def everywhere() -> dict[str, ast.Module]:
    return sources("bot") | sources("adapters")


def imports(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of what a module imports, wherever it stands in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}, line {node.lineno}: imports are absolute"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def is_in(name: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a dotted name is one of, or below one of, the patterns."""
    parts = name.split(".")
    for pattern in patterns:
        wanted = pattern.split(".")
        fits = zip(wanted, parts, strict=False)
        if len(parts) >= len(wanted) and all(want in ("*", part) for want, part in fits):
            return True
    return False


def breaches(wall: Wall, trees: dict[str, ast.Module]) -> list[str]:
    return [
        f"{name}, line {line}: imports {imported}"
        for name, tree in trees.items()
        if is_in(name, wall.inside) and not is_in(name, wall.but)
        for line, imported in imports(name, tree)
        if is_in(imported, wall.forbidden)
    ]


def calls(tree: ast.Module) -> Iterator[tuple[int, str, bool]]:
    """Yield line, name and whether it is a method, of every call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.lineno, node.func.id, False
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, node.func.attr, True


@pytest.mark.parametrize("wall", WALLS)
def test_walls_stand(wall: Wall) -> None:
    assert breaches(wall, everywhere()) == []


@pytest.mark.parametrize(
    ("code", "breached"),
    [
        pytest.param("import sqlite3", True, id="import"),
        pytest.param("from sqlite3 import connect", True, id="from"),
        pytest.param("def f():\n    import sqlite3.dbapi2", True, id="inside a function"),
        pytest.param("import sqlite3x, bot.sqlite3", False, id="a name alike"),
    ],
)
def test_a_breach_is_seen(code: str, breached: bool) -> None:
    wall = Wall(("bot",), DATABASE, but=("bot.store",))
    assert bool(breaches(wall, {"bot.reply.x": ast.parse(code)})) is breached
    assert breaches(wall, {"bot.store.x": ast.parse(code)}) == []


@pytest.mark.parametrize("package", ROWS)
def test_a_part_knows_only_those_before_it(package: str) -> None:
    row = ROWS[package]
    folder = ROOT / package.replace(".", "/")
    assert {path.parent.name for path in folder.glob("*/__init__.py")} == set(row)
    walls = [
        Wall((f"{package}.{part}",), tuple(f"{package}.{later}" for later in row[n + 1 :]))
        for n, part in enumerate(row)
    ]
    assert [breach for wall in walls for breach in breaches(wall, everywhere())] == []


def test_names_are_matched_by_their_parts() -> None:
    assert is_in("adapters.slack.render.blocks", RENDERERS)
    assert not is_in("adapters.slack.rendering", RENDERERS)
    assert not is_in("bots", ("bot",))


def test_what_is_pure_reads_no_clock_and_no_file() -> None:
    methods = CLOCK_CALLS | FILE_CALLS
    assert [
        f"{name}, line {line}: calls {called}()"
        for name, tree in everywhere().items()
        if is_in(name, PURE) and not is_in(name, LOADERS)
        for line, called, method in calls(tree)
        if called in (methods if method else IO_CALLS)
    ] == []


def test_sql_is_written_in_the_store_alone() -> None:
    outside = {n: tree for n, tree in everywhere().items() if not is_in(n, ("bot.store",))}
    executed = [
        f"{name}, line {line}: calls {called}()"
        for name, tree in outside.items()
        for line, called, method in calls(tree)
        if method and called in SQL_CALLS
    ]
    written = [
        f"{name}, line {node.lineno}: holds SQL"
        for name, tree in outside.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert executed + written == []


def test_sets_that_are_kept_are_not_changed_by_who_reads_them() -> None:
    """`found &= others` would change a set for all who read it: a new one is made instead."""
    changing = (ast.BitAnd, ast.BitOr, ast.BitXor, ast.Sub)
    assert [
        f"{name}:{node.lineno}"
        for name, tree in sources("bot/store").items()
        if any(imported.endswith(".Bits") for _, imported in imports(name, tree))
        for node in ast.walk(tree)
        if isinstance(node, ast.AugAssign) and isinstance(node.op, changing)
        if not (isinstance(node.target, ast.Name) and node.target.id == "skip")
    ] == []


def test_modules_are_short() -> None:
    long = {
        path.relative_to(ROOT).as_posix()
        for folder in ("bot", "adapters")
        for path in (ROOT / folder).rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE
    }
    assert long == set(LONG_MODULES), f"a module over {LONGEST_MODULE} lines is two"


def test_functions_are_short() -> None:
    long = {
        f"{name}.{node.name}"
        for name, tree in (everywhere() | sources("tests")).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    }
    assert long == set(LONG_FUNCTIONS), f"a function over {LONGEST_FUNCTION} lines is several"


def test_tables_are_short() -> None:
    assert [
        f"{name}, line {node.lineno}: {len(table.elts)} rows"
        for name, tree in sources("tests").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "parametrize"
        for table in node.args
        if isinstance(table, ast.List) and len(table.elts) > LONGEST_TABLE
    ] == []


# What no file of the repository may hold. The names are put together here, so that this file
# does not hold them either.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
        ("index", "crates"),
    )
]
LATER = re.compile("|".join(rf"\b{word}\b" for word in ("TO" + "DO", "FIX" + "ME", "X" * 3)))
MACHINE_PATH = re.compile(
    r"(?<![\w.:/~<>*\\-])/(?:home|root|Users|work|tmp|opt|mnt|srv|var|usr|etc|proc)(?:/[\w.-]+)+"
)
ALLOWED_PATHS = frozenset({"/usr/bin/env", "/etc/localtime"})


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """Return the text files of the repository, those not committed yet included."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: nothing says which files belong to it")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    paths = [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    contents = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    # In a picture any three letters turn up somewhere.
    return {n: c.decode(errors="replace") for n, c in contents.items() if b"\0" not in c}


def test_names_say_what_is_inside(texts: dict[str, str]) -> None:
    assert [name for name in texts if BANNED_NAMES & set(Path(name).with_suffix("").parts)] == []


def test_nothing_is_left_for_later(texts: dict[str, str]) -> None:
    assert [name for name, text in texts.items() if LATER.search(text)] == []


def test_no_registry_is_named(texts: dict[str, str]) -> None:
    assert [
        f"{name} names {host}"
        for name, text in texts.items()
        for host in REGISTRIES
        if host in text
    ] == []


def test_no_machine_is_named(texts: dict[str, str]) -> None:
    assert [
        f"{name} names {match[0]}"
        for name, text in texts.items()
        for match in MACHINE_PATH.finditer(text)
        if match[0] not in ALLOWED_PATHS
    ] == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("see /" + "home/ann/x", True, id="home"),
        pytest.param('"/' + 'work/main"', True, id="work"),
        pytest.param("#!/usr/bin/env python", True, id="allowed one by one"),
        pytest.param("https://example.org/" + "home/x", False, id="address"),
        pytest.param("~/" + "work/x", False, id="relative to a home"),
        pytest.param("and/or", False, id="no path"),
    ],
)
def test_machine_paths_are_seen(text: str, seen: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) is seen
