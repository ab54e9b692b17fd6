"""The best one-to-one assignment of a few rows to a few columns.

Written here because scipy, which has one, would be a dependency of 100 MB for matrices of five
rows. A search through all assignments would be shorter still, but a list article with thirty
incidents alike would never end; this takes milliseconds for it.
"""

from collections.abc import Sequence

Gains = Sequence[Sequence[float | None]]
_ENOUGH = 1e-9  # a gain below is the rounding of sums


def assign(gains: Gains) -> list[tuple[int, int]]:
    """Return the pairs (row, column) with the largest total gain, by row.

    A gain of None rules a pair out, the others are positive. Rows and columns may stay alone.

    >>> assign([[0.9, 0.8], [0.8, None]])
    [(0, 1), (1, 0)]
    """
    row_of: dict[int, int] = {}
    while (path := _best_path(gains, row_of)) is not None:
        row_of.update({column: row for row, column in path})
    return sorted((row, column) for column, row in row_of.items())


Path = list[tuple[int, int]]


def _best_path(gains: Gains, row_of: dict[int, int]) -> Path | None:
    """Return the reassignment that takes in one row more and gains most, None if none gains.

    Successive best augmenting paths (Bellman and Ford on the residual graph): each row that is
    moved gives up its column and takes another, the last one takes a free column.
    """
    matched = {row: column for column, row in row_of.items()}
    to_row: dict[int, tuple[float, Path]] = {
        row: (0.0, []) for row in range(len(gains)) if row not in matched
    }
    best: tuple[float, Path] = (_ENOUGH, [])
    waiting = list(to_row)
    while waiting:
        row = waiting.pop(0)
        total, path = to_row[row]
        for column, gain in enumerate(gains[row]):
            if gain is None or matched.get(row) == column:
                continue
            reached, longer = total + gain, [*path, (row, column)]
            if column not in row_of:
                best = max(best, (reached, longer), key=lambda one: one[0])
                continue
            moved = row_of[column]
            reached -= gains[moved][column] or 0.0
            if moved not in to_row or reached > to_row[moved][0] + _ENOUGH:
                to_row[moved] = (reached, longer)
                waiting.append(moved)
    return best[1] or None
