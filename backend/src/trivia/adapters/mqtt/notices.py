"""Shows players what they are told, on their own topic; who misses one asks for the page."""

from trivia.adapters.mqtt.broker import Broker, Published
from trivia.adapters.mqtt.topics import notices_topic
from trivia.adapters.notice_codec import notice_model
from trivia.application.notices.values import Kept
from trivia.contract.notices import NoticeToldEvent


class BrokerNoticeLine:
    def __init__(self, broker: Broker) -> None:
        self._broker = broker

    def push(self, kept: Kept, unread: int) -> None:
        event = NoticeToldEvent(notice=notice_model(kept), unread=unread)
        topic = notices_topic(kept.notice.player_id)
        self._broker.publish([Published(topic, event.model_dump_json())])
