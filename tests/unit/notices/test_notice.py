"""A notice says what its kind needs, within bounds, and comes out of its message as it went in."""

import pytest
from trivia.adapters.messaging.encoding import ContractEncoder, notice_sent
from trivia.adapters.messaging.notices import TopicNotices
from trivia.application.outbox.messages import Topic
from trivia.domain.ids import PlayerId
from trivia.domain.notices.notice import (
    ID_MOST,
    NEEDED,
    PARAMS_MOST,
    VALUE_MOST,
    Notice,
    NoticeKind,
    Params,
)

from tests.fakes.clock import NOON
from tests.fakes.notices import ToldNotices
from tests.fakes.outbox import MemoryTopics

ANA = PlayerId("ana")


def notice(
    kind: NoticeKind = NoticeKind.LEVEL, notice_id: str = "x#1", params: Params | None = None
) -> Notice:
    said = {**dict.fromkeys(NEEDED[kind], "x"), **(params or {})}
    return Notice(id=notice_id, player_id=ANA, kind=kind, at=NOON, params=said)


@pytest.mark.parametrize("kind", NoticeKind)
def test_each_kind_comes_out_of_its_message_as_it_went_in(kind: NoticeKind) -> None:
    sent = notice(kind)

    row = ContractEncoder().row(sent, NOON)

    assert (row.topic, row.id) == (Topic.NOTIFICATION, sent.id)
    assert notice_sent(row.body) == sent


def test_a_notice_that_lacks_what_its_sentence_needs_is_refused_where_it_is_made() -> None:
    with pytest.raises(ValueError, match="lacks stars"):
        Notice(
            id="rated#1",
            player_id=ANA,
            kind=NoticeKind.RATED,
            at=NOON,
            params={"quiz_id": "rivers", "title": "Rivers"},
        )


@pytest.mark.parametrize(
    ("notice_id", "params"),
    [
        ("", {}),
        ("x" * (ID_MOST + 1), {}),
        ("x#1", {"title": "x" * (VALUE_MOST + 1)}),
        ("x#1", {f"p{n}": n for n in range(PARAMS_MOST)}),
    ],
)
def test_a_notice_is_bounded(notice_id: str, params: Params) -> None:
    with pytest.raises(ValueError, match="notice"):
        notice(notice_id=notice_id, params=params)


@pytest.mark.parametrize("body", ["{}", "no", '{"kind":"unheard_of"}'])
def test_what_is_no_notice_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="(?i)valid"):
        notice_sent(body)


def test_who_is_called_again_tells_at_once_and_hears_of_failures() -> None:
    topics = MemoryTopics()
    topics.failures = 1
    told = TopicNotices(topics)

    with pytest.raises(ConnectionError):
        told.tell(notice())
    told.tell(notice())

    assert [notice_sent(body) for body in topics.bodies(Topic.NOTIFICATION)] == [notice()]


def test_the_fake_tells_once() -> None:
    told = ToldNotices()
    told.tell(notice())
    told.tell(notice())

    assert (told.of(ANA), told.calls) == ([NoticeKind.LEVEL], 2)
