"""Functions that ask, count and close the questions of a live game."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia import config
from trivia.bootstrap import Provider
from trivia.bootstrap_live.core import Live, fields_of, flow_of, intake_of, live_core, news_of
from trivia.bootstrap_live.settings import CloseQuestionSettings, LiveSettings

if TYPE_CHECKING:
    from trivia.application.live_answers import AnswerIntake
    from trivia.application.live_flow import GameFlow
    from trivia.application.live_settling import Settling
    from trivia.application.live_standing import PassingNews
    from trivia.application.live_values import Marker, Timer


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuestion(Live):
    flow: "GameFlow"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveAnswer(Live):
    intake: "AnswerIntake"

    def marker(self, body: str) -> "Marker | None":
        from trivia.adapters.live_queues import marker_of

        return marker_of(body)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseQuestion(Live):
    settling: "Settling"
    news: "PassingNews"

    def timer(self, body: str) -> "Timer | None":
        from trivia.adapters.live_queues import timer_of

        return timer_of(body)


@Provider
def ask_question(environment: Mapping[str, str]) -> AskQuestion:
    live = live_core(config.read(LiveSettings, environment))
    return AskQuestion(**fields_of(live), flow=flow_of(live))


@Provider
def receive_answer(environment: Mapping[str, str]) -> ReceiveAnswer:
    live = live_core(config.read(LiveSettings, environment))
    return ReceiveAnswer(**fields_of(live), intake=intake_of(live, news_of(live)))


@Provider
def close_question(environment: Mapping[str, str]) -> CloseQuestion:
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.live_arrivals import DynamoArrivals
    from trivia.application.live_settling import Settling

    settings = config.read(CloseQuestionSettings, environment)
    live = live_core(settings)
    news = news_of(live)
    settling = Settling(
        flow_of(live),
        intake_of(live, news),
        live.games,
        live.store,
        DynamoArrivals(dynamodb(), settings.table_live_arrivals, live.inbox),
        live.checkpoints,
        live.timers,
        live.clock,
    )
    return CloseQuestion(**fields_of(live), settling=settling, news=news)
