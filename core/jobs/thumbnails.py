"""The job `thumbnails`: small pictures for the window, so that no untrusted file is decoded there."""

from contextlib import nullcontext
from pathlib import Path

from core.events import jobs
from core.events.listening import Emit, Stop
from core.pixels.thumbnail_store import open_store
from core.pixels.thumbnails import small_pictures


def thumbnails(request: jobs.Thumbnails, emit: Emit, stop: Stop) -> jobs.Acknowledgement:
    """Tell a `Thumbnail` for each path, about in order; an unreadable one has no pixels. Ends early when stopped.

    They are kept in the project's cache.
    """
    with open_store(Path(request.project) / "cache") if request.project else nullcontext() as store:
        for path, (width, height, pixels) in small_pictures(
            request.paths, request.size, request.background, store, stop
        ):
            emit(jobs.Thumbnail(path=path, width=width, height=height, pixels=pixels))
    return jobs.Acknowledgement()
