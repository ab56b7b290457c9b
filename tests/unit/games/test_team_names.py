"""What players may call their team, when, and how often."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from trivia.adapters.game_codec import dump_game, load_game
from trivia.domain.errors import InvalidInput, TriviaError
from trivia.domain.games import commands, events
from trivia.domain.games.decide import SERVICE, decide
from trivia.domain.games.game import Game
from trivia.domain.games.naming import (
    CHANGES_OF_PLAYER,
    CHANGES_OF_TEAM,
    current_names,
    locked_teams,
)
from trivia.domain.games.retelling import told_again
from trivia.domain.games.roster import Member
from trivia.domain.games.rules import Teams
from trivia.domain.games.teams import (
    STANDARD_NAMES,
    TEAMS,
    TeamName,
    chosen_team,
    dealt_team,
    proposed_name,
)
from trivia.domain.ids import PlayerId

from tests import builders
from tests.fakes.clock import NOON
from tests.games import HOST, a_game, after
from tests.modes import CASUAL

DEALT = replace(CASUAL, teams=Teams.DEALT)
TEXTS = Path(__file__).parents[3] / "frontend/src/features/games/texts"


def member(slot: int, **changes: Any) -> Member:
    one = Member(player_id=PlayerId(f"p{slot}"), slot=slot, name=f"P{slot}", team=dealt_team(slot))
    return replace(one, **changes)


def naming(name: str, slot: int = 1, **changes: Any) -> commands.NameTeam:
    return commands.NameTeam(PlayerId(f"p{slot}"), name, member(slot, **changes))


def named(game: Game, name: str, slot: int = 1) -> Game:
    return after(game, naming(name, slot), actor=f"p{slot}")


def refusal(game: Game, command: commands.Command, actor: str = "p1") -> str:
    with pytest.raises(TriviaError) as refused:
        decide(game, builders.quiz(), command, actor, NOON)
    return refused.value.code


def test_a_player_names_the_own_team_until_the_first_question() -> None:
    game = named(a_game(rules=DEALT), "Foxes")
    assert current_names(game.team_names) == {"red": "Foxes"}
    assert current_names(named(game, "").team_names) == {}
    assert refusal(after(game, commands.Ask(0)), naming("Wolves")) == "not_now"
    assert refusal(after(game, commands.End()), naming("Wolves")) == "game_ended"


def test_the_name_stays_for_the_whole_game_wherever_it_is_kept() -> None:
    game = after(named(a_game(rules=DEALT), "Füchse"), commands.Ask(0))
    assert current_names(load_game(dump_game(game)).team_names) == {"red": "Füchse"}
    assert load_game(dump_game(game)) == game


@pytest.mark.parametrize(
    "taken",
    ["Wolves", "wolves ", "W0lves", "Blue", "BLAU", "Bleu", "Grün", "jaune", "red wolves"],
)
def test_no_two_teams_are_called_alike(taken: str) -> None:
    game = named(named(a_game(rules=DEALT), "Wolves", slot=2), "Red wolves", slot=3)
    assert refusal(game, naming(taken)) == "team_name_taken"


@pytest.mark.parametrize("free", ["Red", "Rot", "Rouge", "Reds", "Blues"])
def test_the_own_standard_name_is_free_in_every_language(free: str) -> None:
    assert named(a_game(rules=DEALT), free).team_names["red"].name == free


def test_a_team_that_players_made_up_keeps_its_name_to_itself() -> None:
    game = a_game(rules=replace(CASUAL, teams=Teams.CHOSEN))
    command = replace(naming("die eulen"), made_up=frozenset({"Die Eulen"}))
    assert refusal(game, command) == "team_name_taken"
    assert refusal(game, naming("Foxes", team="Die Eulen")) == "no_team_to_name"


def test_who_has_no_team_names_none() -> None:
    assert refusal(a_game(), naming("Foxes", team=None)) == "no_team_to_name"


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"removed": True}, "removed"), ({"removed": True, "banned": True}, "banned")],
)
def test_who_was_removed_names_no_team_not_even_as_it_is_called(
    changes: dict[str, Any], code: str
) -> None:
    game = named(a_game(rules=DEALT), "Foxes")
    for name in ("Foxes", "Wolves"):
        assert refusal(game, naming(name, **changes)) == code
    stranger = commands.NameTeam(PlayerId("p1"), "Foxes")
    assert refusal(game, stranger) == "not_joined"


@pytest.mark.parametrize("actor", [HOST, SERVICE, "p2", "player"])
def test_nobody_names_a_team_for_another(actor: str) -> None:
    assert refusal(a_game(rules=DEALT), naming("Foxes"), actor) == "not_host"


def test_changes_are_counted_for_the_player_and_for_the_team() -> None:
    game = a_game(rules=DEALT)
    for number in range(CHANGES_OF_PLAYER):
        game = named(game, f"Foxes {number}")
    assert refusal(game, naming("Wolves")) == "team_named_too_often"
    for number in range(CHANGES_OF_TEAM - CHANGES_OF_PLAYER):
        game = named(game, f"Owls {number}", slot=5)
    assert refusal(game, naming("Wolves", slot=9), "p9") == "team_named_too_often"
    assert named(game, "Wolves", slot=2).team_names["blue"].name == "Wolves"


def test_the_same_name_again_changes_and_costs_nothing() -> None:
    game = named(a_game(rules=DEALT), "Foxes")
    for _ in range(5):
        assert named(game, "Foxes", slot=5) == game
    assert named(a_game(rules=DEALT), "").seq == 0


def test_a_host_puts_a_name_back_for_good_at_any_time() -> None:
    game = named(a_game(rules=DEALT), "Foxes")
    reset = commands.ResetTeam("red", seq=0)
    for now in (game, after(game, commands.Ask(0))):
        back = after(now, reset)
        assert (current_names(back.team_names), locked_teams(back.team_names)) == ({}, ["red"])
        assert after(back, reset) == back
    assert refusal(after(game, reset), naming("Wolves")) == "team_name_locked"
    assert refusal(game, reset, "p1") == "not_host"
    assert refusal(game, commands.ResetTeam("purple"), HOST) == "no_such_team"
    assert refusal(a_game(), reset, HOST) == "no_such_team"


def test_a_name_does_not_make_what_the_host_does_meanwhile_stale() -> None:
    game = a_game(rules=DEALT)
    seen = game.seq
    assert after(named(game, "Foxes"), commands.Ask(0, seq=seen)).index == 0


DECENT: Callable[[str], bool] = {"Foxes", "🦊", "Füchse"}.__contains__


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_nothing_is_the_standard_name(text: str) -> None:
    assert proposed_name(text, DECENT) == ""


@pytest.mark.parametrize("text", ["Rude", "F" * 21, "Fox\u202ees", "Fox\u0000es", "\u3164"])
def test_a_name_is_as_clean_as_that_of_a_player(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        proposed_name(text, lambda name: name != "Rude")
    assert (refused.value.code, refused.value.field) == ("team_not_allowed", "name")
    assert proposed_name("  Fu\u0308chse ", DECENT) == "Füchse"
    assert proposed_name("🦊", DECENT) == "🦊"


def test_who_comes_later_finds_a_team_by_its_new_name() -> None:
    called = {"red": TeamName(name="Foxes")}
    assert chosen_team(Teams.CHOSEN, "foxes", lambda _: True, called) == "red"
    assert chosen_team(Teams.CHOSEN, "red", lambda _: True, called) == "red"
    assert chosen_team(Teams.CHOSEN, "Owls", lambda _: True, called) == "Owls"


@pytest.mark.parametrize("text", ["Blue", "BLUE", "Blau", "bleu", "В lue", "ｂｌｕｅ"])
def test_nobody_makes_up_a_team_that_looks_like_one_there_is(text: str) -> None:
    assert chosen_team(Teams.CHOSEN, text, lambda _: True, {}) == "blue"


def test_the_stop_before_a_close_is_told_unless_a_name_was_put_back_between() -> None:
    game = after(after(named(a_game(rules=DEALT), "Foxes"), commands.Ask(0)), commands.Close(0))
    settle = commands.Settle(0, ())
    plain = after(game, settle, actor=SERVICE)
    kinds = [type(event) for event, _ in told_again(plain, builders.quiz(), {})]
    assert kinds == [events.AnswersStopped, events.QuestionClosed]

    between = after(game, commands.ResetTeam("red"))
    kinds = [type(event) for event, _ in told_again(between, builders.quiz(), {})]
    assert kinds == [events.AnswersStopped, events.TeamNamed]
    closed = after(between, settle, actor=SERVICE)
    kinds = [type(event) for event, _ in told_again(closed, builders.quiz(), {})]
    assert kinds == [events.QuestionClosed]


@pytest.mark.parametrize(("number", "language"), [(0, "en"), (1, "de"), (2, "fr")])
def test_standard_names_are_those_of_the_pages(number: int, language: str) -> None:
    text = (TEXTS / f"{language}.ts").read_text(encoding="utf-8")
    block = re.search(r"\n  teams: \{(.*?)\}", text, re.DOTALL)
    assert block
    found = dict(re.findall(r"(\w+): '([^']+)'", block[1]))
    assert found == {team: STANDARD_NAMES[team][number] for team in TEAMS}
