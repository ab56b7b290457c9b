"""Tricks of players who play alone, over HTTP."""

import random

from trivia.contract.http import SubmitAnswers

from trivia_bots.accounts.people import Person
from trivia_bots.answer_key import answers_learned
from trivia_bots.cheaters.tricks import Cheats, altered
from trivia_bots.clients.http import HttpClient
from trivia_bots.kinds.registry import made_up


async def cheat_alone(cheats: Cheats, one: Person, other: Person, quiz: str) -> None:
    """Solo: `one` tries what must fail, partly with an attempt of `other`."""
    assert one.tokens is not None
    response = made_up(random.Random(quiz))
    empty = SubmitAnswers(responses=[])
    foreign = (await other.api.open_attempt(quiz)).attempt_id

    async def answered_for_another() -> str | None:
        await one.api.submit(foreign, empty)
        return None

    async def improved_after_seeing_the_answers() -> str | None:
        opened = await one.api.open_attempt(quiz)
        first = await one.api.submit(opened.attempt_id, empty)
        again = await one.api.submit(opened.attempt_id, answers_learned(first))
        return "the first result stays" if again == first else None

    async def answered_nothing_known() -> str | None:
        opened = await one.api.open_attempt(quiz)
        answers = SubmitAnswers.model_validate(
            {"responses": [{"question_id": "no-such", "response": response}]}
        )
        await one.api.submit(opened.attempt_id, answers)
        return None

    async def answered_one_question_twice() -> str | None:
        opened = await one.api.open_attempt(quiz)
        twice = [{"question_id": opened.questions[0].id, "response": response}] * 2
        await one.api.submit(opened.attempt_id, SubmitAnswers.model_validate({"responses": twice}))
        return None

    for trick in (
        answered_for_another,
        improved_after_seeing_the_answers,
        answered_nothing_known,
        answered_one_question_twice,
    ):
        await cheats.must_fail(trick.__name__.replace("_", " "), trick())
    await _token_tricks(cheats, one, quiz)


async def _token_tricks(cheats: Cheats, one: Person, quiz: str) -> None:
    assert one.tokens is not None
    cases: list[tuple[str, str | None]] = [
        ("playing without a token", None),
        ("a token with another signature", altered(one.tokens.access)),
        ("the identity token instead of the access token", one.tokens.id),
    ]
    for name, token in cases:
        await cheats.must_fail(name, _opened(one.api.as_if(token), quiz))


async def _opened(api: HttpClient, quiz: str) -> str | None:
    await api.open_attempt(quiz)
    return None
