"""The files of the built pages, and how each is to be served: one rule, locally and on AWS."""

import mimetypes
from dataclasses import dataclass
from pathlib import Path

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
HASHED = "assets"
"""The folder whose files the build names after what is in them."""

# Of Python's own table, not the machine's: what a file is may not depend on who uploads it.
_TYPES = mimetypes.MimeTypes(filenames=())
for _type, _ending in (
    ("text/javascript", ".js"),
    ("text/javascript", ".mjs"),
    ("application/json", ".map"),
    ("application/manifest+json", ".webmanifest"),
    ("font/woff2", ".woff2"),
    ("image/webp", ".webp"),
    ("image/avif", ".avif"),
    ("image/x-icon", ".ico"),
):
    _TYPES.add_type(_type, _ending)
_TEXT = ("text/", "application/json", "application/manifest+json", "image/svg+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file of the pages.

    Attributes:
        key: where it is below the origin, without a slash before it.
        hashed: its name changes with its content, so it never changes itself.
    """

    path: Path
    key: str
    hashed: bool
    content_type: str
    cache_control: str


def is_hashed(key: str) -> bool:
    return key.startswith(f"{HASHED}/")


def cache_control(key: str) -> str:
    return FOREVER if is_hashed(key) else ASK_AGAIN


def content_type(key: str) -> str:
    """With the charset, where it is text."""
    guessed, packed = _TYPES.guess_type(key, strict=False)
    found = guessed if guessed and not packed else "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith(_TEXT) else found


def files_of(folder: Path) -> list[SiteFile]:
    """In the order in which they may appear: what a page refers to is there before the page."""
    found = [
        SiteFile(
            path=path,
            key=key,
            hashed=is_hashed(key),
            content_type=content_type(key),
            cache_control=cache_control(key),
        )
        for path in folder.rglob("*")
        if path.is_file()
        for key in [path.relative_to(folder).as_posix()]
    ]
    return sorted(found, key=lambda one: (not one.hashed, one.key.endswith(".html"), one.key))
