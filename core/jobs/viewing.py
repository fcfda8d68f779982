"""The job `view_picture`: one picture for a person to look at, decoded outside the window's process."""

from pathlib import Path

from core.events import jobs
from core.events.array import MOST_SIDE
from core.events.listening import Emit, Stop, wait_for
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.pixels.scale import project_scale
from core.project import open_project


def view_picture(request: jobs.ViewPicture, emit: Emit, stop: Stop) -> jobs.PictureView:
    """Return the picture at its own size, but at most `core.events.array.MOST_SIDE` pixels long.

    An unreadable picture has no pixels and a reason. Raises Problem `cancelled`, and those of `open_project`.
    """
    del emit
    scale = project_scale(open_project(Path(request.project))) if request.project else None
    future = shared().view(request.path, MOST_SIDE, request.background, scale)
    wait_for([future], stop)
    try:
        width, height, pixels, full_width, full_height = future.result()
    except Unreadable as error:
        return jobs.PictureView(path=request.path, error=error.reason, detail=error.detail)
    return jobs.PictureView(
        path=request.path, width=width, height=height, pixels=pixels, full_width=full_width, full_height=full_height
    )
