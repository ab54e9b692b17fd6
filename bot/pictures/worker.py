"""The process that pictures are drawn in: pictures come by its stdin, PNG files leave by stdout.

`painter` starts it as `python -m bot.pictures.worker DATA STATE`. Each message is one pickle; both
ends are the same program of the same user. It ends when its stdin does, however its parent went.
"""

import os
import pickle
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from bot.errors import DatelineError
from bot.reply.model import Chart, Map

Picture: TypeAlias = Chart | Map
# "refused" comes with a sentence for people, "failed" with a trace.
Answer: TypeAlias = tuple[Literal["drawn"], bytes] | tuple[Literal["refused", "failed"], str]
READY = b"ready"
_FONTS = "matplotlib"  # folder for matplotlib's list of fonts, in the state folder


def serve(data: Path, state: Path, pictures: BinaryIO, answers: BinaryIO) -> None:
    """Draw what comes until nothing more does."""
    with _font_list(state):
        try:
            draw = _load(data)
        except DatelineError as error:
            _send(answers, ("refused", str(error)))
            return
        except Exception:
            _send(answers, ("failed", traceback.format_exc()))
            return
        _send(answers, ("drawn", READY))
        while True:
            try:
                picture = pickle.load(pictures)
            except EOFError:
                return
            _send(answers, _drawn(draw, picture))


def _send(answers: BinaryIO, answer: Answer) -> None:
    pickle.dump(answer, answers)
    answers.flush()


def _drawn(draw: Callable[[Picture], bytes], picture: Picture) -> Answer:
    try:
        return "drawn", draw(picture)
    except Exception:  # whatever it is, it belongs to whoever asked
        return "failed", traceback.format_exc()


def _load(data: Path) -> Callable[[Picture], bytes]:
    """Load matplotlib and the base map, and return what draws with them."""
    from bot.pictures import canvas
    from bot.pictures.chart import lay_out_chart
    from bot.pictures.map import lay_out_map, load_ground

    canvas.ready()
    ground = load_ground(data)

    def draw(picture: Picture) -> bytes:
        if isinstance(picture, Chart):
            return canvas.paint(lay_out_chart(picture, canvas.MEASURE))
        return canvas.paint(lay_out_map(picture, ground, canvas.MEASURE))

    draw(Chart("", "incidents", (), over_time=True))  # the first drawing loads what is left
    return draw


@contextmanager
def _font_list(state: Path) -> Iterator[None]:
    """Tell matplotlib where to keep its list of fonts: no home has to be writable."""
    folder = state / _FONTS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        with tempfile.TemporaryDirectory(prefix="dateline-") as passing:
            os.environ["MPLCONFIGDIR"] = passing
            yield
        return
    os.environ["MPLCONFIGDIR"] = str(folder)
    yield


def main() -> None:
    """Serve on stdin and stdout; what libraries print goes to stderr."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which closes stdin
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that a passing folder is removed
    warnings.simplefilter("ignore")
    data, state = map(Path, sys.argv[1:3])
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        serve(data, state, sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
