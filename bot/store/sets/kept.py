"""What a process keeps of what it was asked: sets made of others, columns, orders, answers.

Whether an incident is in a set depends on what it has itself, never on another. So after a commit
only what that changed is worked out again, when it is next asked for. The sets of facets are read
in sets.py.
"""

from collections.abc import Callable, Hashable, Iterator
from functools import partial
from typing import Generic, TypeVar

from pyroaring import AbstractBitMap, BitMap, FrozenBitMap

# A set of incidents by number. What is kept of it is put right in place after a commit: who wants
# it for longer than a moment takes a copy.
Bits = AbstractBitMap
PIECE_BITS = 16  # of a set in the database: a roaring container's, 65,536 numbers
EMPTY = FrozenBitMap()
_MOST_MADE = 16 << 20  # bytes of sets made of others, twice (see `Shelf`)
_MOST_RECENT = 16 << 20  # bytes of what was made for questions
_MOST_TOLD = 4000  # of some hundred bytes each
_MOST_LATELY = 16  # of some kilobytes: an incident has a hundred articles at the most
_MOST_LOGGED = 32  # commits that are told apart
_MOST_FOUND = 8  # sets of what a question found, each of a hundred kilobytes at most

_Made = TypeVar("_Made")


def copied(bits: Bits) -> BitMap:
    """Return a set of one's own."""
    return BitMap() | bits


def pieces_in(numbers: Bits) -> Iterator[int]:
    """Yield the pieces that some numbers are in."""
    first = 0
    while (number := next(numbers.iter_equal_or_larger(first), None)) is not None:
        yield number >> PIECE_BITS
        first = (number >> PIECE_BITS) + 1 << PIECE_BITS


class Set:
    """A set that is kept, and the corpus's generation that it is of."""

    __slots__ = ("bits", "generation")

    def __init__(self, bits: BitMap, generation: int) -> None:
        self.bits = bits
        self.generation = generation

    def move(self, number: int) -> None:
        """Take in the number of an incident, or take out one that is inverted (moves.py)."""
        if number < 0:
            self.bits.discard(~number)
        else:
            self.bits.add(number)

    def put_right(self, changed: Bits, now: Bits) -> None:
        """Make it what it is `now` among those that have changed."""
        self.bits -= changed
        self.bits |= now


_Name = TypeVar("_Name", bound=Hashable)


class Shelf(Generic[_Name]):
    """Sets by name, the ones not used for longest forgotten first.

    Two halves of `most` bytes: what is used is in the young one; when that is full it becomes the
    old one.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._young: dict[_Name, Set] = {}
        self._old: dict[_Name, Set] = {}
        self._size = 0

    def get(self, name: _Name) -> Set | None:
        """Return a set that will be used."""
        found = self._young.get(name)
        if found is None and (found := self._old.pop(name, None)):
            self.put(name, found)
        return found

    def peek(self, name: _Name) -> Set | None:
        """Return a set that may be used or not."""
        return self._young.get(name) or self._old.get(name)

    def put(self, name: _Name, kept: Set) -> None:
        """Keep a set."""
        if self._size > self._most:
            self._old, self._young, self._size = self._young, {}, 0
        self._young[name] = kept
        self._size += _size_of(kept.bits)

    def items(self) -> Iterator[tuple[_Name, Set]]:
        """Yield all sets with their names."""
        yield from self._young.items()
        yield from self._old.items()


def _size_of(bits: Bits) -> int:
    """Return about how many bytes a set takes: two a number, or a bit for each possible one."""
    return min(2 * len(bits), (bits.max() >> 3) + 1 if bits else 0) + 100  # the object itself


class Kept:
    """What is kept between questions, of one generation of the corpus after the other."""

    generation = -1  # the number of the last batch that was committed

    def __init__(self) -> None:
        self.forget()

    @property
    def all(self) -> Bits:
        """Every incident."""
        raise NotImplementedError

    def forget(self) -> None:
        """Forget all."""
        self._log: list[tuple[int, Bits]] = []
        self._derived = Shelf[Hashable](_MOST_MADE)
        self._lasting: dict[Hashable, tuple[int, object]] = {}
        self._recent: dict[Hashable, tuple[int, object]] = {}
        self._recent_size = 0
        self.forget_passing()

    def forget_passing(self) -> None:
        """Forget what only holds until something is committed."""
        self._made: dict[Hashable, object] = {}
        self._told: dict[Hashable, object] = {}
        self._found: dict[Hashable, Bits] = {}
        self._lately: dict[Hashable, object] = {}

    def log(self, changed: Bits) -> None:
        """Note which incidents commits have changed, or may have, since the last generation."""
        self._log.append((self.generation, changed))
        if len(self._log) > _MOST_LOGGED:
            (since, one), (_, other), *rest = self._log
            self._log = [(since, one | other), *rest]

    def changed_since(self, generation: int) -> Bits:
        """Return the incidents that commits after a generation have changed, or may have."""
        return self.once(("changed", generation), partial(self._changed_since, generation))

    def _changed_since(self, generation: int) -> Bits:
        found: Bits = EMPTY
        for since, changed in reversed(self._log):
            found = found | changed
            if since <= generation:
                break
        return found

    def derived(self, name: Hashable, find: Callable[[Bits], Bits]) -> Bits:
        """Return a set that is made of others: all of which `find` tells that they are in it.

        `find` is given some incidents and tells which of them are; after a commit, those that have
        changed.
        """
        kept = self._derived.get(name)
        if kept is None:
            kept = Set(copied(find(self.all)), self.generation)
            self._derived.put(name, kept)
        elif kept.generation != self.generation:
            changed = self.changed_since(kept.generation)
            kept.put_right(changed, find(self.all & changed))
            kept.generation = self.generation
        return kept.bits

    def found(self, name: Hashable, find: Callable[[], Bits]) -> Bits:
        """Return what a question found, kept for the few that come next: most of them are its own.

        A list, its figures and what is dated loosely in it are of one set.
        """
        if name not in self._found:
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            self._found[name] = find()
        return self._found[name]

    def once(self, name: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what `make` gives, made once as long as nothing is committed.

        For what many questions need: an order, a column. What one asks for is `recent`.
        """
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]  # type: ignore[return-value]  # one name, one maker

    def lasting(self, name: Hashable, make: Callable[[_Made | None, Bits], _Made]) -> _Made:
        """Return what `make` gives; after a commit it puts right what it made, where that changed.

        It is given what it made before, None at first, and which incidents may be others now.
        """
        return self._renewed(self._lasting, name, make)

    def recent(
        self,
        name: Hashable,
        make: Callable[[_Made | None, Bits], _Made],
        size_of: Callable[[_Made], int],
    ) -> _Made:
        """Return what `make` gives for a question, kept as `lasting` does until it is too much.

        `size_of` tells its size in bytes.
        """
        is_new = name not in self._recent
        made = self._renewed(self._recent, name, make)
        if is_new:
            self._recent_size += size_of(made)
            if self._recent_size > _MOST_RECENT:
                self._recent, self._recent_size = {}, 0
        return made

    def _renewed(
        self,
        kept: dict[Hashable, tuple[int, object]],
        name: Hashable,
        make: Callable[[_Made | None, Bits], _Made],
    ) -> _Made:
        generation, made = kept.get(name, (-1, None))
        if generation != self.generation:
            changed = EMPTY if made is None else self.changed_since(generation)
            made = make(made, changed)  # type: ignore[arg-type]  # one name, one maker
            kept[name] = (self.generation, made)
        return made  # type: ignore[return-value]

    def kept(self, name: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what a question was told, kept for who asks the same: figures, names, labels."""
        return _told(self._told, _MOST_TOLD, name, make)

    def lately(self, name: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what a question was told that is large, kept for who asks the same just after.

        As many posts of one incident do that are put right.
        """
        return _told(self._lately, _MOST_LATELY, name, make)


def _told(
    kept: dict[Hashable, object], most: int, name: Hashable, make: Callable[[], _Made]
) -> _Made:
    if name not in kept:
        if len(kept) >= most:
            kept.clear()
        kept[name] = make()
    return kept[name]  # type: ignore[return-value]  # one name, one maker
