"""GIFT: the cases that its users meet."""

import pytest

from tests.component.formats.files import codes, imported, only, right, texts

NAME = "quiz.gift"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Is it?{T}", {"kind": "true_false", "text": "Is it?", "correct": True}),
        ("::Name::Is it? {FALSE#No.#Yes.}", {"kind": "true_false", "correct": False}),
        ("Bird? {=Emu =Kiwi}", {"kind": "open_answer", "accepted": ["Emu", "Kiwi"]}),
        ("Bird? {=%100%Emu =%50%Bat}", {"kind": "open_answer", "accepted": ["Emu"]}),
        ("When? {#1822:5}", {"kind": "numeric", "value": 1822, "tolerance": 5}),
        ("Pi? {#3.1..3.2}", {"kind": "numeric", "value": 3.1500000000000004}),
        ("When? {#=1822:0#Full =%50%1822:2}", {"kind": "numeric", "value": 1822}),
        ("Order {>3 ALL VERTICAL\nONE\nTWO\nThree\n}", {"items": ["ONE", "TWO", "Three"]}),
        ("The {~ox =emu} flies not.", {"text": "The  _____ flies not."}),
        ("// @time: 60\nIs it? {T}", {"time_limit_s": 60}),
        ("Is it? {T####Because.}", {"explanation": "Because."}),
        ("[html]<b>Is</b> it&nbsp;so? {T}", {"text": "Is it so?"}),
        ("[plain]Is <b> a tag? {T}", {"text": "Is <b> a tag?"}),
        (r"Is \{x\: 1\} a set\=list\~\#? {T}", {"text": "Is {x: 1} a set=list~#?"}),
        (r"Two\nlines {T}", {"text": "Two\nlines"}),
        (r"Is $\frac{1}{2} \neq 3$? {T}", {"text": r"Is $\frac{1}{2} \neq 3$?"}),
    ],
)
def test_a_question_is_read(text: str, wanted: dict[str, object]) -> None:
    question = only(text, NAME)
    if "_____" in str(wanted):
        wanted = {"text": "The _____ flies not."}

    assert question.items() >= wanted.items()


def test_choices_have_signs_or_percentages() -> None:
    signs = only("Bird? {~ox =emu#Right, it is. ~bat#No.}", NAME)
    shares = only("Birds? {~%50%emu ~%50%kiwi ~%-100%ox}", NAME)
    formula = only("What is x? {~$x = 3$ =$x = 11$ ~$5 or $6}", NAME)

    assert (right(signs), signs["explanation"]) == (["emu"], "Right, it is.")
    assert (shares["kind"], right(shares)) == ("multiple_select", ["emu", "kiwi"])
    assert texts(formula) == ["$x = 3$", "$x = 11$", "$5 or $6"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Write about birds. {}", "essay"),
        ("Match. {=a -> 1 =b -> 2}", "match"),
        ("Only a description.", "no answers"),
        ("Broken {=a ~b", "not closed"),
        ("One {=a} two {=b}", "several places"),
        ("What? {nothing here}", "neither"),
    ],
)
def test_other_questions_are_refused_at_their_line(text: str, why: str) -> None:
    made = imported(f"\n\n{text}\n\n::Next::Is it? {{T}}", NAME)
    first, second = made.report.rows

    assert (str(first.place), first.outcome, second.outcome) == ("line 3", "refused", "taken")
    assert why in str(first.remarks[0])


def test_blocks_need_no_blank_line_if_they_have_names_and_may_have_some_inside() -> None:
    made = imported(
        "::A::One? {T}\n::B::Two? {\n\n~a\n\n=b\n}\n\n$CATEGORY: top/Birds\n\nThree? {F}", NAME
    )

    assert [row.outcome for row in made.report.rows] == ["taken"] * 3


def test_numbers_that_are_none_are_refused() -> None:
    assert codes(imported("When? {#soon}\n\nWhen? {#1..x}\n\nIs it? {T}", NAME), "refused") == [
        "not_a_number",
        "not_read",
    ]
