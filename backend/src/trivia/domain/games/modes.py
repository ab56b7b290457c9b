"""All modes: every module of `domain/rulesets` that has a `RULESET`."""

from collections.abc import Mapping

from trivia.domain import rulesets
from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Ruleset
from trivia.domain.plugins import found_in

MODES: Mapping[str, Ruleset] = {
    ruleset.name: ruleset
    for ruleset in sorted(found_in(rulesets, "RULESET"), key=lambda ruleset: str(ruleset.name))
}
"""By name."""


def ruleset_of(rules: Rules) -> Ruleset:
    return MODES[rules.mode]
