"""A player's name as it stands in an address.

A name may be ``..`` or have a slash, which an address cannot bear in any encoding: so ``~2e``
stands for such a sign. Pages do the same (`frontend/src/shared/player-address.ts`).
"""

import re

_ESCAPED = re.compile(r"~([0-9a-f]{2})")


def name_in(address: str) -> str:
    """The name that `address` stands for, if it is one."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), address)
