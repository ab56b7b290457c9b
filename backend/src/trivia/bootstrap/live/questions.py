"""Functions that ask, count and close the questions of a live game."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.live.core import (
    Live,
    fields_of,
    flow_of,
    live_core,
    notices_of,
    notifier_of,
    processor_of,
)
from trivia.bootstrap.live.settings import CloseQuestionSettings, LiveSettings
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.games.notifier import ThrottledNotifier
    from trivia.application.live.answers import AnswerProcessor
    from trivia.application.live.flow import GameFlow
    from trivia.application.live.naming import TeamNaming
    from trivia.application.live.notices import LiveNotices
    from trivia.application.live.settling import Settling


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuestion(Live):
    flow: "GameFlow"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveAnswer(Live):
    processor: "AnswerProcessor"


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseQuestion(Live):
    settling: "Settling"
    naming: "TeamNaming"
    notices: "LiveNotices"
    notifier: "ThrottledNotifier"


@Provider
def ask_question(environment: Mapping[str, str]) -> AskQuestion:
    live = live_core(read_settings(LiveSettings, environment))
    return AskQuestion(**fields_of(live), flow=flow_of(live))


@Provider
def receive_answer(environment: Mapping[str, str]) -> ReceiveAnswer:
    live = live_core(read_settings(LiveSettings, environment))
    return ReceiveAnswer(**fields_of(live), processor=processor_of(live, notifier_of(live)))


@Provider
def close_question(environment: Mapping[str, str]) -> CloseQuestion:
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.live.arrivals import DynamoArrivals
    from trivia.adapters.identity.lazy_names import LazyNames
    from trivia.application.live.naming import TeamNaming
    from trivia.application.live.settling import Settling

    settings = read_settings(CloseQuestionSettings, environment)
    live = live_core(settings)
    notifier, flow = notifier_of(live), flow_of(live)
    settling = Settling(
        flow=flow,
        processor=processor_of(live, notifier),
        games=live.games,
        store=live.store,
        arrivals=DynamoArrivals(dynamodb(), settings.table_live_arrivals, live.inbox, live.clock),
        checkpoints=live.checkpoints,
        timers=live.timers,
        clock=live.clock,
    )
    return CloseQuestion(
        **fields_of(live),
        settling=settling,
        naming=TeamNaming(flow=flow, names=LazyNames()),
        notices=notices_of(live),
        notifier=notifier,
    )
