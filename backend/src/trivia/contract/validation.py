"""What violates the contract, said in one plain sentence with the path of the field."""

import re
from collections.abc import Sequence

from pydantic import ValidationError
from pydantic_core import from_json

from trivia.domain.errors import InvalidInput
from trivia.domain.questions.registry import KINDS
from trivia.domain.text import cut

_MESSAGE_MAX = 200
REF_MAX = 40
_REF = re.compile(rb'"ref"\s*:\s*"([^"\\\x00-\x1f]{1,160})"')

_SENTENCES = {
    "json_invalid": "The body is not valid JSON.",
    "missing": "This field is missing.",
    "extra_forbidden": "This field is not known here.",
    "union_tag_invalid": "This kind is not known.",
    "union_tag_not_found": "The kind is missing.",
    "string_pattern_mismatch": "This does not have the form that is needed here.",
}


class BadRequest(InvalidInput):
    """The request violates the contract itself (400)."""


def bad_request(error: ValidationError, *, tagged: bool = False) -> BadRequest:
    """The first fault of `error`; its input is not repeated.

    Args:
        tagged: what was read is a union such as that of the commands, whose tag comes first in
            every location inside of it.
    """
    fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
    sentence = _SENTENCES.get(fault["type"], fault["msg"].rstrip(".") + ".")
    path = field_path(fault["loc"][1:] if tagged else fault["loc"])
    return BadRequest("bad_request", cut(sentence, _MESSAGE_MAX), path or None)


def field_path(location: Sequence[str | int]) -> str:
    """``("responses", 2, "response", "choice")`` as ``responses[2].response.choice``.

    The kind of a union's member is not part of what the client sent, and is left out.
    """
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part not in KINDS:
            path += f".{part}" if path else part
    return cut(path, _MESSAGE_MAX)


def ref_in(message: bytes) -> str | None:
    """What a client wants repeated, also of a message that is cut short or no JSON at all, so that
    its refusal names it; None if there is nothing of the kind."""
    try:
        found = from_json(message, allow_partial=True)
    except ValueError:
        match = _REF.search(message)
        found = {"ref": match[1].decode("utf-8", "ignore")} if match else None
    ref = found.get("ref") if isinstance(found, dict) else None
    return ref if isinstance(ref, str) and len(ref) <= REF_MAX else None
