"""QTI: items of 1.2 and 2.x, alone or in a package; written as a package of 2.1."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from trivia.adapters.formats import qti2, qti12
from trivia.adapters.formats.archives import names, unpacked
from trivia.adapters.formats.format import Format, Reading
from trivia.adapters.formats.qti_writing import KINDS, PACKAGE, QTI, Part
from trivia.adapters.formats.source import Source
from trivia.adapters.formats.xml import allowed, document, parsed, read_xml
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.formats.draft import Found, Options
from trivia.domain.formats.limits import MAX_XML_ELEMENTS
from trivia.domain.formats.report import Place, RefusedFile

_ROOTS = ("<questestinterop", "<assessmentItem", "<assessmentTest")
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class _Package:
    """The files of a package: items by name, and what its test says of them."""

    items: dict[str, Element] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    times: dict[str, str] = field(default_factory=dict)
    title: str = ""


class Qti(Format[Part]):
    name = "qti"
    label = "QTI"
    extension = "zip"
    binary = None
    kinds = KINDS
    holds = frozenset({"title"})

    def looks(self, source: Source, options: Options) -> int:
        if source.binary:
            held = names(source.data)
            return 60 if any(_is_xml(name) and not name.startswith("xl/") for name in held) else 0
        start = source.start
        return 95 if any(root in start or root.replace("<", ":") in start for root in _ROOTS) else 0

    def read(self, reading: Reading) -> Iterator[Found]:
        package = _package(reading)
        if package.title:
            reading.header["title"] = package.title
        listed = [name for name in package.order if name in package.items]
        others = [name for name in package.items if name not in package.times]
        number = 0
        for name in dict.fromkeys([*listed, *others]):
            root = package.items[name]
            for item in [root] if root.tag == "assessmentItem" else root.iter("item"):
                number += 1
                place = Place("item", number)
                if root.tag == "assessmentItem":
                    yield qti2.found(place, item, package.times.get(name, ""))
                else:
                    yield qti12.found(place, item)
        if not number:
            raise RefusedFile("no_questions")

    def write(self, quiz: QuizDocument, parts: Sequence[Part]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, root in _files(quiz, parts).items():
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), document(root))
        return out.getvalue()


def _is_xml(name: str) -> bool:
    return name.casefold().endswith((".xml", ".qti"))


def _package(reading: Reading) -> _Package:
    package = _Package()
    if not reading.source.binary:
        _add(package, "", read_xml(reading.source))
        return package
    skipped = []
    elements = 0
    for name, content in unpacked(reading.source.data, _is_xml):
        root = parsed(content, reading.report)
        elements += sum(1 for _ in root.iter())
        if elements > MAX_XML_ELEMENTS:
            raise RefusedFile("xml_too_big", most=MAX_XML_ELEMENTS)
        if not _add(package, name, root) and root.tag != "manifest":
            skipped.append(name)
    if skipped:
        reading.report.note("files_skipped", files=", ".join(skipped))
    return package


def _add(package: _Package, name: str, root: Element) -> bool:
    """Put a file where it belongs; whether it belongs anywhere."""
    if root.tag == "assessmentTest":
        package.title = root.get("title", "").strip()
        for reference in root.iter("assessmentItemRef"):
            href = posixpath.normpath(
                posixpath.join(posixpath.dirname(name), reference.get("href", ""))
            )
            limits = reference.find("timeLimits")
            package.order.append(href)
            package.times[href] = "" if limits is None else limits.get("maxTime", "")
        return True
    if root.tag not in ("assessmentItem", "questestinterop"):
        return False
    package.items[name] = root
    if root.tag == "questestinterop":
        assessment = root.find("assessment")
        package.title = package.title or (
            "" if assessment is None else assessment.get("title", "").strip()
        )
    return True


def _files(quiz: QuizDocument, parts: Sequence[Part]) -> dict[str, Element]:
    test = Element(
        "assessmentTest", {"xmlns": QTI, "identifier": "quiz", "title": allowed(quiz.title)}
    )
    part = SubElement(
        test,
        "testPart",
        {"identifier": "part", "navigationMode": "linear", "submissionMode": "individual"},
    )
    section = SubElement(
        part, "assessmentSection", {"identifier": "section", "title": "", "visible": "false"}
    )
    manifest = Element("manifest", {"xmlns": PACKAGE, "identifier": "package"})
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    _resource(resources, "quiz", "imsqti_test_xmlv2p1", "assessment.xml")
    files = {"imsmanifest.xml": manifest, "assessment.xml": test}
    for number, (time, item) in enumerate(parts, start=1):
        ident, href = f"q{number}", f"items/q{number}.xml"
        item.set("identifier", ident)
        reference = SubElement(section, "assessmentItemRef", {"identifier": ident, "href": href})
        SubElement(reference, "timeLimits", {"maxTime": str(time)})
        _resource(resources, ident, "imsqti_item_xmlv2p1", href)
        files[href] = item
    return files


def _resource(resources: Element, ident: str, kind: str, href: str) -> None:
    made = SubElement(resources, "resource", {"identifier": ident, "type": kind, "href": href})
    SubElement(made, "file", {"href": href})


FORMAT = Qti()
