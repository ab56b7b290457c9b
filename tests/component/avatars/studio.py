"""Players send pictures: the real steps and adapters, over tables and buckets in memory."""

import hashlib
from collections.abc import Mapping
from typing import Any

from trivia.adapters.dynamodb.avatars.uploads import DynamoAvatarUploads
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.media.faces import PillowFaces
from trivia.adapters.media.moderation import MagentaModeration
from trivia.adapters.s3 import keys
from trivia.adapters.s3.avatars import S3FaceShelf, S3SentPictures
from trivia.adapters.s3.uploads import S3UploadForms
from trivia.application.avatars.making import Making
from trivia.application.avatars.sending import Forgetting, Sending
from trivia.application.avatars.showing import Showing
from trivia.application.avatars.values import Faces
from trivia.application.limits.limiter import Limiter
from trivia.application.media.values import File, Unusable
from trivia.bootstrap import avatars as avatars_bootstrap
from trivia.domain.ids import MediaId
from trivia.domain.players.player import Player
from trivia.entrypoints.avatars import player_avatar_show, player_avatar_thumbnail
from trivia_bench.simulation.buckets import Buckets
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, record
from tests.fakes.clock import FixedClock
from tests.fakes.limits import MemoryLimits
from tests.fakes.notices import ToldNotices
from tests.state_machines import Kills, Run, run

FILE = "player_avatar.asl.yaml"
FACES = ("face.webp", "portrait.webp")
PICTURE = b"picture"


class HexIds:
    def __init__(self) -> None:
        self._made = 0

    def new(self) -> str:
        self._made += 1
        return f"{self._made:032x}"


class PlainFaces:
    """Makes faces at once, of what says that it is a picture."""

    def checked(self, content: bytes) -> bytes:
        if content != PICTURE:
            raise Unusable("not_an_image")
        return content

    def faces(self, picture: bytes) -> Faces:
        file = File(picture, "image/webp")
        return Faces(face=file, portrait=file)


class NoModeration:
    def refuses(self, picture: bytes) -> bool:
        return picture != PICTURE


class TaggedBuckets(Buckets):
    """Knows what is marked for deletion."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: set[str] = set()

    def put_object_tagging(self, Bucket: str, Key: str, Tagging: object) -> None:  # noqa: N803
        super().put_object_tagging(Bucket, Key, Tagging)
        self.marked.add(Key)

    def kept(self) -> set[str]:
        return {key for _, key in self._objects} - self.marked


class Studio:
    """Ada has a profile, with an owl's face.

    Args:
        real: pictures are opened, judged and made smaller, not only carried about.
    """

    def __init__(self, *, real: bool = False) -> None:
        self._real = real
        self.clock = FixedClock()
        tables: Any = CountingTables(Meter())
        self.tables = tables
        self.buckets: Any = TaggedBuckets()
        self.notices = ToldNotices()
        self.players = DynamoPlayerDirectory(tables, "Players")
        self.players.put(None, record(ADA, "owl"))
        self.compose(Kills())

    def compose(self, kills: Kills) -> None:
        """All that follows may die at any call of a table or a bucket."""
        tables, buckets = kills.within(self.tables), kills.within(self.buckets)
        self.uploads = DynamoAvatarUploads(tables, "Media", "Players")
        shelf = S3FaceShelf(lambda: buckets, "Media")
        pictures = S3SentPictures(buckets, "Uploads")
        self.sending = Sending(
            uploads=self.uploads,
            players=self.players,
            forms=S3UploadForms(self.buckets, "Uploads", "/uploads"),
            limiter=Limiter(limits=MemoryLimits(), clock=self.clock),
            clock=self.clock,
            ids=HexIds(),
        )
        self.making = Making(
            uploads=self.uploads,
            pictures=pictures,
            maker=PillowFaces() if self._real else PlainFaces(),
            moderation=MagentaModeration() if self._real else NoModeration(),
            shelf=shelf,
        )
        self.showing = Showing(
            uploads=self.uploads, pictures=pictures, shelf=shelf, notices=self.notices
        )
        self.forgetting = Forgetting(uploads=self.uploads, shelf=shelf)

    def send(self, content: bytes = PICTURE, player: Player = ADA) -> dict[str, str]:
        """What the execution is given, once a picture has come in."""
        self.clock.advance(60)
        upload, _ = self.sending.begin(player.id, len(content))
        return self.sent(upload.upload_id, content, player)

    def sent(self, upload_id: str, content: bytes, player: Player = ADA) -> dict[str, str]:
        key = keys.sent_file("avatars", player.id, upload_id)
        self.buckets.put_object(Bucket="Uploads", Key=key, Body=content)
        mark = hashlib.md5(content, usedforsecurity=False).hexdigest()
        return {"player_id": player.id, "upload_id": upload_id, "mark": mark}

    def run(self, given: Mapping[str, str], kills: Kills | None = None) -> Run:
        functions = {
            "PlayerAvatarThumbnail": lambda event: player_avatar_thumbnail.handler(event, None),
            "PlayerAvatarShow": lambda event: player_avatar_show.handler(event, None),
        }
        with (
            avatars_bootstrap.player_avatar_thumbnail.override(self.making),
            avatars_bootstrap.player_avatar_show.override(self.showing),
        ):
            return run(FILE, functions, given, kills)

    def face(self, player: Player = ADA) -> str:
        found = self.players.get(player.id)
        assert found
        return found.avatar

    def state(self, given: Mapping[str, str]) -> tuple[str, str | None]:
        upload = self.uploads.get(ADA.id, MediaId(given["upload_id"]))
        assert upload
        return upload.state.value, upload.code


def shown(given: Mapping[str, str]) -> set[str]:
    """Where the faces of an upload are."""
    return {f"media/{given['upload_id']}/{name}" for name in FACES}
