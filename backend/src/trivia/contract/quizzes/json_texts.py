"""What is wrong with a text that is no JSON, in words."""

import json

_TEXTS = {
    "Expecting value": "a value is missing or not in quotes",
    "Expecting property name": "a name in double quotes should stand here; is there a comma"
    " too many before it?",
    "Illegal trailing comma": "there is a comma too many",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing before this place",
    "Expecting ':' delimiter": "a colon is missing between a name and its value",
    "Extra data": "the quiz has ended, but there is more text",
    "Unterminated string": "a text begins here and its closing quote is missing",
    "Invalid control character": "a line break or tab stands inside quotes; write \\n or \\t",
    "Invalid \\": "a backslash stands before a character that needs none; write \\\\ for one",
    "Unexpected UTF-8 BOM": "the file begins with a byte order mark; save it as UTF-8 without one",
}


def json_fault_text(error: json.JSONDecodeError) -> str:
    """Where and why a text is no JSON."""
    known = (text for start, text in _TEXTS.items() if error.msg.startswith(start))
    why = next(known, error.msg)
    return f"Line {error.lineno}, column {error.colno}: {why}{'' if why.endswith('?') else '.'}"
