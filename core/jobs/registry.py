"""Which function does which request; heavy ones are imported when first asked for."""

from importlib import import_module

from core.events import jobs
from core.events.listening import Emit, Stop

_JOBS: dict[type, tuple[str, str]] = {
    jobs.ImportPictures: ("core.jobs.importing", "import_pictures"),
    jobs.Find: ("core.jobs.finding", "find"),
    jobs.Inspect: ("core.jobs.inspecting", "inspect_pictures"),
    jobs.Rescan: ("core.jobs.rescanning", "rescan"),
    jobs.Split: ("core.jobs.splitting", "split_pictures"),
    jobs.FindGroups: ("core.jobs.grouping", "find_groups"),
    jobs.CheckSplit: ("core.jobs.doctoring", "check_split"),
    jobs.RepairSplit: ("core.jobs.doctoring", "repair_split"),
    jobs.LeakWorth: ("core.jobs.doctoring", "leak_worth"),
    jobs.ExportData: ("core.jobs.exporting", "export_data"),
    jobs.WriteManifest: ("core.jobs.exporting", "write_manifest"),
    jobs.Rebuild: ("core.jobs.rebuilding", "rebuild"),
    jobs.Train: ("core.jobs.training", "train"),
    jobs.Resume: ("core.jobs.training", "resume"),
    jobs.Preflight: ("core.jobs.trying", "preflight"),
    jobs.RangeTest: ("core.jobs.trying", "range_test"),
    jobs.TimeEpochs: ("core.jobs.trying", "time_epochs"),
    jobs.Preview: ("core.jobs.trying", "preview"),
    jobs.LearningCurve: ("core.jobs.learning_curve", "learning_curve"),
    jobs.Evaluate: ("core.jobs.evaluating", "evaluate"),
    jobs.Report: ("core.jobs.reporting", "report"),
    jobs.Classify: ("core.jobs.classifying", "classify"),
    jobs.Thumbnails: ("core.jobs.thumbnails", "thumbnails"),
    jobs.System: ("core.jobs.system", "system_facts"),
}


def run_job(request: jobs.Request, emit: Emit, stop: Stop) -> jobs.Result:
    """Do a job in this process: `emit` is told what happens meanwhile, `stop` is asked whether to go on."""
    module, function = _JOBS[type(request)]
    return getattr(import_module(module), function)(request, emit, stop)
