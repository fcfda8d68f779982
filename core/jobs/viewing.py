"""The job `view_picture`: one picture for a person to look at, decoded outside the window's process."""

from concurrent.futures import TimeoutError as NotYet
from pathlib import Path

from core.events import jobs
from core.events.array import MOST_SIDE
from core.events.listening import Emit, Stop
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.pixels.scale import project_scale
from core.problems import Problem
from core.project import open_project

_POLL = 0.1  # seconds between two checks of `stop`


def view_picture(request: jobs.ViewPicture, emit: Emit, stop: Stop) -> jobs.PictureView:
    """Return the picture at its own size, but at most `core.events.array.MOST_SIDE` pixels long.

    An unreadable picture has no pixels and a reason. Raises Problem `cancelled`, and those of `open_project`.
    """
    del emit
    scale = project_scale(open_project(Path(request.project))) if request.project else None
    future = shared().view(request.path, MOST_SIDE, request.background, scale)
    while True:
        try:
            width, height, pixels, full_width, full_height = future.result(timeout=_POLL)
        except NotYet:
            if stop():
                future.cancel()
                raise Problem("cancelled") from None
        except Unreadable as error:
            return jobs.PictureView(path=request.path, error=error.reason, detail=error.detail)
        else:
            return jobs.PictureView(
                path=request.path,
                width=width,
                height=height,
                pixels=pixels,
                full_width=full_width,
                full_height=full_height,
            )
