"""The front end's files."""

from pathlib import Path

from aiohttp import web

from trivia_local.site_files import cache_control

NOT_BUILT = "The front end was not built (started with --no-frontend)."


class StaticSite:
    """Serves the built front end; any path that is no file is a page of the application."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder.resolve() if folder else None

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """GET or HEAD of anything that is no route of the front door."""
        if self._folder is None:
            return web.Response(status=404, text=NOT_BUILT)
        found = self._file(request.path)
        if found is None:
            return web.Response(status=404, text="There is no such file.")
        key = found.relative_to(self._folder).as_posix()
        return web.FileResponse(found, headers={"Cache-Control": cache_control(key)})

    def _file(self, path: str) -> Path | None:
        assert self._folder is not None
        try:
            found = (self._folder / path.lstrip("/")).resolve()
            if found.is_relative_to(self._folder) and found.is_file():
                return found
        except (OSError, ValueError):  # no name that a file can have
            pass
        index = self._folder / "index.html"
        is_page = "." not in path.rsplit("/", 1)[-1]
        return index if is_page and index.is_file() else None
