"""The quiz format, as those who make quizzes need it: over the contract's models and validator."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from trivia.contract.quizzes.drafts import draft_faults, draft_text, empty_draft
from trivia.contract.quizzes.fault import placed
from trivia.contract.quizzes.format import QuizDocument
from trivia.contract.quizzes.mapping import quiz_from_document
from trivia.domain.authoring.draft import Outline, outline
from trivia.domain.ids import MediaId, QuizId
from trivia.domain.media.places import Path, uses_in
from trivia.domain.quizzes.fault import Fault
from trivia.domain.quizzes.quiz import Quiz


class QuizDocuments:
    def empty(self, quiz_id: QuizId, language: str) -> str:
        return empty_draft(quiz_id, language)

    def text(self, quiz_id: QuizId, document: Mapping[str, Any]) -> str:
        return draft_text(quiz_id, document)

    def renamed(self, document: str, quiz_id: QuizId) -> str:
        return draft_text(quiz_id, json.loads(document))

    def outline(self, document: str) -> Outline:
        return outline(json.loads(document))

    def faults(self, document: str) -> Sequence[Fault]:
        return draft_faults(document)

    def shown(self, document: str) -> Sequence[tuple[str, str]]:
        written = json.loads(document)
        texts = [(field, written.get(field, "")) for field in ("title", "description")]
        for field in ("rounds", "tags"):
            listed = enumerate(written.get(field) or ())
            texts += [(f"{field}[{at}]", text) for at, text in listed]
        return texts

    def media(self, document: str) -> frozenset[MediaId]:
        return frozenset(media_id for _, media_id in uses_in(json.loads(document)))

    def media_urls(self, document: str) -> Mapping[MediaId, str]:
        read = json.loads(document)
        return {media_id: str(_found(read, path)) for path, media_id in uses_in(read)}

    def gone(self, document: str, missing: frozenset[MediaId]) -> Sequence[Fault]:
        return [
            placed(path, "", "is not there any more: upload it again", "media_gone")
            for path, media_id in uses_in(json.loads(document))
            if media_id in missing
        ]

    def signed(self, document: str, author: str) -> str:
        written = json.loads(document)
        return draft_text(QuizId(written["id"]), written | {"author": author})

    def quiz(self, document: str, version: int) -> Quiz:
        return quiz_from_document(QuizDocument.model_validate_json(document), version)


def _found(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document
