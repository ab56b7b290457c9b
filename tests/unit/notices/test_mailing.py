"""Who asked for it gets an e-mail of what is worth one: once, within bounds, and never instead of
the notice.
"""

import json
from typing import Any

import pytest
from trivia.adapters.mail.ses import SesNoticeMailbox
from trivia.adapters.mail.words import TITLE_MOST, written
from trivia.application.limits.allowances import NOTICE_MAILS
from trivia.application.notices.keeping import Came, NoticeKeeper
from trivia.application.notices.mailing import REST_MS, SLOW_MS, NoticeMails
from trivia.application.notices.reading import NoticeReader
from trivia.bootstrap import notices as notices_bootstrap
from trivia.domain.notices.mail import MAILED, MailLanguage
from trivia.domain.notices.notice import NEEDED, Notice, NoticeKind, Params
from trivia.domain.players.player import Player
from trivia.entrypoints.notices import notifications_get

from tests.builders import ADA, BOB
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.limits import MemoryLimits
from tests.fakes.notices import MemoryInboxes, MemoryLine, MemoryMailbox
from tests.fakes.world import answered, http_event

SAID: Params = {"quiz_id": "q1", "title": "Rivers", "coins": 30, "reason": "other"}
REST: Params = {"stars": 5, "badge": "b", "level": 2, "pin": "123456", "host": "Bob"}
LINK = "https://trivia.example.com/notices"


def told(number: int, kind: NoticeKind = NoticeKind.SOLD, player: Player = ADA) -> Notice:
    said = {name: {**SAID, **REST}[name] for name in NEEDED[kind]}
    return Notice(id=f"{kind}#{number}", player_id=player.id, kind=kind, at=NOON, params=said)


class Room:
    def __init__(self) -> None:
        self.clock = FixedClock()
        self.inboxes, self.line = MemoryInboxes(ADA.id, BOB.id), MemoryLine()
        self.mailbox = MemoryMailbox(self.clock, **{ADA.id: "ada@example.com"})
        mails = NoticeMails(
            inboxes=self.inboxes,
            limits=MemoryLimits(),
            addresses=self.mailbox,
            mailbox=self.mailbox,
            clock=self.clock,
        )
        self.keeper = NoticeKeeper(
            inboxes=self.inboxes, line=self.line, clock=self.clock, mails=mails
        )
        for player in (ADA, BOB):
            self.inboxes.choose_mail(player.id, MailLanguage.FR)

    def take(self, number: int, kind: NoticeKind = NoticeKind.SOLD, player: Player = ADA) -> Came:
        return self.keeper.take(told(number, kind, player))

    def choose(self, *, on: object, language: str = "de", can_mail: bool = True) -> Any:
        body = json.dumps({"on": on, "language": language})
        event = http_event(ADA, body=body) | {"routeKey": "PUT /api/me/notices/mail"}
        return answered(self._answer(event, can_mail=can_mail))

    def listed(self, *, can_mail: bool = True) -> Any:
        event = http_event(ADA) | {"routeKey": "GET /api/me/notices"}
        return answered(self._answer(event, can_mail=can_mail)).body["mail"]

    def _answer(self, event: Any, *, can_mail: bool) -> Any:
        reader = NoticeReader(inboxes=self.inboxes, can_mail=can_mail)
        with notices_bootstrap.notifications_get.override(reader):
            return notifications_get.handler(event, None)


@pytest.fixture
def room() -> Room:
    return Room()


def test_what_is_new_is_mailed_once_in_the_language_of_who_asked_for_it(room: Room) -> None:
    for number in (1, 1, 2, 1):
        assert room.take(number) is Came.SHOWN

    assert room.mailbox.sent == 2 * [("ada@example.com", MailLanguage.FR, NoticeKind.SOLD)]


@pytest.mark.parametrize("kind", NoticeKind)
def test_what_others_cause_at_will_is_not_worth_a_mail(room: Room, kind: NoticeKind) -> None:
    room.take(1, kind)

    assert bool(room.mailbox.sent) is (kind in MAILED)


def test_who_did_not_ask_or_has_confirmed_no_address_gets_none(room: Room) -> None:
    room.take(1, player=BOB)
    room.inboxes.choose_mail(ADA.id, None)
    room.take(1)

    assert room.mailbox.sent == []
    assert room.mailbox.asked == 1, "for the address of who asked"


def test_a_day_has_an_end_to_mails_and_none_to_notices(room: Room) -> None:
    for number in range(NOTICE_MAILS.burst + 5):
        assert room.take(number) is Came.SHOWN
    assert len(room.mailbox.sent) == NOTICE_MAILS.burst

    room.clock.advance(24 * 60 * 60)
    for number in range(100, 120):
        room.take(number)
    assert len(room.mailbox.sent) == NOTICE_MAILS.burst + 6
    assert room.inboxes.counted(ADA.id).last == NOTICE_MAILS.burst + 25


def test_a_mail_that_fails_takes_no_notice_with_it_and_is_not_tried_again(room: Room) -> None:
    room.mailbox.is_down = True
    assert room.take(1) is Came.SHOWN

    room.mailbox.is_down = False
    room.take(1)
    assert room.mailbox.sent == []
    room.take(2)
    assert len(room.mailbox.sent) == 1
    assert room.inboxes.counted(ADA.id).last == 2


@pytest.mark.parametrize("is_down", [True, False])
def test_what_is_slow_holds_up_one_message_a_minute(room: Room, *, is_down: bool) -> None:
    room.mailbox.is_down, room.mailbox.takes_ms = is_down, SLOW_MS
    assert [room.take(number) for number in (1, 2, 3)] == 3 * [Came.SHOWN]
    assert room.mailbox.asked == 1

    room.clock.advance(REST_MS / 1_000)
    room.take(4)
    assert room.mailbox.asked == 2
    assert len(room.mailbox.sent) == (0 if is_down else 2)


def test_a_line_that_is_down_keeps_no_mail_back(room: Room) -> None:
    room.line.is_down = True

    assert room.take(1) is Came.KEPT
    assert len(room.mailbox.sent) == 1


def test_who_wants_mail_says_so_and_the_page_of_notices_knows(room: Room) -> None:
    assert room.choose(on=False).body == {"possible": True, "on": False}
    assert room.listed() == {"possible": True, "on": False}
    assert room.choose(on=True).body == {"possible": True, "on": True}
    assert room.listed() == {"possible": True, "on": True}
    assert room.inboxes.counted(ADA.id).mail is MailLanguage.DE


def test_where_none_is_sent_nobody_can_ask_for_it_but_everyone_can_stop_it(room: Room) -> None:
    refused = room.choose(on=True, can_mail=False)
    assert (refused.status, refused.code) == (409, "mail_not_offered")
    assert room.listed(can_mail=False) == {"possible": False, "on": False}
    assert room.choose(on=False, can_mail=False).body == {"possible": False, "on": False}
    assert room.inboxes.counted(ADA.id).mail is None


def test_who_has_no_profile_is_asked_for_one(room: Room) -> None:
    room.inboxes.players.clear()

    assert room.choose(on=True).code == "profile_required"
    assert room.choose(on=False).status == 200


@pytest.mark.parametrize(("on", "language"), [("yes", "en"), (True, "xx"), (None, "en")])
def test_what_is_no_choice_is_refused(room: Room, on: object, language: str) -> None:
    assert room.choose(on=on, language=language).code == "bad_request"


@pytest.mark.parametrize("language", MailLanguage)
@pytest.mark.parametrize("kind", sorted(MAILED))
def test_a_mail_is_a_sentence_and_leads_to_the_page(
    kind: NoticeKind, language: MailLanguage
) -> None:
    mail = written(told(1, kind), language, LINK)

    assert LINK in mail.text
    assert all(one not in mail.subject + mail.text for one in ("{", "}", "None"))
    assert "\n" not in mail.subject
    assert "Rivers" not in mail.subject


def test_titles_of_others_are_not_in_mails_and_own_ones_are_a_line() -> None:
    bought = {**SAID, "title": "Win at https://bad.example.com"}
    for kind in (NoticeKind.BOUGHT, NoticeKind.PURCHASE_REFUSED):
        notice = Notice(id="1", player_id=ADA.id, kind=kind, at=NOON, params=bought)
        assert all("bad.example.com" not in written(notice, one, LINK).text for one in MailLanguage)

    own = {**SAID, "title": "Ri\r\nvers\x00" + "s" * 200}
    notice = Notice(id="1", player_id=ADA.id, kind=NoticeKind.SOLD, at=NOON, params=own)
    sentence = written(notice, MailLanguage.EN, LINK).text.split("\n")[0]
    assert sentence.startswith("“Ri vers")
    assert len(sentence) < TITLE_MOST + 40


@pytest.mark.parametrize(
    ("language", "coins", "said"),
    [
        (MailLanguage.EN, 1, "for 1 coin."),
        (MailLanguage.EN, 0, "for 0 coins."),
        (MailLanguage.DE, 30, "für 30 Münzen gekauft."),
        (MailLanguage.FR, 0, "pour 0 pièce."),
        (MailLanguage.FR, 2, "pour 2 pièces."),
    ],
)
def test_coins_are_counted_as_the_language_does(
    language: MailLanguage, coins: int, said: str
) -> None:
    params = {**SAID, "coins": coins}
    notice = Notice(id="1", player_id=ADA.id, kind=NoticeKind.BOUGHT, at=NOON, params=params)
    assert said in written(notice, language, LINK).text


def test_ses_is_asked_for_one_plain_mail_to_one_address() -> None:
    asked: list[Any] = []

    class Ses:
        def send_email(self, **what: Any) -> None:
            asked.append(what)

    site = "https://trivia.example.com"
    SesNoticeMailbox(Ses(), "notices@example.com", site).send(
        "ada@example.com", MailLanguage.EN, told(1)
    )

    (what,) = asked
    assert what["FromEmailAddress"] == "notices@example.com"
    assert what["Destination"] == {"ToAddresses": ["ada@example.com"]}
    simple = what["Content"]["Simple"]
    assert simple["Subject"] == {"Data": "Your quiz was sold", "Charset": "UTF-8"}
    assert list(simple["Body"]) == ["Text"]
    assert simple["Body"]["Text"]["Data"].startswith("“Rivers” was sold for 30 coins.\n\n")
    assert LINK in simple["Body"]["Text"]["Data"]
