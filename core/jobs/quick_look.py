"""The job `quick_look`: whether the classes can be told apart, in seconds, before anything is split or trained."""

from pathlib import Path

from core.events import jobs
from core.events.listening import Emit, Stop
from core.project import open_project
from core.splitting.quick_look import look_quickly

_SEED = 0  # the same pictures give the same figure


def quick_look(request: jobs.QuickLook, emit: Emit, stop: Stop) -> jobs.QuickLookResult:
    """Return what linear probes reach. Raises Problem `project_empty`, `pictures_missing`, `cancelled`."""
    found = look_quickly(open_project(Path(request.project)), _SEED, emit, stop)
    if found is None:
        return jobs.QuickLookResult()
    claim = found.claim
    return jobs.QuickLookResult(
        n=claim.n,
        groups=found.groups,
        classes=found.classes,
        accuracy=claim.accuracy,
        low=claim.low,
        high=claim.high,
        commonest=found.commonest,
    )
