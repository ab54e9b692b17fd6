"""How `dateline serve` begins: what it needs is imported, and put together, in one go.

All that stays, so that the garbage collector, which would look through it again and again, rests
until somebody can be answered (`adapters.serving.collecting`).
"""

import asyncio
import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.bootstrap import Application

# Seconds that a thread may hold the interpreter while the event loop waits for it. Python's own
# 5 ms would be the time of several answers.
_SWITCH = 0.0005


def run_serve(application: "Application", say: Callable[[str], None]) -> int:
    """Serve until SIGTERM or SIGINT, then finish what was asked. Raises SettingsError."""
    sys.setswitchinterval(_SWITCH)
    gc.disable()
    try:
        from adapters.serving.serve import serve

        return asyncio.run(serve(application, say))
    finally:
        gc.enable()
