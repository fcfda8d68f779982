"""The verb `report`: one run, or two side by side, as a page."""

from pathlib import Path

from core.events import jobs
from core.events.listening import Emit, Stop
from core.project import open_project
from core.report.page import write_report


def report(request: jobs.Report, emit: Emit, stop: Stop) -> jobs.ReportResult:  # noqa: ARG001 - a job's signature
    """Write the page. Raises Problem `run_missing`, `setting_invalid`, `write_failed`."""
    write_report(open_project(Path(request.project)), request.runs, Path(request.to), request.language)
    return jobs.ReportResult(file=request.to)
