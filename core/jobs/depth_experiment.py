"""The job `compare_depths`: plain and residual networks of two depths, each epoch told as it ends."""

import time

from core.events import jobs
from core.events.listening import Emit, Stop
from core.training import depth_experiment


def compare_depths(request: jobs.CompareDepths, emit: Emit, stop: Stop) -> jobs.DepthsCompared:
    """Send a `DepthEpoch` for each network and epoch. Raises Problem `cancelled`."""
    began = time.monotonic()
    seen = depth_experiment.sample_pictures()
    networks = 2 * len({request.shallow, request.deep})
    total = networks * (request.epochs + 1)
    for done, told in enumerate(depth_experiment.compare_depths(request, seen, stop), start=1):
        emit(told)
        emit(jobs.Work(stage="comparing_depths", done=done, total=total))
    return jobs.DepthsCompared(pictures=len(seen.truths), classes=seen.classes, seconds=time.monotonic() - began)
