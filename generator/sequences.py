"""Sequences whose items are made when they are asked for: of a million articles few are."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

_Item = TypeVar("_Item")


class Computed(Sequence[_Item]):
    """A sequence that knows its length, and makes an item from its place; it holds none."""

    @abstractmethod
    def made(self, at: int) -> _Item:
        """The item at a place, counted from 0."""

    @overload
    def __getitem__(self, at: int) -> _Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Item]: ...
    def __getitem__(self, at: int | slice) -> _Item | Sequence[_Item]:
        if not isinstance(at, slice):
            return self.made(at if 0 <= at < len(self) else range(len(self))[at])
        return tuple(map(self.made, range(len(self))[at]))
