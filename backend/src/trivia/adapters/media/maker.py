"""Makes of an upload what pages show."""

from trivia.application.media.values import Made, MediaKind


class MediaMaker:
    def make(self, kind: MediaKind, content: bytes) -> Made:
        # Each of them loads libraries that the other does without.
        if kind is MediaKind.IMAGE:
            from trivia.adapters.media.pictures import made_of as picture_of

            return picture_of(content)
        from trivia.adapters.media.sounds import made_of as sound_of

        return sound_of(content)
