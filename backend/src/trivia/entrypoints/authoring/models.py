"""Drafts as the contract shows them."""

import json
from collections.abc import Sequence
from typing import Any

from trivia.application.authoring.values import CheckedDraft, QuizFaulty
from trivia.contract.authoring import (
    FaultyDetail,
    FaultyResponse,
    HiddenQuiz,
    MyQuiz,
    QuizFault,
    QuizHeader,
    SavedQuiz,
)
from trivia.contract.quizzes.check import FAULTS_MOST
from trivia.domain.authoring.draft import Header
from trivia.domain.quizzes.fault import Fault
from trivia.entrypoints.edges.http import RefusedInDetail


def header_model(header: Header) -> QuizHeader:
    return QuizHeader.model_validate(_fields(header))


def saved_model(checked: CheckedDraft) -> SavedQuiz:
    return SavedQuiz.model_validate(
        {**_fields(checked.header), "faults": fault_models(checked.faults)}
    )


def quiz_model(checked: CheckedDraft) -> MyQuiz:
    return MyQuiz.model_validate(
        {
            **_fields(checked.header),
            "hidden": _hidden(checked.header),
            "document": json.loads(checked.content.document),
            "notes": dict(checked.content.notes),
            "faults": fault_models(checked.faults),
        }
    )


def refusal(faulty: QuizFaulty) -> RefusedInDetail:
    detail = FaultyDetail(
        code=faulty.code, message=faulty.message, faults=fault_models(faulty.faults)
    )
    return RefusedInDetail(faulty, FaultyResponse(error=detail))


def fault_models(faults: Sequence[Fault]) -> list[QuizFault]:
    return [
        QuizFault(
            question=fault.question,
            field=fault.field,
            code=fault.code,
            params=dict(fault.params),
            message=fault.message,
        )
        for fault in faults[:FAULTS_MOST]
    ]


def _hidden(header: Header) -> HiddenQuiz | None:
    why = header.hidden
    return None if why is None else HiddenQuiz(reason=why.reason, text=why.text, at=why.at)


def _fields(header: Header) -> dict[str, Any]:
    return {
        "quiz_id": header.quiz_id,
        "title": header.title,
        "category": header.category,
        "language": header.language,
        "question_count": header.question_count,
        "state": header.state.value,
        "visibility": header.visibility.value,
        "version": header.version,
        "published_question_count": header.published_question_count,
        "revision": header.revision,
        "changed": header.changed,
        "fault_count": header.fault_count,
        "updated_at": header.updated_at,
    }
