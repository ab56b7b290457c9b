"""What holds of every `Inboxes`; run over the fake, tables in memory, and the emulator's."""

from trivia.application.notices.ports import Inboxes
from trivia.application.notices.values import Counted
from trivia.domain.ids import PlayerId
from trivia.domain.notices.mail import MailLanguage
from trivia.domain.notices.notice import Notice, NoticeKind, Params

from tests.builders import ADA, BOB
from tests.fakes.clock import NOON

NOBODY = PlayerId("nobody")


def told(number: int, player_id: PlayerId = ADA.id, kind: NoticeKind = NoticeKind.LEVEL) -> Notice:
    params: Params = {"level": number, "title": "Rivers — 河", "pin": "123456", "host": "Bob"}
    return Notice(id=f"m#{number}", player_id=player_id, kind=kind, at=NOON, params=params)


def it_keeps_once_in_order_and_in_pages(inboxes: Inboxes) -> None:
    """Args: `inboxes`: with pages of three."""
    known: set[int] = set()
    for number in (1, 2, 3, 2, 4, 1):
        kept = inboxes.keep(told(number), NOON)
        assert kept is not None
        assert (kept.seq, kept.notice.params) == (number, told(number).params)
        assert kept.is_new is (number not in known)
        known.add(number)
    assert inboxes.keep(told(1, BOB.id), NOON) is not None, "the same id, of another player"

    first = inboxes.page(ADA.id, None)
    assert [one.seq for one in first.items] == [4, 3, 2]
    assert first.next == "2"
    rest = inboxes.page(ADA.id, 2)
    assert ([one.seq for one in rest.items], rest.next) == ([1], None)
    assert {one.id for one in rest.items}.isdisjoint(one.id for one in first.items)
    assert inboxes.counted(ADA.id) == Counted(last=4, read=0)


def it_reads_up_to_what_there_is_and_never_back(inboxes: Inboxes) -> None:
    inboxes.read(ADA.id, 3)
    assert inboxes.counted(ADA.id) == Counted()
    for number in (1, 2, 3):
        inboxes.keep(told(number), NOON)

    for seq, read in ((2, 2), (1, 2), (4, 2), (2**53 - 1, 2), (3, 3), (0, 3)):
        inboxes.read(ADA.id, seq)
        assert inboxes.counted(ADA.id).read == read


def it_keeps_nothing_for_who_is_not_there_and_forgets(inboxes: Inboxes) -> None:
    assert inboxes.keep(told(1, NOBODY), NOON) is None
    assert inboxes.counted(NOBODY) == Counted()
    for number in (1, 2, 3, 4):
        inboxes.keep(told(number), NOON)
        inboxes.keep(told(number, BOB.id), NOON)

    for _ in range(2):
        inboxes.forget(ADA.id)
        assert inboxes.page(ADA.id, None).items == ()
        assert inboxes.counted(ADA.id) == Counted()
    assert inboxes.counted(BOB.id).last == 4


def it_mails_who_asked_for_it_and_is_there(inboxes: Inboxes) -> None:
    assert not inboxes.choose_mail(NOBODY, MailLanguage.EN)
    assert inboxes.counted(NOBODY) == Counted()
    assert inboxes.choose_mail(ADA.id, None), "it was off anyway"
    for language in (MailLanguage.FR, MailLanguage.DE):
        assert inboxes.choose_mail(ADA.id, language)
    inboxes.keep(told(1), NOON)
    inboxes.read(ADA.id, 1)
    assert inboxes.counted(ADA.id) == Counted(1, 1, MailLanguage.DE)
    assert inboxes.counted(BOB.id) == Counted()

    assert inboxes.choose_mail(ADA.id, None)
    assert inboxes.counted(ADA.id) == Counted(1, 1)
    inboxes.choose_mail(ADA.id, MailLanguage.EN)
    inboxes.forget(ADA.id)
    assert inboxes.counted(ADA.id) == Counted()


SUITE = (
    it_keeps_once_in_order_and_in_pages,
    it_reads_up_to_what_there_is_and_never_back,
    it_mails_who_asked_for_it_and_is_there,
    it_keeps_nothing_for_who_is_not_there_and_forgets,
)
