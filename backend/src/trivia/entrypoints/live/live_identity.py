"""POST /api/live-identity"""

from trivia.adapters.mqtt.topics import ROOT
from trivia.bootstrap.live import admission
from trivia.contract.live.admission import AdmitToLive, LiveAdmission
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http


@http(admission.live_identity)
def handler(service: admission.LiveIdentity, call: HttpCall) -> LiveAdmission:
    wanted = call.body(AdmitToLive)
    identity_id = service.identities.admit(call.player_id, wanted.id_token)
    call.invocation.count("LiveAdmitted")
    return LiveAdmission(
        identity_id=identity_id,
        client_id_prefix=f"{call.player_id}-",
        topic_root=ROOT,
        at=service.clock.now(),
    )
