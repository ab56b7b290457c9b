"""What is counted pays: once, to whom it is due, however its message comes."""

import json
from typing import Any

import pytest
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.outbox.messages import CoinsEarned, Message, PlaysReached, Topic
from trivia.application.players.progress import ProgressRecorder
from trivia.application.wallet.earning import Earning
from trivia.bootstrap import players as players_bootstrap
from trivia.bootstrap import wallet as wallet_bootstrap
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.quizzes.publication import Standing, Visibility
from trivia.entrypoints.players import player_progress_put
from trivia.entrypoints.wallet import money_adjust

from tests.builders import ADA, BOB, earned, quiz
from tests.component.wallet.purse import Stored
from tests.fakes.clock import NOON
from tests.fakes.outbox import MemoryTopics
from tests.fakes.people import MemoryProgressLedger
from tests.fakes.world import sqs_event

QUIZ = QuizId("quiz-k3v7m2x5q4za")


class Cards:
    """One quiz, as its author has it."""

    def __init__(self, standing: Standing | None) -> None:
        self._standing = standing

    def card(self, quiz_id: QuizId) -> Any:
        from trivia.application.library.values import card_of

        return self._standing and card_of(quiz(quiz_id), self._standing, NOON)


def body(message: Message) -> str:
    return ContractEncoder().row(message, created_at=NOON).body


def pay(ledger: Stored, *messages: Message | str, standing: Standing | None = None) -> list[str]:
    """The ids of messages that come back."""
    earning = Earning(earnings=ledger, cards=Cards(standing))
    bodies = [one if isinstance(one, str) else body(one) for one in messages]
    with wallet_bootstrap.money_adjust.override(earning):
        answer = money_adjust.handler(sqs_event(*bodies), None)
    return [one["itemIdentifier"] for one in answer["batchItemFailures"]]


def coins(number: int, amount: int = 20, player: PlayerId = ADA.id) -> CoinsEarned:
    return CoinsEarned(message_id=f"m-{number}", player_id=player, coins=amount, earned_at=NOON)


def plays(count: int) -> PlaysReached:
    return PlaysReached(message_id=f"p-{count}", quiz_id=QUIZ, plays=count, at=NOON)


def test_messages_pay_once_and_one_that_cannot_be_read_comes_back_alone() -> None:
    ledger = Stored()

    failed = pay(ledger, coins(1), "not json", coins(1), coins(2), '{"type": "other"}')

    assert failed == ["message-1", "message-4"]
    assert ledger.balance(ADA.id) == 40


def test_an_author_is_paid_for_plays_of_a_public_quiz() -> None:
    ledger, public = Stored(), Standing(owner_id=BOB.id)

    pay(ledger, plays(3), plays(3), plays(5), standing=public)

    assert ledger.balance(BOB.id) == 5


@pytest.mark.parametrize(
    "standing",
    [
        None,
        Standing(),
        Standing(owner_id=BOB.id, visibility=Visibility.LINK),
        Standing(owner_id=BOB.id, visibility=Visibility.PRIVATE),
        Standing(owner_id=BOB.id, hidden=True),
        Standing(owner_id=BOB.id, retired=True),
    ],
    ids=["gone", "of the service", "by link", "private", "hidden", "withdrawn"],
)
def test_nobody_is_paid_for_other_quizzes_and_not_later_either(standing: Standing | None) -> None:
    ledger = Stored()

    pay(ledger, plays(5), standing=standing)
    pay(ledger, plays(6), standing=Standing(owner_id=BOB.id))

    assert ledger.balance(BOB.id) == 1


def counted(ledger: MemoryProgressLedger, topics: MemoryTopics, *messages: Message) -> list[str]:
    recorder = ProgressRecorder(ledger=ledger, encoder=ContractEncoder(), publisher=topics)
    with players_bootstrap.player_progress_put.override(recorder):
        answer = player_progress_put.handler(sqs_event(*map(body, messages)), None)
    return [one["itemIdentifier"] for one in answer["batchItemFailures"]]


def told(topics: MemoryTopics) -> list[tuple[str, int]]:
    read = [json.loads(one) for one in topics.bodies(Topic.PLAYER_WALLET)]
    return [(one["message_id"], one["coins"]) for one in read]


def test_what_is_counted_tells_its_coins_also_when_it_comes_again() -> None:
    """Whoever counted it may have died before it told."""
    ledger, topics = MemoryProgressLedger(), MemoryTopics()
    message = earned(150, message_id="m-1")

    counted(ledger, topics, message)
    counted(ledger, topics, message)

    assert told(topics) == [("m-1", 15), ("m-1", 15)]


def test_a_topic_that_does_not_take_it_has_the_message_come_again() -> None:
    ledger, topics = MemoryProgressLedger(), MemoryTopics()
    topics.failures = 9
    messages = earned(150, message_id="m-1"), earned(0, message_id="m-2", player=BOB)

    assert "message-0" in counted(ledger, topics, *messages)
    topics.failures = 0
    assert counted(ledger, topics, messages[0]) == []
    assert told(topics) == [("m-1", 15)]


def test_who_is_paid_no_experience_and_who_is_a_guest_is_paid_no_coins() -> None:
    from dataclasses import replace

    ledger, topics = MemoryProgressLedger(), MemoryTopics()
    of_guest = replace(earned(150, message_id="m-1"), guest=True)
    again = [
        replace(earned(150, message_id=f"m-{number}"), quiz_id=QuizId("rivers"))
        for number in (2, 3)
    ]

    counted(ledger, topics, of_guest, earned(0, message_id="m-0"), *again)

    assert told(topics) == [("m-2", 15)]
