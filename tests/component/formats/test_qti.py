"""QTI 1.2 and 2.x."""

import io
import zipfile
from pathlib import Path

import pytest
from trivia.domain.formats.report import RefusedFile

from tests.component.formats.files import codes, imported, notes, right

NAME = "bank.xml"


def item12(response: str, conditions: str, text: str = "Which bird?", meta: str = "") -> str:
    kind = (
        f"<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>"
        f"<fieldentry>{meta}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>"
    )
    return (
        f"<item>{kind if meta else ''}<presentation><material><mattext texttype='text/html'>"
        f"&lt;p&gt;{text}&lt;/p&gt;</mattext></material>{response}</presentation>"
        f"<resprocessing>{conditions}</resprocessing></item>"
    )


def file12(*items: str) -> str:
    return (
        '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">'
        f'<assessment title="Birds"><section>{"".join(items)}</section></assessment>'
        "</questestinterop>"
    )


def lid(cardinality: str, *labels: str, inside: str = "") -> str:
    choices = "".join(
        f"<response_label ident='{label}'><material><mattext>{label.title()}</mattext></material>"
        "</response_label>"
        for label in labels
    )
    return (
        f"<response_lid ident='r' rcardinality='{cardinality}'>{inside}"
        f"<render_choice>{choices}</render_choice></response_lid>"
    )


def condition(asked: str, points: int = 100) -> str:
    return (
        f"<respcondition><conditionvar>{asked}</conditionvar>"
        f"<setvar varname='SCORE' action='Set'>{points}</setvar></respcondition>"
    )


def is_(value: str) -> str:
    return f"<varequal respident='r'>{value}</varequal>"


STR = "<response_str ident='r'><render_fib/></response_str>"


def test_items_of_1_2_are_read() -> None:
    made = imported(
        file12(
            item12(lid("Single", "emu", "ox"), condition(is_("ox"), 0) + condition(is_("emu"))),
            item12(lid("Multiple", "emu", "kiwi", "ox"),
                   condition(f"<and>{is_('emu')}{is_('kiwi')}<not>{is_('ox')}</not></and>")),
            item12(lid("Ordered", "egg", "chick", "hen"),
                   condition(is_("egg") + is_("chick") + is_("hen"))),
            item12(STR, condition(f"<or>{is_('emu')}{is_('kiwi')}</or>")),
            item12(STR, condition(f"<or>{is_('7')}<and><vargte respident='r'>6</vargte>"
                                  "<varlte respident='r'>8</varlte></and></or>"),
                   meta="numerical_question"),
            item12(lid("Single", "true", "false"), condition(is_("false"))),
        ),
        NAME,
    )  # fmt: skip
    single, multiple, order, typed, number, truth = made.quizzes[0]["questions"]

    assert (made.quizzes[0]["title"], made.report.format) == ("Birds", "qti")
    assert (single["text"], right(single)) == ("Which bird?", ["Emu"])
    assert right(multiple) == ["Emu", "Kiwi"]
    assert order["items"] == ["Egg", "Chick", "Hen"]
    assert typed["accepted"] == ["emu", "kiwi"]
    assert (number["value"], number["tolerance"]) == (7, 1)
    assert (truth["kind"], truth["correct"]) == ("true_false", False)


def test_items_of_1_2_that_ask_otherwise_are_refused() -> None:
    pair = "<material><mattext>B</mattext></material>"
    made = imported(
        file12(
            item12(lid("Single", "a", "b") * 2, condition(is_("a"))),
            item12(lid("Single", "a", "b", inside=pair), condition(is_("a"))),
            item12(STR, ""),
            item12(lid("Single", "a", "b"), ""),
            item12("", ""),
            item12(lid("Single", "aa", "bb"), condition(is_("aa"))),
        ),
        NAME,
    )
    whys = [str(row.remarks[0]) for row in made.report.rows if row.outcome == "refused"]

    assert codes(made, "refused") == ["not_read", "not_read", "not_read", "no_right", "not_read"]
    assert ["several answers" in whys[0], "match pairs" in whys[1]] == [True, True]


def item2(body: str, declared: str, more: str = "") -> str:
    return (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="i">'
        f"{declared}<itemBody>{body}</itemBody>{more}</assessmentItem>"
    )


def declared(values: str, cardinality: str = "single", base: str = "identifier") -> str:
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}"'
        f' baseType="{base}">{values}</responseDeclaration>'
    )


def correct(*values: str) -> str:
    return (
        f"<correctResponse>{''.join(f'<value>{one}</value>' for one in values)}</correctResponse>"
    )


CHOICES = (
    '<simpleChoice identifier="A"><b>Emu</b></simpleChoice>'
    '<simpleChoice identifier="B">Ox<feedbackInline identifier="B">No.</feedbackInline>'
    '</simpleChoice><simpleChoice identifier="C">Kiwi</simpleChoice>'
)
ENTRY = '<p>Name <textEntryInteraction responseIdentifier="RESPONSE"/> birds.</p>'


def choice(tag: str = "choiceInteraction") -> str:
    return (
        f'<p>Look.</p><{tag} responseIdentifier="RESPONSE"><prompt>Which\n   bird?</prompt>'
        f"{CHOICES}</{tag}>"
    )


def test_items_of_2_x_are_read_alone() -> None:
    made = imported(item2(choice(), declared(correct("A"))), NAME)
    question = made.quizzes[0]["questions"][0]

    assert (question["text"], right(question)) == ("Look.\nWhich bird?", ["Emu"])
    assert codes(made) == ["feedback_dropped", "markup"]


def test_items_of_2_x_are_read_from_a_package() -> None:
    score = (
        '<responseProcessing><equal toleranceMode="absolute" tolerance="2 2"/></responseProcessing>'
    )
    mapping = (
        '<mapping><mapEntry mapKey="two" mappedValue="1"/><mapEntry mapKey="x" mappedValue="0"/>'
        "</mapping>"
    )
    data = package(
        {
            "imsmanifest.xml": "<manifest/>",
            "a.xml": item2(choice(), declared(correct("A", "C"), "multiple")),
            "b.xml": item2(choice("orderInteraction"), declared(correct("C", "A", "B"), "ordered")),
            "c.xml": item2(ENTRY, declared(correct("2") + mapping, base="string")),
            "d.xml": item2(ENTRY, declared(correct("12"), base="float"), score),
            "sub/test.xml": '<assessmentTest title="Birds"><assessmentItemRef href="../d.xml">'
            '<timeLimits maxTime="45"/></assessmentItemRef></assessmentTest>',
            "other.xml": "<other/>",
        }
    )
    made = imported(data, "bank.zip")
    number, multiple, order, typed = made.quizzes[0]["questions"]

    assert made.quizzes[0]["title"] == "Birds"
    assert (number["value"], number["tolerance"], number["time_limit_s"]) == (12, 2, 45)
    assert right(multiple) == ["Emu", "Kiwi"]
    assert order["items"] == ["Kiwi", "Emu", "Ox"]
    assert typed["accepted"] == ["2", "two"]
    assert notes(made) == ["files_skipped"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>Only text</p>", "not_read"),
        (choice() * 2, "not_read"),
        ('<extendedTextInteraction responseIdentifier="RESPONSE"/>', "kind_unknown"),
        (choice("hottextInteraction"), "kind_unknown"),
    ],
)
def test_items_of_2_x_that_ask_otherwise_are_refused(body: str, code: str) -> None:
    made = imported(item2(body, declared(correct("A"))), NAME)

    assert codes(made, "refused") == [code]


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
FETCHED = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LAUGHS + "<questestinterop>&b;</questestinterop>", "xml_entities"),
        (FETCHED + "<questestinterop>&a;</questestinterop>", "xml_entities"),
        (f"<questestinterop>{'<a>' * 100_000}", "xml_too_deep"),
        ("<questestinterop><item></questestinterop>", "file_broken"),
        ("<questestinterop/>", "no_questions"),
        ("<quiz><question type='category'/></quiz>", "no_questions"),
        ("<quiz><question>" + "<b/>" * 2000, "xml_too_big"),
    ],
)
def test_xml_that_wants_to_hurt_is_refused(
    text: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trivia.adapters.formats.xml.MAX_XML_ELEMENTS", 1000)
    with pytest.raises(RefusedFile) as refused:
        imported(text, NAME)

    assert refused.value.remark.code == code


def test_a_document_type_elsewhere_is_not_fetched_and_said(tmp_path: Path) -> None:
    asked = item12(lid("Single", "emu", "ox"), condition(is_("emu")))
    text = f'<!DOCTYPE questestinterop SYSTEM "{tmp_path}/x.dtd">{file12(asked)}'

    assert notes(imported(text, NAME)) == ["dtd_ignored"]


def test_a_package_with_too_much_in_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trivia.adapters.formats.known.qti.MAX_XML_ELEMENTS", 100)
    files = {f"{at}.xml": item2(choice(), declared(correct("A"))) for at in range(20)}
    with pytest.raises(RefusedFile) as refused:
        imported(package(files), "bank.zip")

    assert refused.value.remark.code == "xml_too_big"


def package(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
