"""Where somebody may do something: plain data about places, without a database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """Where a thing stands: the path of its region, its system (sector), its organisation and superior."""

    region: str = ""
    system: str = ""
    organisation: int | None = None
    superior: int | None = None


class Area(NamedTuple):
    """A part of the world; what is empty in it does not narrow it.

    `home` is the path of the region it lies in, also where the area itself is one organisation.
    """

    region: str = ""
    system: str = ""
    organisation: int | None = None
    superior: int | None = None
    home: str = ""

    def covers(self, place: Place) -> bool:
        """Say whether a place lies in this area."""
        return (
            place.region.startswith(self.region)
            and self.system in ("", place.system)
            and self.organisation in (None, place.organisation)
            and self.superior in (None, place.superior)
        )

    @property
    def is_everywhere(self) -> bool:
        """Say whether nothing narrows this area; the path of the whole tree is `/`."""
        return self.region in ("", "/") and not (self.system or self.organisation or self.superior)


class Reach(NamedTuple):
    """The areas in which somebody may do something, less those where a workplace forbids it."""

    areas: tuple[Area, ...]
    excluded: tuple[Area, ...] = ()

    def covers(self, place: Place) -> bool:
        """Say whether a place is within reach."""
        return _any_covers(self.areas, place) and not _any_covers(self.excluded, place)

    def touches(self, region: str) -> bool:
        """Say whether somebody stands in a region, below it or above it: its affairs are theirs to read."""
        homes = [area.home or area.region for area in self.areas]
        return any(home.startswith(region) or region.startswith(home) for home in homes)

    def __bool__(self) -> bool:
        return bool(self.areas)


def _any_covers(areas: Iterable[Area], place: Place) -> bool:
    return any(area.covers(place) for area in areas)
