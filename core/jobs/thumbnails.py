"""The job `thumbnails`: makes small pictures for the window, which never decodes an untrusted file itself."""

from contextlib import nullcontext
from pathlib import Path

from core.events import jobs
from core.events.listening import Emit, Stop
from core.pixels.scale import project_scale
from core.pixels.thumbnail_store import open_store
from core.pixels.thumbnails import small_pictures
from core.project import is_project, open_project


def thumbnails(request: jobs.Thumbnails, emit: Emit, stop: Stop) -> jobs.Acknowledgement:
    """Send a `Thumbnail` for each path, about in order; an unreadable one has no pixels. Ends early when stopped.

    Thumbnails are kept in the project's cache.
    """
    folder = Path(request.project)
    scale = project_scale(open_project(folder)) if request.project and is_project(folder) else None
    with open_store(folder / "cache") if request.project else nullcontext() as store:
        for path, (width, height, pixels) in small_pictures(
            request.paths, request.size, request.background, store, stop, scale
        ):
            emit(jobs.Thumbnail(path=path, width=width, height=height, pixels=pixels))
    return jobs.Acknowledgement()
