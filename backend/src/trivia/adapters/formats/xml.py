"""XML from elsewhere: no entities, nothing fetched, bounded in elements and depth."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, tostring

from trivia.adapters.formats.source import Source
from trivia.domain.formats.limits import MAX_XML_DEPTH, MAX_XML_ELEMENTS
from trivia.domain.formats.report import RefusedFile, Report

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_xml(source: Source) -> Element:
    """The root of a file; names lose their namespaces.

    Raises:
        RefusedFile: no XML, or more than is read.
    """
    try:
        return parsed(source.data, source.report)
    except RefusedFile as error:
        if error.remark.code != "file_broken" or source.data.isascii():
            raise
    # Some programs say UTF-8, or nothing, and write Windows-1252.
    text = _DECLARATION.sub("", source.text.lstrip("\ufeff"), count=1)
    return parsed(text.encode("utf-8", "replace"), source.report)


def parsed(data: bytes, report: Report) -> Element:
    """
    Raises:
        RefusedFile: no XML, or more than is read.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(
        target=_Bounded(report), forbid_dtd=False, forbid_entities=True, forbid_external=True
    )
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException:
        raise RefusedFile("xml_entities") from None
    except (ParseError, ValueError, LookupError) as error:
        raise RefusedFile("file_broken", format="XML", why=str(error)) from None
    return root


class _Bounded(TreeBuilder):
    """Builds a tree that is neither large nor deep."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report
        self._depth = self._elements = 0

    def doctype(self, _name: str, _public: str | None, system: str | None) -> None:
        if system:
            self._report.note("dtd_ignored")

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_XML_DEPTH:
            raise RefusedFile("xml_too_deep", most=MAX_XML_DEPTH)
        if self._elements > MAX_XML_ELEMENTS:
            raise RefusedFile("xml_too_big", most=MAX_XML_ELEMENTS)
        return super().start(tag.rpartition("}")[2], attrs)

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])


def text_of(element: Element | None) -> str:
    """All text inside of `element`."""
    return "" if element is None else "".join(element.itertext())


def without(element: Element, *tags: str) -> Iterator[Element]:
    """Descendants of `element` in order, but nothing that is inside of one of `tags`."""
    pending = list(reversed(element))
    while pending:
        one = pending.pop()
        yield one
        if one.tag not in tags:
            pending.extend(reversed(one))


def inner_html(element: Element, *left_out: str) -> str:
    """What is inside of `element` as HTML, without elements of the names `left_out`."""
    parts = [_escaped(element.text or "")]
    for child in element:
        if child.tag not in left_out:
            if any(one.tag in left_out for one in child.iter()):
                parts.append(f"<div>{inner_html(child, *left_out)}</div>")
            else:
                tail, child.tail = child.tail, None
                parts.append(tostring(child, encoding="unicode", method="html"))
                child.tail = tail
        parts.append(_escaped(child.tail or ""))
    return "".join(parts)


def allowed(text: str) -> str:
    """`text` without characters that no XML may hold."""
    return _NOT_IN_XML.sub("", text)


def document(root: Element) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
