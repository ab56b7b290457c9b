"""Conditional writes of what players are told."""

from collections.abc import Mapping

from trivia.adapters.dynamodb.notices.inboxes import DynamoInboxes
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.application.notices.values import Counted
from trivia.domain.ids import PlayerId
from trivia.domain.notices.mail import MailLanguage
from trivia.domain.notices.notice import Notice, NoticeKind
from trivia.domain.players.player import Player

from tests.builders import record
from tests.fakes.clock import NOON
from tests.integration.repeated_writes.scene import Scene, Write


def notice_kept(scene: Scene) -> bool:
    """Once, and counted once."""
    before, inboxes = scene.of(DynamoInboxes, "Notifications", scene.tables["Players"])
    me = _somebody(scene)
    kept = inboxes.keep(_level(me), NOON)
    return kept is not None and kept.seq == 1 and before.counted(me) == Counted(1, 0)


def notice_read(scene: Scene) -> bool:
    before, inboxes = scene.of(DynamoInboxes, "Notifications", scene.tables["Players"])
    me = _somebody(scene)
    before.keep(_level(me), NOON)
    inboxes.read(me, 1)
    return bool(before.counted(me) == Counted(1, 1))


def mail_chosen(scene: Scene) -> bool:
    before, inboxes = scene.of(DynamoInboxes, "Notifications", scene.tables["Players"])
    me = _somebody(scene)
    chosen = inboxes.choose_mail(me, MailLanguage.DE)
    return chosen and bool(before.counted(me) == Counted(mail=MailLanguage.DE))


def mail_no_longer_chosen(scene: Scene) -> bool:
    before, inboxes = scene.of(DynamoInboxes, "Notifications", scene.tables["Players"])
    me = _somebody(scene)
    before.choose_mail(me, MailLanguage.DE)
    return inboxes.choose_mail(me, None) and bool(before.counted(me) == Counted())


def _somebody(scene: Scene) -> PlayerId:
    player = Player(PlayerId(scene.name), f"Called {scene.name}")
    DynamoPlayerDirectory(scene.client, scene.tables["Players"]).put(None, record(player))
    return player.id


def _level(player_id: PlayerId) -> Notice:
    return Notice(
        id="level#2", player_id=player_id, kind=NoticeKind.LEVEL, at=NOON, params={"level": 2}
    )


WRITES: Mapping[str, Write] = {
    "DynamoInboxes.choose_mail": mail_chosen,
    "DynamoInboxes.choose_mail, no longer": mail_no_longer_chosen,
    "DynamoInboxes.keep": notice_kept,
    "DynamoInboxes.read": notice_read,
}
