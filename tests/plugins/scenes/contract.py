"""What is derived from the registries: schemas, unions, the format of quizzes, stores."""

import json
from typing import Any

from trivia.adapters.game_codec import dump_game, load_game
from trivia.adapters.quiz_codec import dump_quiz, load_quiz
from trivia.adapters.redis.codec import answer_of
from trivia.adapters.response_codec import dump_response
from trivia.contract.export.bundle import bundle
from trivia.contract.export.openapi import openapi
from trivia.contract.export.registries import kinds, modes
from trivia.contract.questions.mapping import response_from_wire
from trivia.contract.questions.registry import CONTRACTS
from trivia.contract.quizzes.check import check_quiz, quiz_hints
from trivia.domain.ids import PlayerId

from tests.games import a_game
from tests.plugins.scenes.letters import DOCUMENT, KIND, QUIZ, RULES


def document(**changes: Any) -> str:
    question = DOCUMENT["questions"][0] | changes
    return json.dumps(DOCUMENT | {"questions": [question]})


def facts() -> dict[str, Any]:
    schemas = bundle()["$defs"]
    contract = CONTRACTS[KIND]
    response = response_from_wire(contract.response(kind=KIND, letter="Q"))
    game = a_game(rules=RULES, out=frozenset({3}), playing=1, decided=True)
    kept = f"100|a-1|1|{dump_response(response)}"
    return {
        "kinds": KIND in kinds(),
        "mode": modes()["hot_seat"],
        "schemas": sorted(name for name in schemas if name.startswith("SameLetter")),
        "tags": {
            name: KIND in schemas[name]["discriminator"]["mapping"]
            for name in ("AnyQuestionDocument", "ResponseModel", "SolutionModel")
        },
        "modes": "hot_seat" in schemas["RulesChoice"]["properties"]["mode"]["enum"],
        "in the HTTP API": "SameLetterSolution" in json.dumps(openapi()),
        "faults": [str(one) for one in check_quiz(document(word="two words", other=1))],
        "unknown": [str(one) for one in check_quiz(document(kind="riddle"))],
        "hints": [one.field for one in quiz_hints(document(word="a"))],
        "quiz kept": load_quiz(dump_quiz(QUIZ)) == QUIZ,
        "game kept": load_game(dump_game(game)) == game,
        "answer kept": answer_of(PlayerId("p1"), kept).response == response,
    }
