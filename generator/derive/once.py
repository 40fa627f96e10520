"""A function of a site -> the same, remembering its answers: what many pages show is made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from generator.derive.reads import remembered

if TYPE_CHECKING:
    from generator.derive.site import Site

P = ParamSpec("P")
T = TypeVar("T")
Making = Callable[Concatenate["Site", P], T]


def once(make: Making[P, T]) -> Making[P, T]:
    """For what depends on the moment of the site and the language of its pages; the arguments must be hashable."""
    return _remembering(make, lambda site: site.made)


def at_any_moment(make: Making[P, T]) -> Making[P, T]:
    """For what is the same for the sites of all moments, and depends on the language of the pages."""
    return _remembering(make, lambda site: site.told)


def once_for_all(make: Making[P, T]) -> Making[P, T]:
    """For what depends on neither, and is the same for the sites of all moments and languages."""
    return _remembering(make, lambda site: site.shared)


def _remembering(make: Making[P, T], memory: Callable[[Site], dict[Any, Any]]) -> Making[P, T]:
    @wraps(make)
    def remembering(site: Site, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return remembered(memory(site), (make, args, *kwargs.items()), lambda: make(site, *args, **kwargs))

    return remembering
