"""Every five minutes: give back what is set aside by purchases that nobody has finished."""

from trivia.application.wallet.sweeping import ReservationSweep
from trivia.bootstrap import wallet as wallet_bootstrap
from trivia.entrypoints.edges.invocation import Event
from trivia.entrypoints.edges.observability import Invocation
from trivia.entrypoints.edges.task import task


@task(wallet_bootstrap.reservation_sweep)
def handler(sweep: ReservationSweep, invocation: Invocation) -> Event:
    swept = sweep.run()
    invocation.note(voided=swept.voided, failed=swept.failed)
    return {"voided": swept.voided, "failed": swept.failed}
