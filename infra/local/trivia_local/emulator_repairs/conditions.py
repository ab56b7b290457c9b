"""Read and check the text of a condition once; ministack 1.5.33 does it for each item of a query.

In a game of 200 players that was a quarter of what the emulator did.
"""

from functools import lru_cache

from trivia_local.emulator_repairs.patch import replace, rewrite

_KEPT = 512
"""Conditions; the service has a few dozen."""

_CHECKED_EACH_TIME = """\
        err = _check_redundant_parens(tokens, slot)
        if err:
            raise ValueError(err)
        err = _check_reserved_keyword_usage(tokens) or _condition_syntax_error(expr, slot)
"""


def apply() -> None:
    from ministack.services import dynamodb

    # Nobody changes what they return: evaluators walk over the tokens by position.
    for name in ("_tokenize", "_condition_syntax_error"):
        read = replace(dynamodb, name, None)
        setattr(dynamodb, name, lru_cache(maxsize=_KEPT)(read))

    @lru_cache(maxsize=_KEPT)
    def fault_of(expression: str, slot: str) -> str | None:
        tokens = dynamodb._tokenize(expression)
        fault: str | None = (
            dynamodb._check_redundant_parens(tokens, slot)
            or dynamodb._check_reserved_keyword_usage(tokens)
            or dynamodb._condition_syntax_error(expression, slot)
        )
        return fault

    rewrite(
        dynamodb,
        "_evaluate_condition",
        {_CHECKED_EACH_TIME: "        err = _fault_of(expr, slot)\n"},
        {"_fault_of": fault_of},
    )
