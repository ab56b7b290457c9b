"""Conditional writes of coins."""

from collections.abc import Mapping
from typing import Any

from trivia.adapters.dynamodb.wallet.earnings import DynamoEarnings
from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
from trivia.application.wallet.ports import Earned, Posted
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.wallet.accounts import house_of, of_player
from trivia.domain.wallet.pay import Pay
from trivia.domain.wallet.reservations import State
from trivia.domain.wallet.transfers import About, Kind, Transfer

from tests.fakes.clock import NOON
from tests.integration.repeated_writes.scene import Scene, Write


def _ledger(scene: Scene) -> tuple[DynamoLedger, DynamoLedger]:
    first, writing = scene.of(DynamoLedger, "PlayerWallet")
    first.post(_paid(scene, "begin"))
    return first, writing


def _player(scene: Scene) -> PlayerId:
    return PlayerId(f"rich-{scene.name}")


def _paid(scene: Scene, what: str) -> Transfer:
    id = f"{what}#{scene.name}"
    return Transfer(
        id=id,
        debit=house_of(id),
        credit=of_player(_player(scene)),
        amount=100,
        kind=Kind.PLAYED,
        at=NOON,
    )


def _set_aside(scene: Scene, ledger: DynamoLedger) -> Posted:
    return ledger.reserve(scene.name, _player(scene), 60, expires_at=NOON, about=About(), at=NOON)


def posted(scene: Scene) -> bool:
    return _ledger(scene)[1].post(_paid(scene, "more")) is Posted.DONE


def reserved(scene: Scene) -> bool:
    return _set_aside(scene, _ledger(scene)[1]) is Posted.DONE


def settled(scene: Scene) -> bool:
    first, writing = _ledger(scene)
    _set_aside(scene, first)
    ended = writing.settle(scene.name, to=PlayerId("seller"), at=NOON)
    return ended.now and ended.state is State.SETTLED


def voided(scene: Scene) -> bool:
    first, writing = _ledger(scene)
    _set_aside(scene, first)
    return writing.void(scene.name, at=NOON).now and first.balance(_player(scene)) == 100


def given_up(scene: Scene) -> bool:
    return _ledger(scene)[1].void(scene.name, at=NOON).now


def closed(scene: Scene) -> bool:
    return _ledger(scene)[1].close(_player(scene), at=NOON) is Posted.DONE


def closed_empty(scene: Scene) -> bool:
    nobody = PlayerId(f"poor-{scene.name}")
    return _ledger(scene)[1].close(nobody, at=NOON) is Posted.DONE


def _pay(scene: Scene, amount: int) -> Pay:
    id = f"earned#{scene.name}"
    return Pay(id=id, player_id=_player(scene), amount=amount, kind=Kind.PLAYED, at=NOON)


def earned(scene: Scene) -> bool:
    made: Any = scene.of(DynamoEarnings, "PlayerWallet")[1]
    return bool(made.earn(_pay(scene, 15)).now)


def earned_by_plays(scene: Scene) -> bool:
    made: Any = scene.of(DynamoEarnings, "PlayerWallet")[1]
    return bool(made.earn_by_plays(_pay(scene, 1), QuizId(scene.name), 7).amount == 7)


def plays_passed(scene: Scene) -> bool:
    """Nobody is paid for seven; the eighth is paid."""
    first, writing = scene.of(DynamoEarnings, "PlayerWallet")
    quiz_id, nothing = QuizId(scene.name), Earned(0, now=False)
    passed = writing.earn_by_plays(None, quiz_id, 7) == nothing
    return bool(passed and first.earn_by_plays(_pay(scene, 1), quiz_id, 8).amount == 1)


WRITES: Mapping[str, Write] = {
    "Posting.write": posted,
    "Reserving.void": given_up,
    "DynamoLedger.close": closed_empty,
    "DynamoEarnings.earn_by_plays": plays_passed,
}
"""Methods that write under a condition themselves."""

BY_POSTING: Mapping[str, Write] = {
    "DynamoLedger.reserve": reserved,
    "DynamoLedger.settle": settled,
    "DynamoLedger.void": voided,
    "DynamoLedger.close, with coins": closed,
    "DynamoEarnings.earn": earned,
    "DynamoEarnings.earn_by_plays, which pay": earned_by_plays,
}
"""Those that have it done by `Posting.write`."""

ONCE: Mapping[str, Write] = {
    "Posting.write": posted,
    "DynamoLedger.settle": lambda scene: (
        scene.of(DynamoLedger, "PlayerWallet")[1]
        .settle(scene.name, to=PlayerId("seller"), at=NOON)
        .now
    ),
    "DynamoEarnings.earn": earned,
}
