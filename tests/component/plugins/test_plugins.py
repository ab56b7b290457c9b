"""Kinds and modes are plug-ins: a tiny one of each is played everywhere without being named.

They stand in `tests/plugins`, and are played in a process of their own: see `plugged.py`.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, TypeAlias

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCENES = ("http", "websocket", "mqtt", "bots", "simulation", "contract")
LED = ("websocket", "mqtt")
MELON = {"kind": "same_letter", "word": "Melon"}
PRIZE = 77

Facts: TypeAlias = dict[str, Any]


class Played(dict[str, Facts]):
    def __getitem__(self, scene: str) -> Facts:
        facts = super().__getitem__(scene)
        assert "fault" not in facts, facts["fault"]
        return facts


@pytest.fixture(scope="module")
def facts() -> dict[str, Facts]:
    """Of all scenes, by name."""
    played = subprocess.run(
        [sys.executable, "-m", "tests.plugins.play", *SCENES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert played.returncode == 0, played.stderr
    return Played(json.loads(played.stdout.splitlines()[-1]))


def test_here_nothing_is_plugged_in() -> None:
    """What another process did is no part of this one: its unions stay as they are."""
    from trivia.domain.games.modes import MODES
    from trivia.domain.questions.registry import KINDS

    assert "same_letter" not in KINDS
    assert "hot_seat" not in MODES


def test_the_kind_is_played_alone(facts: dict[str, Facts]) -> None:
    http = facts["http"]

    assert http["asked"] == ["same_letter"] * 3
    assert http["score"] == [1500, 3000, 1]
    assert http["answers"] == [
        [True, 1000, MELON],
        [False, 500, {"kind": "same_letter", "word": "Apricot"}],
        [False, 0, {"kind": "same_letter", "word": "Kiwi"}],
    ]
    assert http["on the board"] == 1500


@pytest.mark.parametrize("scene", ["http", *LED])
def test_the_word_is_not_told_before_the_close(facts: dict[str, Facts], scene: str) -> None:
    assert facts[scene]["leaks"] is False


@pytest.mark.parametrize(
    ("scene", "faulty", "misfit"),
    [
        ("http", "responses[1].response.letter", "q2"),
        ("websocket", "response.letter", "response"),
        ("mqtt", "response.letter", "response"),
    ],
)
def test_a_faulty_letter_is_named_without_the_kind(
    facts: dict[str, Facts], scene: str, faulty: str, misfit: str
) -> None:
    assert facts[scene]["faulty"] == ["bad_request", faulty]
    assert facts[scene]["misfit"] == ["response_kind_mismatch", misfit]


@pytest.mark.parametrize("scene", LED)
def test_the_mode_decides_who_wins_and_who_is_out(facts: dict[str, Facts], scene: str) -> None:
    led = facts[scene]

    assert led["asked"] == "same_letter"
    assert led["rules"] == ["hot_seat", False]
    assert led["first question"] == {
        "solution": MELON,
        "bars": {"answered": 3, "correct": 2, "choices": {"vowel": 1, "consonant": 2}},
        "winner": 2,
        "out": [3],
        "standing": 2,
        "decided": False,
        "scores": {"1": 0, "2": PRIZE, "3": 0},
    }
    assert led["you"] == [True, 0]


@pytest.mark.parametrize("scene", LED)
def test_who_is_out_answers_no_more_and_a_decided_game_asks_no_more(
    facts: dict[str, Facts], scene: str
) -> None:
    led = facts[scene]
    second = led["second question"]

    assert led["out"] == ["error", "out"]
    assert second["bars"]["answered"] == 1
    assert (second["out"], second["standing"], second["decided"]) == ([2], 1, True)
    assert led["third question"] == ["error", "game_decided"]
    assert led["final board"] == {"1": PRIZE, "2": PRIZE, "3": 0}


def test_players_are_told_what_the_mode_gave_them(facts: dict[str, Facts]) -> None:
    row = {"index": 1, "answered": True, "correct": True, "points": PRIZE}
    assert facts["websocket"]["result"] == [row]
    assert facts["mqtt"]["outcomes"] == [PRIZE, -2, -2]


def test_a_live_board_runs_along_if_the_mode_says_so(facts: dict[str, Facts]) -> None:
    assert facts["mqtt"]["while open"] == [2, {"1": 0, "2": PRIZE, "3": 0}]


def test_bots_know_the_kind(facts: dict[str, Facts]) -> None:
    bots = facts["bots"]

    assert bots["right"] == bots["known"] == {"kind": "same_letter", "letter": "M"}
    assert bots["wrong"] == {"kind": "same_letter", "letter": "z"}
    assert bots["guesses"]
    assert bots["made up"]
    assert bots["mode"]
    assert bots["one winner"]


def test_bots_play_a_whole_game_of_both_and_see_nothing_wrong(facts: dict[str, Facts]) -> None:
    """Two know every answer; the third says nothing, is out, and watches to the end."""
    assert facts["bots"]["game"] == {
        "violations": [],
        "sent": 6,
        "receipts": 6,
        "refused": {},
        "errors": {},
        "out": [False, False, True],
        "told the end": [True, True, True],
        "asked": 3,
        "scores": [3 * PRIZE, 0, 0],
    }


def test_a_bot_that_hosts_ends_a_game_that_is_decided(facts: dict[str, Facts]) -> None:
    game = facts["bots"]["decided game"]

    assert game["violations"] == []
    assert (game["asked"], game["out"]) == (1, [True, False, True])
    assert game["told the end"] == [True, True, True]
    assert game["scores"] == [PRIZE, 0, 0]


def test_the_simulation_plays_both_until_it_is_decided(facts: dict[str, Facts]) -> None:
    """Each question is left out by one of three players, so the second decides."""
    decided = {"asked": 2, "out": 2, "decided": True}
    simulation = facts["simulation"]

    assert simulation["websocket"] == simulation["mqtt"] == decided
    assert simulation["http"] == 3


def test_the_command_offers_the_mode(facts: dict[str, Facts]) -> None:
    simulation = facts["simulation"]

    assert simulation["command"] == ["exponents", "runs"]
    assert simulation["help"]
    assert simulation["unknown"] == 1


def test_the_contract_has_both(facts: dict[str, Facts]) -> None:
    contract = facts["contract"]

    assert contract["schemas"] == [
        "SameLetterDocument",
        "SameLetterResponse",
        "SameLetterSolution",
    ]
    assert all(contract["tags"].values())
    assert contract["in the HTTP API"]
    assert contract["kinds"]
    assert contract["modes"]
    assert contract["mode"]["locked"] == ["late_join", "speed", "streaks"]
    assert contract["mode"]["shows_first"]


def test_a_quiz_file_is_checked_in_words_of_its_own(facts: dict[str, Facts]) -> None:
    contract = facts["contract"]

    assert contract["faults"] == [
        "Question 1, word: must have the form ^[A-Za-z]{1,40}$",
        "Question 1, other: is not a field here",
    ]
    assert "same_letter" in contract["unknown"][0]
    assert contract["hints"] == ["explanation", "word"]


@pytest.mark.parametrize("kept", ["quiz kept", "game kept", "answer kept"])
def test_stores_give_back_what_they_were_given(facts: dict[str, Facts], kept: str) -> None:
    assert facts["contract"][kept] is True
