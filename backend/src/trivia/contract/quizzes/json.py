"""From a text to a JSON value that can be stored, or the reasons why there is none."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

from trivia.contract.quizzes.fault import Fault, Path, placed
from trivia.contract.quizzes.json_texts import json_fault_text

MAX_DOCUMENT_BYTES = 350_000
"""A quiz is stored as one DynamoDB item, which may hold 400 KB with all its attributes."""

_MAX_DEPTH = 20
_MAX_DIGITS = 400


class _Object(dict[str, Any]):
    """A JSON object that remembers the names given twice, of which a reader keeps only one."""

    repeated: tuple[str, ...] = ()


def parse(text: str) -> tuple[Any, list[Fault]]:
    """The JSON value of `text`, or the reason why there is none that can be stored."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_DOCUMENT_BYTES:
        message = f"The file has {size} bytes; at most {MAX_DOCUMENT_BYTES} are allowed."
        fault = placed((), "", message, "too_large", length=size, max_length=MAX_DOCUMENT_BYTES)
        return None, [fault]
    try:
        data = json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_number, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        return None, [placed((), "", json_fault_text(error), "not_json")]
    except RecursionError:
        message = "Lists or objects are nested far too deep."
        return None, [placed((), "", message, "nested_too_deep")]
    except ValueError as error:
        return None, [placed((), "", str(error), "not_json")]
    return data, list(_not_storable(data))


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        made.repeated = tuple(name for name in made if counts[name] > 1)
    return made


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number that JSON knows.")


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise ValueError(f"A number of {len(digits)} digits is too long.")
    return int(digits)


def _not_storable(data: Any) -> Iterator[Fault]:
    """Names given twice, half characters, and nesting that no quiz needs."""
    pending: list[tuple[Path, Any]] = [((), data)]
    while pending:
        path, value = pending.pop()
        if len(path) > _MAX_DEPTH:
            yield placed(path[:3], "", "is nested far too deep", "nested_too_deep")
        elif isinstance(value, _Object):
            for name in value.repeated:
                yield placed((*path, name), "", "is given twice", "given_twice")
            if any(_half(name) for name in value):
                message = "has a field with half a character in its name"
                yield placed(path, "", message, "half_character")
            else:
                pending.extend(((*path, name), item) for name, item in value.items())
        elif isinstance(value, list):
            pending.extend(((*path, index), item) for index, item in enumerate(value))
        elif isinstance(value, str) and _half(value):
            message = r"holds half a character (a lone \ud800 to \udfff)"
            yield placed(path, "", message, "half_character")


def _half(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)
