"""What drafts are called and how they are told of, and who may play what is published."""

import re
from dataclasses import replace
from typing import Any

import pytest
from trivia.application.quizzes.playing import Admission
from trivia.contract.quizzes.drafts import draft_faults, draft_text
from trivia.contract.quizzes.fault_texts import FAULT_CODES
from trivia.domain.authoring.draft import outline
from trivia.domain.authoring.ids import new_quiz_id
from trivia.domain.errors import Conflict, Forbidden, NotFound
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.quizzes.publication import Published, Standing, Visibility
from trivia.domain.solo.attempts import open_attempt, score_attempt
from trivia.domain.translations import family

from tests.builders import ADA, BOB, quiz, right_responses
from tests.fakes.clock import NOON
from tests.fakes.market import MemoryLicences, admission
from tests.fakes.solo import MemoryQuizStore

MISSING = NotFound("game_not_found", "There is no such game.")
CHOICES = [{"id": "a", "text": "Ant"}, {"id": "b", "text": "Bee"}]
SINGLE: dict[str, Any] = {
    "kind": "single_choice", "text": "Which makes honey?", "choices": CHOICES, "correct": "b",
}  # fmt: skip


def test_ids_are_of_letters_that_nobody_guesses_and_no_translation_of_anything() -> None:
    made = {new_quiz_id(ADA.id, f"request-{number}") for number in range(200)}

    assert len(made) == 200
    assert all(re.fullmatch(r"quiz-[a-z2-7]{12}", one) for one in made)
    assert all(family(one) == one for one in made)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({}, ("", "general", "en", 0)),
        ({"title": " Bees ", "category": "nature", "language": "pt-BR", "questions": [1, {}]},
         ("Bees", "nature", "pt-BR", 2)),
        ({"title": ["x"], "category": ["nature"], "language": {"x": 1}, "questions": "none"},
         ("", "general", "en", 0)),
        ({"title": "x" * 500, "language": "en-US-x-twain"}, ("x" * 120, "general", "en", 0)),
    ],
)  # fmt: skip
def test_a_draft_is_told_of_whatever_it_holds(
    document: dict[str, Any], told: tuple[str, str, str, int]
) -> None:
    found = outline(document)

    assert (found.title, found.category, found.language, found.question_count) == told


@pytest.mark.parametrize(
    ("owner", "visibility", "retired", "code"),
    [
        (None, Visibility.PUBLIC, False, None),
        (BOB.id, Visibility.PUBLIC, False, None),
        (BOB.id, Visibility.LINK, False, None),
        (BOB.id, Visibility.LINK, True, "quiz_retired"),
        (BOB.id, Visibility.MARKET, False, "licence_required"),
        (BOB.id, Visibility.MARKET, True, "quiz_retired"),
        (ADA.id, Visibility.MARKET, False, None),
        (BOB.id, Visibility.PRIVATE, False, "game_not_found"),
        (BOB.id, Visibility.PRIVATE, True, "game_not_found"),
        (ADA.id, Visibility.PRIVATE, False, None),
        (ADA.id, Visibility.PRIVATE, True, "quiz_retired"),
    ],
)
def test_who_may_begin_something_with_a_quiz(
    owner: PlayerId | None, visibility: Visibility, retired: bool, code: str | None
) -> None:
    found = Published(quiz(), Standing(owner_id=owner, visibility=visibility, retired=retired))
    if code is None:
        assert begin(found) == found
        return
    with pytest.raises((NotFound, Conflict, Forbidden)) as refused:
        begin(found)
    assert refused.value.code == code


def begin(found: Published | None) -> Published:
    """As Ada, who has bought nothing."""
    return admission(MemoryQuizStore(quiz())).playable(found, quiz().id, ADA.id, MISSING)


@pytest.mark.parametrize(
    "standing",
    [
        Standing(owner_id=BOB.id, visibility=Visibility.MARKET),
        Standing(owner_id=BOB.id, visibility=Visibility.MARKET, retired=True),
        Standing(owner_id=BOB.id, visibility=Visibility.MARKET, hidden=True),
        Standing(owner_id=BOB.id, visibility=Visibility.PRIVATE),
        Standing(owner_id=BOB.id, visibility=Visibility.PRIVATE, retired=True, hidden=True),
    ],
)
def test_what_was_bought_may_be_played_whatever_became_of_it(standing: Standing) -> None:
    bought, newest = quiz(), replace(quiz(), version=2)
    licences = MemoryLicences()
    licences.grant(ADA.id, bought.id, bought.version)
    to = Admission(quizzes=MemoryQuizStore(bought, newest), licences=licences)

    assert to.playable(Published(newest, standing), bought.id, ADA.id, MISSING).quiz == bought
    # What everybody may play is played as it is now.
    free = Published(newest, Standing(owner_id=BOB.id, visibility=Visibility.PUBLIC))
    assert to.playable(free, bought.id, ADA.id, MISSING) == free


def test_who_has_bought_another_quiz_is_refused() -> None:
    licences = MemoryLicences()
    licences.grant(ADA.id, QuizId("another"), 1)
    to = Admission(quizzes=MemoryQuizStore(quiz()), licences=licences)
    sold = Published(quiz(), Standing(owner_id=BOB.id, visibility=Visibility.MARKET))

    with pytest.raises(Forbidden, match="licence_required"):
        to.playable(sold, quiz().id, ADA.id, MISSING)


def test_what_is_not_there_is_said_as_what_must_not_be_known() -> None:
    hidden = Published(quiz(), Standing(owner_id=BOB.id, visibility=Visibility.PRIVATE))

    with pytest.raises(NotFound) as absent:
        begin(None)
    with pytest.raises(NotFound) as secret:
        begin(hidden)
    assert absent.value is secret.value


def test_who_made_a_quiz_gets_its_points_and_nothing_for_them() -> None:
    rivers = quiz()
    own = open_attempt(rivers, ADA, "a-1", NOON, is_own=True)

    result = score_attempt(rivers, own, right_responses(rivers), NOON + 1)

    assert (result.score, result.experience) == (rivers.max_score, 0)
    assert not result.counts
    assert score_attempt(rivers, open_attempt(rivers, BOB, "a-2", NOON), {}, NOON + 1).counts


def faults_of(*questions: Any, **fields: Any) -> dict[str, dict[str, Any]]:
    """By code, what a sentence about each fault may name."""
    document = {"title": "Bees", "category": "nature", "questions": list(questions)} | fields
    faults = draft_faults(draft_text("quiz-aaaaaaaaaaaa", document))
    return {fault.code: dict(fault.params) for fault in faults}


@pytest.mark.parametrize(
    ("change", "code", "params"),
    [
        ({"text": " "}, "string_too_short", {"min_length": 2, "length": 0}),
        ({"text": "x" * 301}, "string_too_long", {"max_length": 300, "length": 301}),
        ({"text": "\u200b\u200b"}, "unseen", {}),
        ({"text": 7}, "string_type", {"given": "7"}),
        ({"time_limit_s": 4}, "greater_than_equal", {"ge": 5, "given": "4"}),
        ({"time_limit_s": 500}, "less_than_equal", {"le": 300, "given": "500"}),
        ({"points": "triple"}, "literal_error",
         {"expected": "'none', 'single' or 'double'", "given": "'triple'"}),
        ({"image_url": "https://x.org/a.png"}, "image_url_form", {}),
        ({"audio_url": "https://x.org/a.mp3"}, "audio_url_form", {}),
        ({"image_url": f"/media/{'a' * 32}/large.webp"}, "no_alt", {}),
        ({"id": "q 1"}, "id_form", {}),
        ({"correct": "e"}, "no_such_choice", {"choice": "e"}),
        ({"choices": [CHOICES[0]]}, "too_short", {"min_length": 2, "length": 1}),
        ({"choices": [CHOICES[0], {"id": "b", "text": "Ant"}]}, "same_text",
         {"first": 1, "second": 2}),
        ({"choices": [CHOICES[1], {"id": "b", "text": "Bug"}]}, "same_choice_id", {}),
        ({"kind": "essay"}, "unknown_kind", {"given": "'essay'"}),
        ({"explaination": "x"}, "extra_forbidden", {}),
    ],
)  # fmt: skip
def test_a_fault_can_be_said_in_any_language(
    change: dict[str, Any], code: str, params: dict[str, Any]
) -> None:
    assert faults_of(SINGLE | change) == {code: params}
    assert set(params) == set(FAULT_CODES[code])


def test_faults_of_the_whole_can_be_said_too() -> None:
    twice = [SINGLE | {"id": "x"}, SINGLE | {"id": "x"}]

    assert faults_of() == {"too_short": {"min_length": 1, "length": 0}}
    assert faults_of(*twice) == {"same_question_id": {"id": "x", "first": 1}}
    assert faults_of(SINGLE, tie_breaker=SINGLE) == {"breaks_no_tie": {}}
    assert faults_of(SINGLE, language="klingon") == {"language_form": {}}
    assert faults_of(SINGLE, category="cheese").keys() == {"literal_error"}
    assert faults_of(SINGLE, translation_of="bees") == {"no_translations": {}}
