"""POST /api/market/{quiz_id}/purchases"""

from trivia.application.purchases.beginning import Beginning
from trivia.bootstrap import purchases as purchases_bootstrap
from trivia.contract.purchases import BuyQuiz, PurchaseStatus
from trivia.domain.ids import QuizId
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.purchases.models import status_model


@http(purchases_bootstrap.purchase_start, 202)
def handler(beginning: Beginning, call: HttpCall) -> PurchaseStatus:
    call.refuse_guests()
    quiz_id = QuizId(call.path_id("quiz_id"))
    wanted = call.body(BuyQuiz)
    purchase = beginning.begin(
        call.player_id, quiz_id, wanted.request_id, wanted.price, wanted.revision
    )
    call.invocation.note(purchase_id=purchase.purchase_id)
    return status_model(purchase)
