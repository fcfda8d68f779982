"""Maps a request to the function that handles it; heavy modules are imported on first use."""

from importlib import import_module

from core.events import jobs
from core.events.job_table import job_of
from core.events.listening import Emit, Stop


def run_job(request: jobs.Request, emit: Emit, stop: Stop) -> jobs.Result:
    """Run a job in this process. `emit` receives its events; the job ends early when `stop` returns True."""
    module, _, name = job_of(request).function.partition(":")
    result: jobs.Result = getattr(import_module(module), name)(request, emit, stop)
    return result
