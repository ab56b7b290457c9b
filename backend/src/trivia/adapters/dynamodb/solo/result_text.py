"""Table Attempts: the result of a scored attempt, packed as it is kept."""

import zlib
from base64 import b64decode

from trivia.adapters.dynamodb.items import Stored


def result_text(item: Stored) -> str | None:
    """The JSON that the item of an attempt has of its result."""
    if "result" not in item:
        return None
    kept = item["result"]
    if "S" in kept:  # as those of before were kept
        return str(kept["S"])
    packed = kept["B"]
    # A stream hands its items to a function as JSON, which has no form for bytes.
    return zlib.decompress(b64decode(packed) if isinstance(packed, str) else bytes(packed)).decode()
