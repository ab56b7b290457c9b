"""The language that a call names in its query."""

import re

from trivia.contract.base import LANGUAGE_PATTERN
from trivia.contract.validation import BadRequest
from trivia.entrypoints.edges.call import HttpCall


def language_in(call: HttpCall) -> str | None:
    """None if it names none.

    Raises:
        BadRequest ``bad_language``.
    """
    language = call.query("language")
    if language is not None and not re.fullmatch(LANGUAGE_PATTERN, language):
        raise BadRequest("bad_language", "Use a language code such as en, de or pt-BR.", "language")
    return language
