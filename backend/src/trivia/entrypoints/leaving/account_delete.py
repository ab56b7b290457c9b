"""POST /api/me/deletion"""

from trivia.application.leaving.farewell import Farewell
from trivia.bootstrap import leaving as leaving_bootstrap
from trivia.contract.leaving import AskToLeave
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(leaving_bootstrap.account_delete)
def handler(farewell: Farewell, call: HttpCall) -> None:
    farewell.ask(call.player_id, call.body(AskToLeave).name)
    call.invocation.count("DeletionAsked")
