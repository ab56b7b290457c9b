"""What must hold of the show, and of playing again, is found where the service does otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from trivia.adapters.dynamodb.games.reservations import DynamoReservations
from trivia.adapters.websocket import broadcaster
from trivia.application.games.tickets import TicketService
from trivia.contract.games.snapshots import snapshot
from trivia.domain.games import decide
from trivia.domain.games.clock import Clock
from trivia.domain.games.events import ReviewShown
from trivia_bench.chaos.invariants.following import AllFollow, NobodyElseCalls
from trivia_bench.chaos.invariants.invariant import Invariant
from trivia_bench.chaos.invariants.show import NothingEarly, SameShow, StepByStep
from trivia_bench.chaos.run import Theatre

from tests.chaos.test_mends import failures


def counts_early(patch: pytest.MonkeyPatch) -> None:
    open_ = Clock.was_open
    patch.setattr(Clock, "was_open", lambda clock, at: clock.before(at) or open_(clock, at))


def shows_two_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decide, "_show", lambda game, _: (ReviewShown(len(game.reveals)),))


def forgets_the_lead_in(patch: pytest.MonkeyPatch) -> None:
    """In what it tells who comes late."""

    def without(*of: Any, **more: Any) -> Any:
        return snapshot(*of, **more).model_copy(update={"asked_at": None})

    patch.setattr(broadcaster, "snapshot", without)


def leaves_all_behind(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(DynamoReservations, "follow", lambda *_: None)


def obeys_anybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        TicketService,
        "_led",
        lambda desk, _, ticket: desk.signer.read_game(ticket, desk.clock.now()).game_id,
    )


WRONG: Mapping[type[Invariant], Callable[[pytest.MonkeyPatch], None]] = {
    NothingEarly: counts_early,
    StepByStep: shows_two_at_once,
    SameShow: forgets_the_lead_in,
    AllFollow: leaves_all_behind,
    NobodyElseCalls: obeys_anybody,
}


@pytest.mark.parametrize("invariant", WRONG, ids=lambda one: one.__name__)
def test_a_service_that_does_otherwise_is_found(
    stage: Theatre, monkeypatch: pytest.MonkeyPatch, invariant: type[Invariant]
) -> None:
    WRONG[invariant](monkeypatch)

    found = next(failures(replace(stage, invariants=[invariant]), "websocket", {}))

    assert invariant.__name__ in str(found.violation)
