"""The job `inspect`: inspects every picture that was only listed so far."""

from pathlib import Path

from core.events import jobs
from core.events.listening import Emit, Stop
from core.project import open_project
from core.splitting.stored import inspect_all


def inspect_pictures(request: jobs.Inspect, emit: Emit, stop: Stop) -> jobs.InspectionResult:
    """Inspect the waiting pictures, and store the split that folders gave. Raises Problem `cancelled`, `disk_full`."""
    done = inspect_all(open_project(Path(request.project)), emit, stop)
    return jobs.InspectionResult(inspected=done.inspected, rejected=done.rejected)
