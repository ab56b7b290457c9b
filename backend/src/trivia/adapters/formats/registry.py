"""The known formats: every module of `known`."""

from collections.abc import Mapping
from typing import Any

from trivia.adapters.formats import known
from trivia.adapters.formats.format import Format
from trivia.adapters.formats.source import Source
from trivia.domain.formats.draft import Options
from trivia.domain.formats.report import RefusedFile
from trivia.domain.plugins import found_in

FORMATS: Mapping[str, Format[Any]] = {one.name: one for one in found_in(known, "FORMAT")}
"""By name."""

WRITTEN = tuple(name for name, one in FORMATS.items() if one.kinds)
"""Names of formats that quizzes are written to."""

_SURE = 10


def format_named(name: str) -> Format[Any]:
    """
    Raises:
        RefusedFile: there is none.
    """
    found = FORMATS.get(name.casefold())
    if found is None:
        raise RefusedFile("format_unknown", given=name, formats=", ".join(FORMATS))
    return found


def format_of(source: Source, options: Options) -> Format[Any]:
    """The format that `source` is in, by its content.

    Raises:
        RefusedFile: it is none of ours.
    """
    if options.format:
        return format_named(options.format)
    binary = source.binary
    candidates = [one for one in FORMATS.values() if one.binary in (binary, None)]
    sure = {one: one.looks(source, options) for one in candidates}
    best = max(candidates, key=lambda one: sure[one], default=None)
    if best is None or sure[best] < _SURE:
        raise source.refusal() or RefusedFile("file_unknown", formats=", ".join(FORMATS))
    return best
