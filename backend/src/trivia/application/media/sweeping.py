"""What nobody uses is deleted: no draft of its owner names it, nor a version of a quiz."""

from dataclasses import dataclass

from trivia.application.media.making import LOOK_AFTER_MS
from trivia.application.media.ports import DraftMedia, MediaRegister, Shelf
from trivia.application.media.values import Media
from trivia.application.system import Clock
from trivia.domain.ids import MediaId, PlayerId

AT_ONCE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    register: MediaRegister
    drafts: DraftMedia
    shelf: Shelf
    clock: Clock

    def run(self, most: int = 20) -> tuple[int, int]:
        """Look after those that are due, `most` times a hundred of them.

        Returns:
            How many were looked at, and how many of them nobody used.
        """
        seen = dropped = 0
        used: dict[PlayerId, frozenset[MediaId]] = {}
        for _ in range(most):
            due = self.register.due(self.clock.now(), AT_ONCE)
            for media in due:
                if media.owner_id not in used:
                    used[media.owner_id] = self.drafts.used_by(media.owner_id)
                seen += 1
                if media.media_id in used[media.owner_id]:
                    self.register.look_again(media, self.clock.now() + LOOK_AFTER_MS)
                else:
                    dropped += self._drop(media)
            if len(due) < AT_ONCE:
                break
        return seen, dropped

    def _drop(self, media: Media) -> bool:
        # From then on nobody publishes it. If this run ends here, the next one finds it again.
        if not self.register.drop(media):
            return False
        self.shelf.expire(media)
        self.register.forget(media, self.clock.now())
        return True
