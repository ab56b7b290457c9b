"""Games that hold as much text as the quiz format allows, as a page is told of them."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from trivia.contract.games import events
from trivia.contract.questions.models import ChoiceModel, PublicQuestion
from trivia.contract.questions.registry import CONTRACTS
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.players.names import NAME_MAX

WORDS = "Donaudampfschifffahrtsgesellschaft or a question about the wide old river and its banks? "
ONE_WORD = "W"
HEBREW = "מהו הנהר הארוך ביותר בעולם, ומי מצא את מקורו? "
ARABIC = "ما هو أطول نهر في العالم؟ ومن وجد منبعه؟ "
STACKED = "Z̷̨̛͎̭̲͕͓̆̋͒a̵̡̬͓̲̪̒͆͗̕l̶̢̫̝̄̀g̸̣̱̔͒o "
EMOJI = "👩‍🚀🏳️‍🌈👨‍👩‍👧‍👦"
MARKED = [
    "Which of these is *always* right for **all** $x \\in \\mathbb{R}$, and what does `x += 1` do"
    " here?\n```\nfor x in range(10):\n    print(x ** 2, [y for y in range(x) if y % 2])\n```\n"
    "- first\n- second",
    "$\\int_{0}^{\\infty} e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}$",
    "$\\frac{a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u+v+w+x+y+z+a+b+c+d+e+f+g+h}{2}$",
    "`SELECT name, count(*) FROM players GROUP BY name HAVING count(*) > 1 ORDER BY 1`",
    "**Not** *one* of them, it costs $5 and $10",
]
"""A text, and choices, as full of marks as they may be."""

PICTURE = f"/media/{'a' * 32}/large.webp"
SOUND = f"/media/{'b' * 32}/clip.mp3"


def limit(model: Any, field: str, bound: str = "maxLength") -> int:
    """The largest length that the contract allows in a field."""
    found = model.model_json_schema()["properties"][field]
    options = [found, *found.get("anyOf", [])]
    return int(next(option[bound] for option in options if bound in option))


_single = CONTRACTS["single_choice"].document
TEXT = limit(_single, "text")
EXPLANATION = limit(_single, "explanation")
CHOICES = limit(_single, "choices", "maxItems")
CHOICE = int(
    _single.model_json_schema()["$defs"]["ChoiceDocument"]["properties"]["text"]["maxLength"]
)
TITLE = limit(QuizDocument, "title")
ROUND = int(QuizDocument.model_json_schema()["properties"]["rounds"]["items"]["maxLength"])


def filled(length: int, words: str = WORDS) -> str:
    """Exactly `length` characters of `words`."""
    return (words * (length // len(words) + 1))[: length - 1] + words.strip()[-1]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One moment of a game, for everyone in it.

    Attributes:
        step: of a reveal, which part the host has come to.
        passed: so long ago it began, ms; what passes by itself is shown anew for each screen.
    """

    name: str
    snapshot: events.SnapshotEvent
    names: list[str]
    step: int = 0
    passed: int | None = None


def question(
    kind: str = "single_choice",
    *,
    choices: int = 0,
    text: int = TEXT,
    choice: int = CHOICE,
    words: str = WORDS,
    picture: bool = False,
) -> PublicQuestion:
    return PublicQuestion(
        id="q1",
        kind=kind,
        text=filled(text, words),
        time_limit_s=300,
        points="double",
        image_url=PICTURE if picture else None,
        image_alt=filled(200, words) if picture else None,
        audio_url=SOUND if picture else None,
        choices=[
            ChoiceModel(id=f"c{n}", text=filled(choice - 1, words) + str(n)) for n in range(choices)
        ],
        unit=filled(20, words) if kind in ("numeric", "closest") else None,
    )


def marked() -> PublicQuestion:
    text, *choices = MARKED
    plain = question(choices=4)
    named = [
        one.model_copy(update={"text": choice})
        for one, choice in zip(plain.choices, choices, strict=True)
    ]
    return plain.model_copy(update={"text": text, "choices": named})


def solution(asked: PublicQuestion, words: str) -> Any:
    ids = [choice.id for choice in asked.choices]
    fields: dict[str, dict[str, Any]] = {
        "multiple_select": {"choices": ids[:2]},
        "ordering": {"order": ids[::-1]},
        "true_false": {"value": True},
        "open_answer": {"text": filled(100, words), "alternatives": []},
        "numeric": {"value": -(10.0**15), "tolerance": 10.0**15},
        "closest": {"value": 10.0**15, "near": 10.0**15},
        "poll": {},
    }
    return {"kind": asked.kind, **fields.get(asked.kind, {"choice": "c0"})}


def board(scores: list[tuple[int, int]], words: str, teams: int = 0) -> events.BoardModel:
    """A board of (rank, score)."""
    rows = [
        events.BoardRow(rank=rank, slot=n + 1, name=name(n, words), score=score, team=None)
        for n, (rank, score) in enumerate(scores)
    ]
    ladder = [
        b - a for a, b in zip([s for _, s in scores][1:], [s for _, s in scores], strict=False)
    ]
    return events.BoardModel(
        top=rows[:10],
        ladder=[scores[0][1], *ladder] if scores else [],
        per_step=1,
        players=len(scores),
        teams=[
            events.TeamRow(rank=1 if n < 2 else n + 1, team=name(n, words), score=9000 - max(1, n))
            for n in range(teams)
        ],
    )


def name(number: int, words: str) -> str:
    return filled(NAME_MAX - 2, words) + f"{number:02}"


def moment(name_: str, words: str, players: int = 20, **changes: Any) -> Case:
    now = int(time.time() * 1000)
    common: dict[str, Any] = {
        "game_id": "game",
        "seq": 0,
        "at": now,
        "pin": "123456",
        "title": filled(TITLE, words),
        "question_count": 100,
        "index": 98,
        "players": players,
        "phase": "question",
        "rules": events.RulesModel(
            mode="casual",
            speed=True,
            streaks=True,
            round_size=1,
            teams="none",
            late_join=True,
            guests=True,
            question_on_phones=True,
            auto_advance=False,
            lead_in="none",
            close_when_all=True,
        ),
        "opened_at": now - 60_000,
        "deadline": now + 290_000,
        "board": board([(1, 99_000)] * 2 + [(3 + n, 9000 - n) for n in range(18)], words),
        "you": events.Own(
            slot=1,
            name=name(0, words),
            team=None,
            score=99_000,
            rank=1,
            streak=12,
            answered=False,
            results=[],
        ),
    }
    return Case(
        name=name_,
        snapshot=events.SnapshotEvent.model_validate(common | changes),
        names=[name(n, words) for n in range(players)],
    )


def revealed(name_: str, asked: PublicQuestion, words: str, explanation: str | None = None) -> Case:
    votes = {choice.id: n for n, choice in enumerate(asked.choices)}
    reveal = {
        "index": 98,
        "question": asked,
        "solution": solution(asked, words),
        "explanation": explanation or filled(EXPLANATION, words),
        "distribution": {"answered": 20, "correct": 10, "choices": votes},
        "winner": events.BoardRow(rank=1, slot=2, name=name(1, words), score=1),
    }
    result = events.PersonalQuestionResult(index=98, answered=True, correct=True, points=1000)
    case = moment(name_, words)
    you = case.snapshot.you
    assert you is not None
    return moment(
        name_,
        words,
        phase="revealed",
        reveals=[reveal],
        opened_at=None,
        deadline=None,
        you=you.model_copy(update={"results": [result]}),
    )


def show() -> Iterator[Case]:
    """What leads in to a question, and what follows its answer."""
    now = int(time.time() * 1000)
    asked = question("multiple_select", choices=CHOICES, words=HEBREW)
    titled = events.RoundModel(number=99, of=99, title=filled(ROUND, WORDS), position=1, size=20)
    for name_, asked_at in (("title", now + 600_000), ("reading", now - 600_000)):
        times = {"asked_at": asked_at, "opened_at": now + 900_000, "deadline": now + 999_000}
        yield moment(name_, HEBREW, question=asked, round=titled, **times)
    case = revealed("explanation", asked, HEBREW)
    announced = case.snapshot.rules.model_copy(update={"lead_in": "full"})
    snapshot = case.snapshot.model_copy(update={"rules": announced})
    yield replace(case, step=1, snapshot=snapshot)
    yield replace(case, step=2, snapshot=snapshot, name="board")
    race = announced.model_copy(update={"mode": "first_correct"})
    yield replace(
        case, passed=200, snapshot=snapshot.model_copy(update={"rules": race}), name="race won"
    )


def cases() -> Iterator[Case]:
    """Every kind of question, asked and revealed, and what stands around them."""
    asked = [
        ("four of 40", question(choices=4, text=200, choice=40), WORDS),
        ("six", question("multiple_select", choices=6, words=HEBREW), HEBREW),
        ("eight", question(choices=CHOICES), WORDS),
        ("eight words", question(choices=CHOICES, words=ONE_WORD), ONE_WORD),
        ("picture", question("poll", choices=4, picture=True, words=ARABIC), ARABIC),
        ("ordering", question("ordering", choices=CHOICES), WORDS),
        ("typed", question("open_answer", words=ONE_WORD), ONE_WORD),
        ("number", question("numeric", picture=True), WORDS),
        ("stacked", question("true_false", words=STACKED), STACKED),
    ]
    for name_, one, words in asked:
        yield moment(f"asked, {name_}", words, question=one)
        yield revealed(f"revealed, {name_}", one, words)
    yield moment("asked, marked", WORDS, question=marked())
    yield revealed("revealed, marked", marked(), WORDS, "\n\n".join(MARKED))
    yield from show()
    yield moment("lobby of 100", ONE_WORD, 100, phase="lobby", index=-1)
    yield moment("lobby of 8, emoji", EMOJI, 8, phase="lobby", index=-1)
    yield moment("lobby of 40, stacked", STACKED, 40, phase="lobby", index=-1)
    yield moment("skipped", HEBREW, phase="closed", skipped=[98])
    ended: dict[str, Any] = {"phase": "ended", "opened_at": None, "deadline": None}
    yield moment("podium", HEBREW, **ended)
    yield moment("four winners", WORDS, board=board([(1, 900)] * 4 + [(5, 1)], WORDS), **ended)
    four = moment("four named", STACKED, board=board([(1, 900)] * 4 + [(5, 1)], STACKED), **ended)
    yield replace(four, passed=4_000)
    yield moment("all level", ONE_WORD, board=board([(1, 900)] * 40, ONE_WORD), **ended)
    yield moment("no points", WORDS, board=board([(1, 0)] * 40, WORDS), **ended)
    yield moment("teams", ARABIC, board=board([(1, 900)] * 12, ARABIC, teams=9), **ended)
