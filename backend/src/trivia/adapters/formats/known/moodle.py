"""Moodle XML: a question bank with its categories."""

from collections.abc import Iterator, Sequence
from itertools import islice
from xml.etree.ElementTree import Element, SubElement, indent

from trivia.adapters.formats.format import Format, Reading
from trivia.adapters.formats.moodle_writing import KINDS, texted
from trivia.adapters.formats.source import Source
from trivia.adapters.formats.xml import document, read_xml, text_of
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats import words
from trivia.domain.formats.draft import Draft, Found, Marked, Markup, Options, Unreadable
from trivia.domain.formats.limits import MAX_ANSWERS
from trivia.domain.formats.report import Place, RefusedFile, remark

_MARKUPS: dict[str, Markup] = {"plain_text": "plain", "markdown": "plain", "html": "html"}
_UNUSED = {"hint": "hints"}


class MoodleXml(Format[Element]):
    name = "moodle"
    label = "Moodle XML"
    extension = "xml"
    kinds = KINDS
    holds = frozenset({"title"})

    def looks(self, source: Source, options: Options) -> int:
        start = source.start
        return 95 if "<quiz" in start and "<question" in start else 0

    def read(self, reading: Reading) -> Iterator[Found]:
        root = read_xml(reading.source)
        asked = root.findall("question")
        if root.tag != "quiz" or not asked:
            raise RefusedFile("no_questions")
        reading.expected = len(asked)
        subject, number = "", 0
        for question in asked:
            if question.get("type") == "category":
                subject = _category(question)
                if subject and "title" not in reading.header:
                    reading.header["title"] = subject
                continue
            number += 1
            unused = [name for tag, name in _UNUSED.items() if question.find(tag) is not None]
            if unused:
                reading.report.note("columns_unused", columns=", ".join(unused))
            yield _found(Place("item", number), question, subject)

    def write(self, quiz: QuizDocument, parts: Sequence[Element]) -> bytes:
        root = Element("quiz")
        category = SubElement(root, "question", {"type": "category"})
        title = quiz.title.replace("/", "//")
        texted(SubElement(category, "category"), f"$course$/top/{title}")
        root.extend(parts)
        indent(root, "  ")
        return document(root)


def _category(question: Element) -> str:
    """The last of the names, unless it is one that Moodle makes itself."""
    path = text_of(question.find("category/text")).strip().replace("//", "\0")
    name = path.rpartition("/")[2].replace("\0", "/").strip()
    return "" if name == "top" or name.startswith(("$", "Default for ")) else name


def _found(place: Place, question: Element, subject: str) -> Found:
    kind = question.get("type", "")
    read = _READERS.get(kind)
    if read is None:
        return Unreadable(place, remark("kind_unknown", "kind", given=kind))
    draft = Draft(
        place=place,
        text=_text(question.find("questiontext")) or _text(question.find("name")),
        explanation=_text(question.find("generalfeedback")),
        subject=subject,
        tags=[_text(tag, "plain") for tag in islice(question.iterfind("tags/tag"), MAX_ANSWERS)],
    )
    answers = question.findall("answer")
    why = read(draft, question, answers)
    if why:
        return Unreadable(place, remark("not_read", why=why))
    if kind != "ordering":
        _comments(draft, answers)
    return draft


def _text(element: Element | None, usual: Markup = "html") -> str:
    if element is None:
        return ""
    text = element.find("text")
    found = text_of(text if text is not None else element)
    return Marked(found.strip(), _MARKUPS.get(element.get("format", ""), usual))


def _share(answer: Element) -> float:
    return words.number(answer.get("fraction", "0")) or 0.0


def _choices(draft: Draft, question: Element, answers: list[Element]) -> str:
    draft.choices = [_text(answer) for answer in answers]
    one = text_of(question.find("single")).strip() in ("true", "1", "")
    full = [at for at, answer in enumerate(answers) if _share(answer) >= 100]
    some = [at for at, answer in enumerate(answers) if _share(answer) > 0]
    draft.right = full if one else some
    if one and len(some) > len(full):
        draft.remarks.append(remark("partly_right", "correct", taken="wrong"))
    if not one and some:
        draft.kind = "multiple_select"
    return "several choices are right where one is to be chosen" if one and len(full) > 1 else ""


def _true_false(draft: Draft, _question: Element, answers: list[Element]) -> str:
    right = next((answer for answer in answers if _share(answer) > 0), None)
    draft.kind = "true_false"
    draft.truth = None if right is None else words.truth(text_of(right.find("text")))
    return ""


def _typed(draft: Draft, question: Element, answers: list[Element]) -> str:
    full = [answer for answer in answers if _share(answer) >= 100]
    draft.kind = "open_answer"
    draft.accepted = [Marked(text_of(answer.find("text")).strip(), "plain") for answer in full]
    if any(0 < _share(answer) < 100 for answer in answers):
        draft.remarks.append(remark("partly_right", "accepted", taken="wrong"))
    if text_of(question.find("usecase")).strip() == "1":
        draft.remarks.append(remark("case_dropped", "accepted"))
    return ""


def _number(draft: Draft, question: Element, answers: list[Element]) -> str:
    full = [answer for answer in answers if _share(answer) >= 100]
    if not full:
        return "no number has full marks"
    if len(full) > 1:
        draft.remarks.append(remark("tolerances", "value"))
    draft.kind = "numeric"
    draft.value = text_of(full[0].find("text")).strip() or "?"
    draft.tolerance = text_of(full[0].find("tolerance")).strip()
    draft.unit = Marked(text_of(question.find("units/unit/unit_name")).strip(), "plain")
    return ""


def _ordering(draft: Draft, _question: Element, answers: list[Element]) -> str:
    draft.kind = "ordering"
    draft.items = [_text(answer) for answer in sorted(answers, key=_share)]
    return ""


def _comments(draft: Draft, answers: list[Element]) -> None:
    """The comment on the right answer explains it if nothing else does; others go."""
    given = [(answer, _text(answer.find("feedback"))) for answer in answers]
    commented = [(answer, text) for answer, text in given if text]
    right = [text for answer, text in commented if _share(answer) >= 100]
    if len(right) == 1 and not draft.explanation:
        draft.explanation = right[0]
        commented = commented[1:]
    if commented:
        draft.remarks.append(remark("feedback_dropped", "explanation"))


_READERS = {
    "multichoice": _choices,
    "truefalse": _true_false,
    "shortanswer": _typed,
    "numerical": _number,
    "ordering": _ordering,
}

FORMAT = MoodleXml()
