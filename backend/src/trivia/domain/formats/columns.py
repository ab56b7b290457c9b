"""What the columns of a sheet are for, by their headers, as the services name them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from trivia.domain.formats.report import RefusedFile

_SINGLE = {
    "question": "question|question text|questions|text|prompt|stem|frage|fragetext|fragen"
    "|enonce|énoncé|pregunta|domanda|vraag|pergunta|front|title of question",
    "correct": "correct|correct answer|correct answers|correct option|correct options"
    "|correct choice|right answer|right answers|right|solution|key|answer key|answerkey"
    "|correct index|richtig|richtige antwort|richtige antworten|lösung|bonne reponse"
    "|bonne réponse|réponse correcte|respuesta correcta|risposta corretta|resposta correta"
    "|juist antwoord|correct_answer",
    "answers": "answer|answers|antwort|antworten|reponse|réponse|réponses|respuesta|respuestas"
    "|risposta|resposta|antwoord|back|accepted|accepted answers",
    "options": "options|choices|answer options|answer choices|antwortmöglichkeiten",
    "wrong": "incorrect answers|wrong answers|incorrect|wrong|distractors|falsche antworten",
    "time": "time|time limit|time in seconds|seconds|duration|timer|zeit|zeitlimit|sekunden"
    "|temps|tiempo|time limit sec|time limit s|time_limit_s",
    "kind": "kind",
    "type": "question type|type|questiontype|fragetyp",
    "explanation": "explanation|answer explanation|feedback|general feedback|rationale|comment"
    "|erklärung|erläuterung|explication|explicación|spiegazione",
    "image": "image|image link|image url|image_url|picture|picture url|bild|bild url|media",
    "points": "points|punkte",
    "subject": "category|subject|topic|kategorie|thema|knowledge category|catégorie|categoria",
    "tags": "tags|tag|labels|keywords|schlagwörter|stichwörter|mots clés|mots-clés|etiquetas",
    "difficulty": "difficulty|difficulty level|schwierigkeit|schwierigkeitsgrad|difficulté"
    "|dificultad|difficoltà|dificuldade",
    "value": "value|number value",
    "tolerance": "tolerance|near|margin|toleranz",
    "unit": "unit|einheit",
}  # fmt: skip
_ROLES = {header: role for role, names in _SINGLE.items() for header in names.split("|")}

_NUMBERED = re.compile(
    r"(incorrect answer|incorrect option|incorrect|wrong answer|wrong option|wrong|distractor"
    r"|falsche antwort|answer option|answer choice|answer|option|choice|alternative|antwort"
    r"|antwortmöglichkeit|reponse|réponse|respuesta|opcion|opción|risposta|resposta|accepted)"
    r" ?([1-9]|[12]\d|[a-l])"
)
_WRONG = ("incorrect", "wrong", "distractor", "falsche")
_BARE = re.compile(r"[a-h]")

ROLES = tuple(_SINGLE)
_CALLED = {"answer": "answers", "category": "subject"}
"""What people call a role who name the columns themselves."""


@dataclass(slots=True)
class Columns:
    """Positions of columns by role; `choices` and `wrongs` in the order of their numbers."""

    by_role: dict[str, int] = field(default_factory=dict)
    choices: list[int] = field(default_factory=list)
    wrongs: list[int] = field(default_factory=list)

    @property
    def used(self) -> set[int]:
        return {*self.by_role.values(), *self.choices, *self.wrongs}

    @property
    def fit(self) -> bool:
        """Whether questions can be read by them."""
        roles = self.by_role
        answered = self.choices or not roles.keys().isdisjoint(("correct", "answers", "value"))
        return "question" in roles and bool(answered)

    def __len__(self) -> int:
        return len(self.used)


def columns_of(header: Sequence[str]) -> Columns:
    """The roles of the cells of a row, as if it were a header."""
    found = Columns()
    choices: dict[int, int] = {}
    wrongs: dict[int, int] = {}
    bare: dict[int, int] = {}
    for at, cell in enumerate(header):
        if not cell or len(cell) > 200:
            continue
        name = headed(cell)
        numbered = _NUMBERED.fullmatch(name)
        if name in _ROLES:
            found.by_role.setdefault(_ROLES[name], at)
        elif numbered:
            number = _number(numbered[2])
            group = wrongs if numbered[1].startswith(_WRONG) else choices
            group.setdefault(number, at)
        elif _BARE.fullmatch(name):
            bare.setdefault(_number(name), at)
    if not choices and len(bare) > 1:
        choices = bare
    found.choices = [choices[number] for number in sorted(choices)]
    found.wrongs = [wrongs[number] for number in sorted(wrongs)]
    # "answer" beside "answer 1", "answer 2" names the right one.
    listed = found.choices or "options" in found.by_role
    if listed and "answers" in found.by_role and "correct" not in found.by_role:
        found.by_role["correct"] = found.by_role.pop("answers")
    return found


def chosen(header: Sequence[str], wanted: Sequence[tuple[str, str]]) -> Columns:
    """The columns that a person named: by header or number; several ``choice`` are choices.

    Raises:
        RefusedFile: a role or a column that there is not.
    """
    found = Columns()
    names = [headed(cell) for cell in header]
    for given, column in wanted:
        role = _CALLED.get(given, given)
        if column.isdecimal() and 0 < int(column) <= max(len(header), 1):
            at = int(column) - 1
        elif headed(column) in names:
            at = names.index(headed(column))
        else:
            raise RefusedFile("no_column", given=column, columns=", ".join(filter(None, header)))
        if role in ("choice", "choices"):
            found.choices.append(at)
        elif role in ("wrong", "incorrect"):
            found.wrongs.append(at)
        elif role in _SINGLE:
            found.by_role[role] = at
        else:
            roles = "question, answer, correct, choice, wrong, explanation, image, time, category"
            raise RefusedFile("column_role", given=given, roles=roles)
    return found


def headed(cell: str) -> str:
    """A header without what services add to it: hints after a dash or in brackets, capitals."""
    text = " ".join(cell.casefold().split())
    text = re.split(r" [-–—] |\(|\[|:", text, maxsplit=1)[0]
    text = re.sub(r"[_\s]+", " ", text).strip(" *.?")
    return re.sub(r"(?<=[a-zß-ÿ])(?=[1-9]$)", " ", text)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else ord(text) - ord("a") + 1
