"""A notice as the contract shows it, wherever it is sent."""

from trivia.application.notices.values import Kept
from trivia.contract.notices import NoticeModel


def notice_model(kept: Kept) -> NoticeModel:
    return NoticeModel.model_validate(
        {
            "id": kept.id,
            "seq": kept.seq,
            "kind": kept.notice.kind.value,
            "at": kept.notice.at,
            "params": dict(kept.notice.params),
        }
    )
