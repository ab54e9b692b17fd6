"""`dateline learn`: which words tell that an article reports no attack, from annotated ones."""

from collections.abc import Sequence
from pathlib import Path

from adapters.console.asking import write
from adapters.console.evaluating import texts_of, write_file
from adapters.console.faults import DONE
from adapters.console.loading import watched_bar
from bot.bootstrap import Application
from bot.corpus.document import NOTHING
from bot.errors import InputError
from bot.evaluate.gold import find_texts, load_gold, pin
from bot.evaluate.learning import Lesson, forecast, learn, read_lessons
from bot.subject import Learnt, render_subject


def run_learn(application: Application, folders: Sequence[Path], to: Path | None) -> int:
    """Learn from sets of annotated articles, say how it does on those left out, and write it."""
    golds = {folder.resolve().name: load_gold(folder) for folder in folders}
    if len(golds) < len(folders):
        raise InputError("Sets are known by the names of their folders: each needs one of its own.")
    sets: dict[str, list[Lesson]] = {}
    with watched_bar(sum(map(len, golds.values()))) as bar:
        application.building = bar.building
        for folder, (name, annotated) in zip(folders, golds.items(), strict=True):
            paths = find_texts(annotated, texts_of(application, folder))
            articles = application.articles(paths, NOTHING)
            sets[name] = [*read_lessons(annotated, articles, application.extractor, bar.article)]
    _demand_both(sets)
    if len(sets) > 1:
        told = forecast(sets)
        write(
            f"Judged by the other sets: {told.told} of {told.without} articles without an incident "
            f"are told from reports, {told.mistaken} of {told.reports} reports are mistaken for "
            "such."
        )
    line = learn([lesson for lessons in sets.values() for lesson in lessons])
    if to is not None:
        pins = {name: pin(annotated) for name, annotated in golds.items()}
        weights = tuple(round(float(weight), 4) for weight in line.weights)
        write_file(to, render_subject(Learnt(pinned_to=pins, bias=line.bias, weights=weights)))
    return DONE


def _demand_both(sets: dict[str, list[Lesson]]) -> None:
    if len({lesson.without for lessons in sets.values() for lesson in lessons}) < 2:
        raise InputError(
            "Nothing can be learnt from articles of one kind: give sets in which some articles "
            "report an incident and some report none."
        )
