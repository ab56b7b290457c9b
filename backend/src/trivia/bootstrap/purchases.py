"""Composition of buying: see core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.purchases.beginning import Beginning, PurchaseView
    from trivia.application.purchases.steps import Steps
    from trivia.application.purchases.sweeping import PurchaseSweep


@dataclass(frozen=True, slots=True)
class PurchaseStartSettings:
    table_player_inventory: str
    table_limits: str
    state_machine_purchase_game_arn: str


@dataclass(frozen=True, slots=True)
class PurchaseGetSettings:
    table_player_inventory: str
    state_machine_purchase_game_arn: str


@dataclass(frozen=True, slots=True)
class PurchaseStepSettings:
    table_player_inventory: str
    table_player_wallet: str
    table_marketplace: str
    table_library: str
    topic_notification_arn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseWork:
    """What PurchaseStep does."""

    steps: "Steps"
    sweep: "PurchaseSweep"


@Provider
def purchase_start(environment: Mapping[str, str]) -> "Beginning":
    from trivia.adapters.aws import dynamodb, stepfunctions
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.dynamodb.purchases.purchases import DynamoPurchases
    from trivia.adapters.stepfunctions.workflow import StepFunctionsWorkflow
    from trivia.adapters.system import SystemClock
    from trivia.application.limits.limiter import Limiter
    from trivia.application.purchases.beginning import Beginning

    settings = read_settings(PurchaseStartSettings, environment)
    clock = SystemClock()
    return Beginning(
        purchases=DynamoPurchases(dynamodb(), settings.table_player_inventory),
        workflow=StepFunctionsWorkflow(stepfunctions(), settings.state_machine_purchase_game_arn),
        limiter=Limiter(limits=DynamoLimits(dynamodb(), settings.table_limits), clock=clock),
        clock=clock,
    )


@Provider
def purchase_get(environment: Mapping[str, str]) -> "PurchaseView":
    from trivia.adapters.aws import dynamodb, stepfunctions
    from trivia.adapters.dynamodb.purchases.purchases import DynamoPurchases
    from trivia.adapters.stepfunctions.workflow import StepFunctionsWorkflow
    from trivia.adapters.system import SystemClock
    from trivia.application.purchases.beginning import PurchaseView

    settings = read_settings(PurchaseGetSettings, environment)
    return PurchaseView(
        purchases=DynamoPurchases(dynamodb(), settings.table_player_inventory),
        workflow=StepFunctionsWorkflow(stepfunctions(), settings.state_machine_purchase_game_arn),
        clock=SystemClock(),
    )


@Provider
def purchase_step(environment: Mapping[str, str]) -> PurchaseWork:
    from trivia.adapters.aws import dynamodb, sns
    from trivia.adapters.dynamodb.market.books import DynamoSales
    from trivia.adapters.dynamodb.market.listings import DynamoListings
    from trivia.adapters.dynamodb.purchases.checkout import DynamoCheckout
    from trivia.adapters.dynamodb.purchases.licences import DynamoLicences
    from trivia.adapters.dynamodb.purchases.purchases import DynamoPurchases
    from trivia.adapters.dynamodb.wallet.ledger import DynamoLedger
    from trivia.adapters.messaging.notices import TopicNotices
    from trivia.adapters.messaging.sns import SnsTopicPublisher
    from trivia.adapters.system import SystemClock
    from trivia.application.outbox.messages import Topic
    from trivia.application.purchases.steps import Steps
    from trivia.application.purchases.sweeping import PurchaseSweep
    from trivia.application.purchases.telling import Telling
    from trivia.application.purchases.voiding import Voiding

    settings = read_settings(PurchaseStepSettings, environment)
    client, clock = dynamodb(), SystemClock()
    purchases = DynamoPurchases(client, settings.table_player_inventory)
    ledger = DynamoLedger(client, settings.table_player_wallet)
    topics = {Topic.NOTIFICATION: settings.topic_notification_arn}
    steps = Steps(
        purchases=purchases,
        licences=DynamoLicences(client, settings.table_player_inventory),
        listings=DynamoListings(client, settings.table_library, settings.table_marketplace),
        ledger=ledger,
        checkout=DynamoCheckout(purchases, ledger),
        voiding=Voiding(purchases=purchases, ledger=ledger, clock=clock),
        telling=Telling(
            sales=DynamoSales(client, settings.table_marketplace, settings.table_library),
            notices=TopicNotices(SnsTopicPublisher(sns(), topics)),
        ),
        clock=clock,
    )
    return PurchaseWork(
        steps=steps, sweep=PurchaseSweep(purchases=purchases, steps=steps, clock=clock)
    )
