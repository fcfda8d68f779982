"""Small pictures for the window, decoded here so that no untrusted file is decoded there."""

from core.events import jobs
from core.jobs.registry import Emit, Stop
from core.pixels.decode import Unreadable
from core.pixels.thumbnail import thumbnail


def thumbnails(request: jobs.Thumbnails, emit: Emit, stop: Stop) -> jobs.Done:
    """Tell a `Thumbnail` for each path, in order; an unreadable one has no pixels. Ends early when stopped."""
    for path in request.paths:
        if stop():
            break
        try:
            width, height, pixels = thumbnail(path, request.size)
        except Unreadable:
            width, height, pixels = 0, 0, b""
        emit(jobs.Thumbnail(path=path, width=width, height=height, pixels=pixels))
    return jobs.Done()
