"""Versions of quizzes that were frozen under older rules, and are played all the same."""

import json

from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.media.places import without_foreign


def stored_document(document: str) -> QuizDocument:
    """A document (JSON) that was stored, as it may be read now."""
    return QuizDocument.model_validate_json(_without_foreign_media(document))


def _without_foreign_media(document: str) -> str:
    """Pictures used to be at any address."""
    if '"image_url"' not in document or "https://" not in document:
        return document
    quiz = json.loads(document)
    quiz["questions"] = [without_foreign(question) for question in quiz["questions"]]
    if quiz.get("tie_breaker"):
        quiz["tie_breaker"] = without_foreign(quiz["tie_breaker"])
    return json.dumps(quiz, ensure_ascii=False)
