"""Read the text of a condition once; ministack 1.5.33 does it again for each item of a query.

In a game of 200 players that was a quarter of what the emulator did.
"""

from functools import lru_cache

from trivia_local.emulator_repairs.patch import replace


def apply() -> None:
    from ministack.services import dynamodb

    # Nobody changes what they return: evaluators walk over the tokens by position.
    for name in ("_tokenize", "_condition_syntax_error"):
        read = replace(dynamodb, name, None)
        setattr(dynamodb, name, lru_cache(maxsize=512)(read))
