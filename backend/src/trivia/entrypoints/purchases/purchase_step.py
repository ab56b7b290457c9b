"""A step of the state machine PurchaseGame, and, by schedule, the end of what nobody finishes."""

from collections.abc import Callable, Mapping

from trivia.application.purchases.steps import Steps
from trivia.bootstrap import purchases as purchases_bootstrap
from trivia.bootstrap.purchases import PurchaseWork
from trivia.domain.ids import PlayerId
from trivia.domain.purchases.purchase import Purchase, State
from trivia.entrypoints.edges.invocation import Event, invoked
from trivia.entrypoints.edges.observability import Invocation

STEPS: Mapping[str, Callable[[Steps, Purchase], Purchase]] = {
    "validate": Steps.validate,
    "reserve": Steps.reserve,
    "deliver": Steps.deliver,
    "settle": Steps.settle,
    "void": Steps.void,
    "tell": Steps.tell,
}
"""As infra/statemachines/purchase_game.asl.yaml names them."""


def _step(work: PurchaseWork, event: Event, invocation: Invocation) -> Event:
    player_id, purchase_id = PlayerId(event["player_id"]), str(event["purchase_id"])
    invocation.note(step=event["step"], purchase_id=purchase_id, player_id=player_id)
    step = STEPS[event["step"]]
    purchase = work.steps.purchases.get(player_id, purchase_id)
    if purchase is None:
        # Its buyer has deleted their account, and with it what was reserved.
        return {"state": State.VOID.value}
    after = step(work.steps, purchase)
    invocation.note(state=after.state.value, reason=after.reason)
    if after.state is State.PAID and purchase.state is not State.PAID:
        invocation.count("QuizBought")
    return {"state": after.state.value}


def _sweep(work: PurchaseWork, invocation: Invocation) -> Event:
    def failed(purchase_id: str, error: Exception) -> None:
        invocation.count("PurchaseStuck")
        invocation.note(purchase_id=purchase_id)
        invocation.came_to("failed", error)

    ended = work.sweep.run(failed)
    invocation.note(ended=ended)
    return {"ended": ended}


def _answer(event: Event, invocation: Invocation) -> Event:
    work = purchases_bootstrap.purchase_step()
    if "step" not in event:
        return _sweep(work, invocation)
    return _step(work, event, invocation)


handler = invoked(purchases_bootstrap.purchase_step, _answer)
