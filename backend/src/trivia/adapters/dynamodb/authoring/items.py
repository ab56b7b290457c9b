"""Table Drafts: a draft as an item, and back.

The document is kept compressed: a quarter of the bytes, each paid whenever a draft is saved.
"""

import json
import zlib
from collections.abc import Mapping

from trivia.adapters.dynamodb.items import Item, Stored, Value, number, number_of, text, text_of
from trivia.application.authoring.ports import Written
from trivia.domain.authoring.draft import Content, Draft, Header, State
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.media.places import uses_in
from trivia.domain.quizzes.publication import Hidden, Visibility

DELETED = "deleted"
"""State of what is left of a deleted one: its id is not used again, and is nobody else's."""


def header_values(header: Header) -> Item:
    """What a save, a publication or a change of visibility can change of the header."""
    return {
        "title": text(header.title),
        "category": text(header.category),
        "language": text(header.language),
        "question_count": number(header.question_count),
        "fault_count": number(header.fault_count),
        "state": text(header.state),
        "visibility": text(header.visibility),
        "version": number(header.version),
        "revision": number(header.revision),
        "published_revision": number(header.published_revision),
        "published_question_count": number(header.published_question_count),
        "updated_at": number(header.updated_at),
    }


def content_values(content: Content) -> Item:
    named = {media_id for _, media_id in uses_in(json.loads(content.document))}
    return {
        "document": packed(content.document),
        # What the sweep of unused media reads of it.
        "media": {"L": [text(media_id) for media_id in sorted(named)]},
        "notes": packed(json.dumps(content.notes, ensure_ascii=False, separators=(",", ":"))),
    }


def header_of(item: Stored) -> Header:
    return Header(
        quiz_id=QuizId(text_of(item, "quiz_id")),
        owner_id=PlayerId(text_of(item, "owner_id")),
        title=text_of(item, "title"),
        category=text_of(item, "category"),
        language=text_of(item, "language"),
        question_count=number_of(item, "question_count"),
        fault_count=number_of(item, "fault_count"),
        state=State(text_of(item, "state")),
        visibility=Visibility(text_of(item, "visibility")),
        version=number_of(item, "version"),
        revision=number_of(item, "revision"),
        published_revision=number_of(item, "published_revision"),
        published_question_count=number_of(item, "published_question_count"),
        updated_at=number_of(item, "updated_at"),
        hidden=_hidden_of(item),
        listed_at=number_of(item, "listed_at"),
    )


def hidden_values(hidden: Hidden | None) -> Item:
    """That, or that not: moderators have hidden it."""
    return {
        "hidden_at": number(hidden.at if hidden else 0),
        "hidden_reason": text(hidden.reason if hidden else ""),
        "hidden_text": text(hidden.text if hidden else ""),
    }


def hidden_as(hidden: Hidden | None) -> str:
    """The condition that it is still so."""
    if hidden is not None:
        return "#hidden_at = :was_hidden"
    # Of drafts that nobody has published there is no such attribute.
    return "(attribute_not_exists(#hidden_at) OR #hidden_at = :never)"


AS_IT_STOOD = (
    "#version = :was_version AND #state = :was_state AND #visibility = :was_visibility AND "
)
"""Before `hidden_as`: the condition that who may play a quiz has not changed."""


def as_it_stood(before: Header) -> Item:
    """What `AS_IT_STOOD` and `hidden_as` compare with."""
    hidden = before.hidden
    return {
        ":was_version": number(before.version),
        ":was_state": text(before.state),
        ":was_visibility": text(before.visibility),
        **({":was_hidden": number(hidden.at)} if hidden else {":never": number(0)}),
    }


def draft_of(item: Stored | None) -> Draft | None:
    """None, too, of what is left of a deleted one."""
    if item is None or is_deleted(item):
        return None
    notes = json.loads(_unpacked(item, "notes"))
    return Draft(header_of(item), Content(document=_unpacked(item, "document"), notes=notes))


def written_of(item: Stored) -> Written:
    return Written(
        quiz_id=QuizId(text_of(item, "quiz_id")),
        title=text_of(item, "title"),
        language=text_of(item, "language"),
        document=_unpacked(item, "document"),
    )


def is_deleted(item: Stored) -> bool:
    return text_of(item, "state") == DELETED


def packed(content: str) -> Value:
    return {"B": zlib.compress(content.encode())}


def setting(values: Mapping[str, Value]) -> tuple[str, dict[str, str], dict[str, Value]]:
    """The clause that sets `values`, with its names and values: some names are reserved words."""
    pairs = ", ".join(f"#{name} = :{name}" for name in values)
    names = {f"#{name}": name for name in values}
    return f"SET {pairs}", names, {f":{name}": value for name, value in values.items()}


def _hidden_of(item: Stored) -> Hidden | None:
    at = number_of(item, "hidden_at")
    if not at:
        return None
    return Hidden(reason=text_of(item, "hidden_reason"), text=text_of(item, "hidden_text"), at=at)


def _unpacked(item: Stored, name: str) -> str:
    return zlib.decompress(bytes(item[name]["B"])).decode()
