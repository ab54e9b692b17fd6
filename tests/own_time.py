"""A clock for what has to be done in some seconds: it goes on unless others have the processor."""

import time
from pathlib import Path
from threading import get_native_id


def own_seconds() -> float:
    """Return the seconds of the clock on the wall, but for those waited for a processor.

    So whatever keeps this thread waiting counts, sleep, disks, locks; but that a machine is busy
    with other things makes nobody late. Where the system does not tell, everything counts.
    """
    try:  # nanoseconds at work, and waiting for a processor
        scheduled = Path(f"/proc/{get_native_id()}/schedstat").read_text()
        waited = int(scheduled.split()[1])
    except OSError:
        waited = 0
    return time.monotonic() - waited / 1e9
