"""Modes: which there are, and which is usual. All that bots, bench and load test know of them."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trivia.domain.games.modes import MODES
from trivia.domain.games.rules import Rules

if TYPE_CHECKING:
    from trivia.contract.games.commands import RulesChoice


def names() -> Sequence[str]:
    """Of all modes, as `--mode` takes them."""
    return tuple(MODES)


def usual(transport: str) -> str:
    """The mode of a game over `transport` for which nobody named one."""
    return "first_correct" if transport == "mqtt" else Rules().mode


def over(transport: str) -> Sequence[str]:
    """Those that games over `transport` can be played in: who plays alone has no choice."""
    return (usual(transport),) if transport == "http" else names()


def rules_of(mode: str) -> Rules:
    """What `mode` is in the domain. Raises: KeyError."""
    return MODES[mode].rules


def sends(transport: str, mode: str) -> Hashable:
    """Equal for modes whose games over `transport` send the same, whatever is scored."""
    ruleset = MODES[mode]
    rules = ruleset.rules
    # In hosted games the board waits for the close anyway.
    board = transport == "mqtt" and ruleset.shows_first(rules)
    return board, rules.round_size, mode if ruleset.puts_out else None


def one_winner(rules: Mapping[str, Any]) -> bool:
    """Whether rules, as a snapshot tells them, let one player win each question."""
    return MODES[rules["mode"]].one_winner


def is_everybodys(mode: str) -> bool:
    """Whether each question is asked of everyone, for as long as it lasts."""
    ruleset = MODES[mode]
    return not ruleset.one_winner and not ruleset.puts_out


def chosen(mode: str, **settings: Any) -> dict[str, Any]:
    """The rules of a host's choice, as the wire has it; `settings` beside the mode."""
    return {"mode": mode, **settings}


def choice(mode: str, **settings: Any) -> "RulesChoice":
    """The same, typed."""
    from trivia.contract.games.commands import RulesChoice

    return RulesChoice.model_validate(chosen(mode, **settings))
