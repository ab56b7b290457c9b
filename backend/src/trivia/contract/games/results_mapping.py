"""Results of a game, from the domain to the wire."""

from collections.abc import Mapping

from trivia.contract.games import results as wire
from trivia.contract.questions.mapping import public_question, response_to_wire, solution
from trivia.domain.games.results import PlayerResult, QuestionResult
from trivia.domain.ids import PlayerId


def player_model(player: PlayerResult) -> wire.PlayerResultModel:
    return wire.PlayerResultModel(
        slot=player.member.slot,
        name=player.member.name,
        team=player.member.team,
        guest=player.member.guest,
        rank=player.rank,
        score=player.score,
        correct=player.correct,
        answered=player.answered,
    )


def question_model(
    question: QuestionResult, slots: Mapping[PlayerId, int]
) -> wire.QuestionResultModel:
    """`question`, with its players named by `slots`."""
    return wire.QuestionResultModel(
        index=question.index,
        question=public_question(question.question),
        solution=solution(question.question),
        explanation=question.question.explanation,
        answered=question.distribution.answered,
        correct=question.distribution.correct,
        choices=dict(question.distribution.choices),
        given=[
            wire.TallyModel(
                response=response_to_wire(tally.response), count=tally.count, correct=tally.correct
            )
            for tally in question.given
        ],
        median_ms=question.median_ms,
        answers=[
            wire.PlayerAnswerModel(
                slot=slots[answer.player_id],
                response=response_to_wire(answer.response),
                correct=answer.correct,
                points=answer.points,
                took_ms=answer.took_ms,
            )
            for answer in question.answers
        ],
    )
