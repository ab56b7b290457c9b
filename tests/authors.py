"""Builders of drafts: a test names what it is about, everything else is filled in."""

from dataclasses import replace
from typing import Any

from trivia.adapters.quiz_documents import QuizDocuments
from trivia.application.authoring.ports import Revised
from trivia.domain.authoring.draft import Content, Draft, Header, State
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.quizzes.publication import Visibility

from tests.fakes.clock import NOON


def a_draft(owner: str = "player-ada", *, quiz_id: str = "", **header: Any) -> Draft:
    """An empty one that was just begun."""
    quiz_id = quiz_id or f"{owner}-quiz"
    made = Header(
        quiz_id=QuizId(quiz_id),
        owner_id=PlayerId(owner),
        title="",
        category="general",
        language="en",
        question_count=0,
        fault_count=2,
        updated_at=NOON,
    )
    document = QuizDocuments().empty(QuizId(quiz_id), "en")
    return Draft(replace(made, **header), Content(document=document, notes={}))


def revised(title: str, at: int = NOON + 1) -> Revised:
    """What is saved: nothing but a title."""
    documents = QuizDocuments()
    document = documents.text(QuizId("any"), {"title": title, "questions": []})
    return Revised(
        content=Content(document=document, notes={"q1": "Slowly."}),
        outline=documents.outline(document),
        fault_count=1,
        at=at,
    )


def published_header(draft: Draft, visibility: Visibility = Visibility.PUBLIC) -> Header:
    """The header once the draft was published for the first time."""
    return replace(
        draft.header,
        state=State.PUBLISHED,
        visibility=visibility,
        version=1,
        published_revision=draft.header.revision,
    )
