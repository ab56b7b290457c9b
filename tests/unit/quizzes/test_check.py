"""The quiz validator: every fault has its question, its field and a sentence; nothing raises."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from trivia.contract.quizzes.check import Fault, check_quiz, quiz_hints
from trivia.contract.quizzes.format import QuizDocument
from trivia.contract.quizzes.json import MAX_DOCUMENT_BYTES
from trivia.domain.questions.folding import fold
from trivia.domain.questions.registry import KINDS
from trivia_local.quiz_commands import app
from typer.testing import CliRunner

DOCUMENTATION = Path(__file__).resolve().parents[3] / "docs" / "quiz-format.md"
CHOICES = [{"id": "a", "text": "Ant"}, {"id": "b", "text": "Bee"}]
SINGLE: dict[str, Any] = {
    "kind": "single_choice", "text": "Which makes honey?", "choices": CHOICES, "correct": "b",
}  # fmt: skip
PICTURE = f"/media/{'a' * 32}/large.webp"
MULTIPLE: dict[str, Any] = SINGLE | {
    "kind": "multiple_select",
    "text": "Select all insects.",
    "correct": ["a"],
}
ORDER: dict[str, Any] = {
    "kind": "ordering",
    "text": "Put a bee's life in order.",
    "items": ["Egg", "Larva", "Pupa"],
}
BOOLEAN: dict[str, Any] = {"kind": "true_false", "text": "Bees dance.", "correct": True}
OPEN: dict[str, Any] = {
    "kind": "open_answer",
    "text": "Who makes honey?",
    "accepted": ["Bee", "Bees"],
}
NUMBER: dict[str, Any] = {
    "kind": "numeric",
    "text": "How many legs?",
    "value": 6,
    "tolerance": 0.5,
    "unit": "legs",
}
EVERY_KIND: list[dict[str, Any]] = [SINGLE, MULTIPLE, ORDER, BOOLEAN, OPEN, NUMBER]


def quiz(*questions: Any, **fields: Any) -> str:
    document = {"format": "trivia-quiz/1", "id": "bees", "title": "Bees", "category": "nature"}
    return json.dumps(document | {"questions": questions or [BOOLEAN]} | fields)


def places(text: str) -> set[tuple[int | None, str]]:
    return {(fault.question, fault.field) for fault in check_quiz(text)}


def only(text: str) -> Fault:
    (fault,) = check_quiz(text)
    return fault


def test_a_quiz_of_every_kind_has_no_fault() -> None:
    assert check_quiz(quiz(*EVERY_KIND)) == []


@pytest.mark.parametrize("field", ["format", "id", "title", "category", "questions"])
def test_a_missing_field_of_the_quiz_is_named(field: str) -> None:
    document = json.loads(quiz())
    del document[field]
    assert only(json.dumps(document)) == Fault(None, field, "is missing")


@pytest.mark.parametrize(
    ("question", "field"),
    [(q, name) for q in EVERY_KIND for name in q if name not in ("kind", "unit", "tolerance")],
)
def test_a_missing_field_of_a_question_is_named_with_its_number(
    question: dict[str, Any], field: str
) -> None:
    faulty = {name: value for name, value in question.items() if name != field}
    assert only(quiz(BOOLEAN, faulty, OPEN)) == Fault(2, field, "is missing")


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"text": "?"}, "text", "needs at least 2 characters"),
        ({"text": "  "}, "text", "is empty"),
        ({"text": "\u200b\u200b"}, "text", "has nothing in it that can be seen"),
        ({"text": "x" * 301}, "text", "has 301 characters; at most 300 are allowed"),
        ({"text": 7}, "text", "must be text in quotes, not 7"),
        ({"time_limit_s": 4}, "time_limit_s", "is 4; the least is 5"),
        ({"time_limit_s": 301}, "time_limit_s", "is 301; the most is 300"),
        ({"time_limit_s": "20"}, "time_limit_s", "must be a whole number, not '20'"),
        ({"time_limit_s": 7.5}, "time_limit_s", "must be a whole number, not 7.5"),
        ({"points": "triple"}, "points", "must be 'none', 'single' or 'double', not 'triple'"),
        ({"correct": "yes"}, "correct", "must be true or false without quotes, not 'yes'"),
        ({"explaination": "x"}, "explaination",
         "is not a field here; did you mean 'explanation'?"),
        ({"accepted": ["x"]}, "accepted", "is not a field here"),
        ({"image_url": "http://x.org/a.png"}, "image_url",
         "must be a picture that was uploaded here: pages show none from elsewhere"),
        ({"image_url": PICTURE}, "image_alt", "is missing: say what the picture shows"),
        ({"image_url": PICTURE.replace("large", "../large"), "image_alt": "A cat"}, "image_url",
         "must be a picture that was uploaded here: pages show none from elsewhere"),
        ({"audio_url": PICTURE}, "audio_url",
         "must be a sound that was uploaded here: pages play none from elsewhere"),
        ({"id": "q 1"}, "id",
         "may hold only the letters A to Z and a to z, digits, - and _, 64 characters at most"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_explained(change: dict[str, Any], field: str, message: str) -> None:
    assert only(quiz(BOOLEAN | change)) == Fault(1, field, message)


@pytest.mark.parametrize(
    ("question", "field", "message"),
    [
        (SINGLE | {"correct": "e"}, "correct", "there is no choice 'e'"),
        (SINGLE | {"correct": ["b"]}, "correct", "must be text in quotes, not a list"),
        (MULTIPLE | {"correct": ["a", "e"]}, "correct", "there is no choice 'e'"),
        (MULTIPLE | {"correct": ["a", "a"]}, "correct", "a choice is named twice"),
        (MULTIPLE | {"correct": []}, "correct", "needs at least 1 in its list, has 0"),
        (SINGLE | {"choices": CHOICES * 5}, "choices",
         "has 10 in its list; at most 8 are allowed"),
        (SINGLE | {"choices": [CHOICES[0], CHOICES[0] | {"text": "Bug"}]}, "choices",
         "two choices have the same id"),
        (SINGLE | {"choices": [CHOICES[0], CHOICES[1] | {"text": ""}]}, "choices[1].text",
         "is empty"),
        (SINGLE | {"choices": ["Ant", CHOICES[1]]}, "choices[0]",
         "must be an object in { }, not 'Ant'"),
        (ORDER | {"items": ["Egg", "Larva"]}, "items", "needs at least 3 in its list, has 2"),
        (ORDER | {"items": ["Egg", "Larva", ""]}, "items[2]", "is empty"),
        (ORDER | {"items": ["Egg", "Larva", CHOICES[0]]}, "items[2]",
         "must be text in quotes, not an object"),
        (ORDER | {"item": []}, "item", "is not a field here; did you mean 'items'?"),
        (OPEN | {"accepted": "Bee"}, "accepted", "must be a list in [ ], not 'Bee'"),
        (OPEN | {"accepted": ["Bee", None]}, "accepted[1]", "must be text in quotes, not null"),
        (NUMBER | {"value": "6"}, "value", "must be a number without quotes, not '6'"),
        (NUMBER | {"value": 1e300}, "value", "is 1e+300; the most is 1e+15"),
        (NUMBER | {"tolerance": -1}, "tolerance", "is -1; the least is 0"),
    ],
)  # fmt: skip
def test_a_wrong_solution_is_explained(question: Any, field: str, message: str) -> None:
    assert only(quiz(BOOLEAN, question)) == Fault(2, field, message)


@pytest.mark.parametrize("kind", ["essay", 5, None, [], {}])
def test_an_unknown_kind_is_answered_with_those_there_are(kind: object) -> None:
    fault = only(quiz(BOOLEAN | {"kind": kind}))
    assert (fault.question, fault.field) == (1, "kind")
    assert ", ".join(KINDS) in fault.message


def test_a_missing_kind_is_answered_with_those_there_are() -> None:
    fault = only(quiz({"text": "What is this?"}))
    assert (fault.question, fault.field) == (1, "kind")
    assert fault.message.startswith(f"is missing; use one of {', '.join(KINDS)}")


def test_a_question_that_is_no_object_is_a_fault_of_the_whole_question() -> None:
    assert only(quiz(BOOLEAN, "What?")) == Fault(2, "", "must be an object in { }, not 'What?'")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Caf\u00e9", "Cafe\u0301"),
        ("New York", "New  York"),
        ("New York", "New\u00a0York"),
        ("New York", "New\u2009York"),
        ("New York", "New\u3000York"),
        ("New York", "New\u200b York"),
        ("New York", "New York\ufeff"),
        ("New York", "\u200eNew York"),
        ("New York", "New\u00ad York"),
        ("\uac00", "\u1100\u1161"),
    ],
)
def test_texts_that_look_alike_are_one_choice_and_one_item(one: str, other: str) -> None:
    choices = [{"id": "a", "text": "Third"}, *({"id": i, "text": i} for i in "bc")]
    choices[1]["text"], choices[2]["text"] = one, other
    same = "2 and 3 are the same text"
    assert only(quiz(SINGLE | {"choices": choices})) == Fault(1, "choices", same)
    assert only(quiz(ORDER | {"items": ["Third", one, other]})) == Fault(1, "items", same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CO", "Co"),
        ("mW", "MW"),
        ("Zoe", "Zo\u00eb"),
        ("x\u00b2", "x2"),
        ("\u0645\u06cc\u200c\u0631\u0648\u0645", "\u0645\u06cc\u0631\u0648\u0645"),
        ("\U0001f468\u200d\U0001f467", "\U0001f468\U0001f467"),
        ("C", "C#"),
        ("5", "-5"),
    ],
)
def test_texts_that_look_different_are_two_choices_and_two_items(one: str, other: str) -> None:
    choices = [{"id": "b", "text": one}, {"id": "c", "text": other}]
    assert check_quiz(quiz(SINGLE | {"choices": choices})) == []
    assert check_quiz(quiz(ORDER | {"items": ["Third", one, other]})) == []


@pytest.mark.parametrize("text", ["2+2?", "首都は?", "首都?", "谁？", "π?", "Qui?", "ما?"])
def test_a_short_question_is_a_question(text: str) -> None:
    assert check_quiz(quiz(BOOLEAN | {"text": text})) == []


def test_two_questions_with_one_id_are_named_even_beside_other_faults() -> None:
    first, second = BOOLEAN | {"id": "x"}, OPEN | {"id": "x", "accepted": []}
    assert places(quiz(first, second)) == {(2, "id"), (2, "accepted")}
    assert (
        only(quiz(BOOLEAN | {"id": "q2"}, OPEN)).message == "'q2' is the id of question 1 already"
    )


def test_all_faults_of_a_file_are_told_at_once_in_its_order() -> None:
    text = quiz(BOOLEAN | {"text": ""}, OPEN, NUMBER | {"value": None}, id="No", titel="x")
    assert [(fault.question, fault.field) for fault in check_quiz(text)] == [
        (None, "id"), (None, "titel"), (1, "text"), (3, "value"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Line 1, column 1: a value is missing or not in quotes."),
        ('{\n  "id": bees}', "Line 2, column 9: a value is missing or not in quotes."),
        ('{"a": 1\n "b": 2}', "Line 2, column 2: a comma or a closing bracket is missing before"
         " this place."),
        ('{"a" 1}', "Line 1, column 6: a colon is missing between a name and its value."),
        ('{"a": "x', "Line 1, column 7: a text begins here and its closing quote is missing."),
        ("{} {}", "Line 1, column 4: the quiz has ended, but there is more text."),
        ("\ufeff{}", "Line 1, column 1: the file begins with a byte order mark;"
         " save it as UTF-8 without one."),
        ('{"a": NaN}', "NaN is no number that JSON knows."),
        ("[" * 100_000, "Lists or objects are nested far too deep."),
        ("9" * 5000, "A number of 5000 digits is too long."),
        ("null", "must be an object in { }, not null"),
    ],
)  # fmt: skip
def test_what_is_no_json_object_is_told_with_line_and_column(text: str, message: str) -> None:
    assert only(text) == Fault(None, "", message)


def test_a_comma_too_many_is_told_with_line_and_column() -> None:
    # Python 3.13 points at the comma, earlier ones at what follows it.
    assert re.match(r"Line 1, column [78]: .*comma\s+too many", only('{"a":1,}').message)


def test_a_name_given_twice_is_a_fault_though_readers_would_take_the_last() -> None:
    text = quiz(BOOLEAN).replace('"correct": true', '"correct": true, "correct": false')
    assert only(text) == Fault(1, "correct", "is given twice")


def test_half_a_character_is_a_fault_because_it_cannot_be_stored() -> None:
    assert places(quiz(BOOLEAN | {"text": "What \ud800?"})) == {(1, "text")}
    assert places(quiz(BOOLEAN | {"\ud800": 1})) == {(1, "")}


def test_a_file_too_large_to_store_is_refused() -> None:
    (fault,) = check_quiz(quiz(description="é" * MAX_DOCUMENT_BYTES))
    assert f"at most {MAX_DOCUMENT_BYTES} are allowed" in fault.message


def test_a_fault_reads_as_a_line_that_counts_from_one() -> None:
    assert str(Fault(3, "choices[1].text", "is empty")) == "Question 3, choice 2, text: is empty"
    assert str(Fault(3, "items[1]", "is empty")) == "Question 3, item 2: is empty"
    assert str(Fault(3, "accepted[0]", "is empty")) == "Question 3, accepted 1: is empty"
    assert str(Fault(3, "", "is wrong")) == "Question 3: is wrong"
    assert str(Fault(None, "title", "is missing")) == "title: is missing"


def test_a_name_from_the_file_cannot_steer_the_terminal() -> None:
    assert str(only(quiz(BOOLEAN | {"\x1b[2J": 1}))).isprintable()


def test_hints_name_oversights_of_a_valid_quiz() -> None:
    explained = {"explanation": "So it is."}
    text = quiz(
        BOOLEAN,
        MULTIPLE | explained | {"correct": ["a", "b"]},
        OPEN | explained | {"accepted": ["Crème brûlée", "creme brulee"]},
        BOOLEAN | explained | {"text": "Bees dance!"},
    )
    assert [(hint.question, hint.field) for hint in quiz_hints(text)] == [
        (1, "explanation"), (2, "correct"), (3, "accepted[1]"), (4, "text"),
    ]  # fmt: skip
    assert quiz_hints(quiz(BOOLEAN | {"correct": None})) == []


def hints_of(*accepted: str) -> list[tuple[str, str]]:
    question = OPEN | {"explanation": "So it is.", "accepted": accepted}
    return [(hint.field, hint.message) for hint in quiz_hints(quiz(question))]


def test_choices_that_differ_in_capitals_alone_are_noted() -> None:
    explained = SINGLE | {"explanation": "So it is."}
    choices = [{"id": "a", "text": "CO"}, {"id": "b", "text": "Co"}]
    (hint,) = quiz_hints(quiz(explained | {"choices": choices}))
    assert str(hint) == "Question 1, choice 2: differs from 'CO' only in capitals"


@pytest.mark.parametrize(
    "answer", ["7", "-5", "１２", "١٢", "1,000", "0.5", "10%", "$5", "-$5", "100 °C", "1 234 567"]
)
def test_an_open_answer_that_is_a_number_is_noted(answer: str) -> None:
    assert hints_of("seven", answer) == [
        (
            "accepted[1]",
            "is a number; a question of the kind numeric takes it however it is written",
        )
    ]


@pytest.mark.parametrize("answer", ["seven", "007", "C4", "7:5", "1/2", "5 km", "U2", "3rd"])
def test_an_open_answer_that_is_more_than_a_number_is_not_noted(answer: str) -> None:
    assert hints_of(answer) == []


def test_only_what_folds_to_the_same_is_superfluous() -> None:
    assert hints_of("C", "C#", "C++", "A", "A-", "A+", "R&B", "RB", ".NET", "NET") == []
    assert hints_of("Hawai'i", "Hawaiʻi") == [
        ("accepted[1]", 'counts as "Hawai\'i" already; leave it out')
    ]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("numeric")
    | st.text(alphabet=st.characters(categories=["Cs"]), max_size=2),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(st.text(alphabet=st.characters()) | st.text('{}[]",:01eE-. \\ut"kind'))
def test_no_text_makes_the_check_raise(text: str) -> None:
    assert check_quiz(text), "a text that is no quiz has a fault"


@given(st.data())
def test_a_quiz_with_any_part_replaced_is_faulty_with_a_message_or_readable(
    data: st.DataObject,
) -> None:
    document = json.loads(quiz(*EVERY_KIND))
    _spoil(document, data)
    text = json.dumps(document)
    faults = check_quiz(text)
    assert all(str(fault) and fault.message for fault in faults)
    if faults:
        assert quiz_hints(text) == []
    else:
        QuizDocument.model_validate_json(text)
    try:
        QuizDocument.model_validate_json(text)
    except ValidationError:
        assert faults, "the service would refuse what the check lets pass"


def _spoil(document: Any, data: st.DataObject) -> None:
    """Replace, remove or add something at a place of `document` that hypothesis draws."""
    node = document
    while True:
        keys = sorted(node) if isinstance(node, dict) else range(len(node))
        key = data.draw(st.sampled_from(list(keys)))
        child = node[key]
        if isinstance(child, dict | list) and child and data.draw(st.booleans()):
            node = child
            continue
        match data.draw(st.sampled_from(["replace", "remove", "repeat", "add"])):
            case "remove":
                del node[key]
            case "repeat" if isinstance(node, list):
                node.append(copy.deepcopy(child))
            case "add" if isinstance(node, dict):
                node[data.draw(st.text())] = data.draw(json_values)
            case _:
                node[key] = data.draw(json_values)
        return


def test_the_documented_example_is_a_quiz_without_fault_or_hint() -> None:
    example, *_ = re.findall(r"```json\n(.*?)```", DOCUMENTATION.read_text("utf-8"), re.DOTALL)
    assert check_quiz(example) == []
    assert quiz_hints(example) == []
    assert {question["kind"] for question in json.loads(example)["questions"]} == set(KINDS)


def test_the_documented_table_of_open_answers_tells_the_truth() -> None:
    rows = re.findall(
        r"^\| `(.+)` \| `(.+)` \| (right|wrong)", DOCUMENTATION.read_text("utf-8"), re.MULTILINE
    )
    assert len(rows) >= 6
    for accepted, typed, verdict in rows:
        assert (fold(accepted) == fold(typed)) == (verdict == "right"), (accepted, typed)


def test_the_command_exits_with_1_and_names_each_fault(tmp_path: Path) -> None:
    good, bad, latin = (tmp_path / name for name in ("good.json", "bad.json", "latin.json"))
    good.write_text(quiz(*EVERY_KIND), "utf-8")
    bad.write_text(quiz(BOOLEAN, SINGLE | {"correct": "e"}), "utf-8")
    latin.write_bytes("café".encode("latin-1"))
    missing = tmp_path / "missing.json"
    result = CliRunner().invoke(app, ["check", *map(str, (good, bad, latin, missing))])
    assert result.exit_code == 1
    assert f"✓ {good}: “Bees”, nature, 6 questions, 6000 points, 3:00 min" in result.output
    assert f"✗ {bad}: 1 fault\n    Question 2, correct: there is no choice 'e'" in result.output
    assert "Line 1: the file is not UTF-8, it seems to be Latin-1" in result.output
    assert "The file cannot be read: No such file or directory." in result.output
    assert "1 good file, 3 with faults" in result.output


def test_the_command_exits_with_0_when_all_files_are_good(tmp_path: Path) -> None:
    good = tmp_path / "good.json"
    good.write_text(quiz(BOOLEAN), "utf-8")
    result = CliRunner().invoke(app, ["check", str(good)])
    assert result.exit_code == 0
    assert "note: Question 1, explanation: is missing" in result.output
