"""What somebody may do."""

from enum import IntEnum


class Role(IntEnum):
    """What somebody may do, each what the one before may too."""

    READER = 0
    EDITOR = 1
    ADMIN = 2
