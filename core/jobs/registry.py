"""From a request to the function that does it; heavy ones are imported when first asked for."""

from importlib import import_module

from core.events import jobs
from core.events.job_table import job_of
from core.events.listening import Emit, Stop


def run_job(request: jobs.Request, emit: Emit, stop: Stop) -> jobs.Result:
    """Do a job in this process: `emit` is told what happens meanwhile, `stop` is asked whether to go on."""
    module, _, name = job_of(request).function.partition(":")
    result: jobs.Result = getattr(import_module(module), name)(request, emit, stop)
    return result
