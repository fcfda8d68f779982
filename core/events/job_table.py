"""The table of all jobs: the function of each, its lane, its visibility, and what it changes.

Everything that depends on the kind of job is looked up here: by the registry (the function), by the host (the lane, the
types to decode), and by the window (whether to show progress, whether a read-only project allows it, what to read
again). A new job needs its messages, its function, and a row here.
"""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from enum import Enum
from typing import Any

from core.events import jobs
from core.events.changes import DATA, FILES, FINDINGS, NOTHING, RUNS, SPLIT, Changed


class Lane(Enum):
    """The queues of an engine: jobs of one lane run one after another; lanes run at the same time, a thread each.

    A job outside of `WORK` must not wait for the inspection, nor change global state of torch: the number of threads,
    the seed, deterministic algorithms.
    """

    WORK = "work"  # prepares or changes data, or trains
    REPORTS = "reports"  # computes from existing data, and may take long
    ANSWERS = "answers"  # a person is waiting for it at the window
    HEATMAPS = "heatmaps"  # a person looks at a picture and asks what its answer rests on
    EXPERIMENTS = "experiments"  # small networks learn in the lab, and a probe by itself
    INSIDE = "inside"  # a person looks into a model
    VIEWS = "views"  # a person is looking at one picture
    THUMBNAILS = "thumbnails"
    INSPECTION = "inspection"


class Attention(Enum):
    """What a person sees of a job while it runs."""

    AWAITED = "awaited"  # a person waits for it: its progress is shown, and it can be stopped
    UNHURRIED = "unhurried"  # nobody waits; its progress is shown while nothing else runs, and it can be stopped
    UNSEEN = "unseen"  # not shown at all


def _never(_request: jobs.Request) -> bool:
    return False


def _on_validation(request: jobs.Evaluate) -> bool:
    """Return whether no use of the test part has to be counted."""
    return request.on == "val" and not request.pictures


@dataclass(frozen=True)
class Job:
    """A row of the table.

    `function` is `module:name`, imported on first use. It takes the request, an `Emit` for `news` and events, and a
    `Stop`, and returns `result`. `changes` is what may have changed when the job ends, even if it is refused, because
    partial results are kept.
    """

    request: type[jobs.Request]
    result: type[jobs.Result]
    function: str
    _: KW_ONLY
    lane: Lane = Lane.WORK
    attention: Attention = Attention.AWAITED
    changes: Changed = NOTHING
    outlives_project: bool = False  # continues when the project is closed: it has none, or makes a file outside of it
    news: tuple[type[jobs.News], ...] = (jobs.Work,)
    may_be_lost: Callable[[Any], bool] = _never  # whether a request's result is worth having where it cannot be kept

    @property
    def writes(self) -> bool:
        """Whether it changes a project beyond its cache."""
        return bool(self.changes)


JOBS = (
    # pictures
    Job(jobs.ImportPictures, jobs.ImportResult, "core.jobs.importing:import_pictures", changes=DATA),
    Job(jobs.Rebuild, jobs.ImportResult, "core.jobs.rebuilding:rebuild", changes=DATA),
    Job(jobs.TakeIn, jobs.TakeInResult, "core.jobs.taking_in:take_in", changes=DATA),
    Job(jobs.Rescan, jobs.RescanResult, "core.jobs.rescanning:rescan", changes=DATA),
    Job(jobs.Relocate, jobs.RelocateResult, "core.jobs.relocating:relocate", changes=DATA),
    Job(
        jobs.Inspect,
        jobs.InspectionResult,
        "core.jobs.inspecting:inspect_pictures",
        lane=Lane.INSPECTION,
        attention=Attention.UNHURRIED,
        changes=DATA,
    ),
    # It may inspect pictures first, even if it is cancelled afterwards.
    Job(jobs.Find, jobs.FindResult, "core.jobs.finding:find", changes=FINDINGS | FILES | SPLIT),
    Job(
        jobs.Thumbnails,
        jobs.Acknowledgement,
        "core.jobs.thumbnails:thumbnails",
        lane=Lane.THUMBNAILS,
        attention=Attention.UNSEEN,
        news=(jobs.Thumbnail,),
    ),
    Job(
        jobs.ViewPicture,
        jobs.PictureView,
        "core.jobs.viewing:view_picture",
        lane=Lane.VIEWS,
        attention=Attention.UNSEEN,
        news=(),
    ),
    # splits and exports
    Job(jobs.Split, jobs.SplitResult, "core.jobs.splitting:split_pictures", changes=SPLIT | FINDINGS),
    Job(
        jobs.ForetellSplit,
        jobs.ForetellResult,
        "core.jobs.splitting:foretell_split",
        lane=Lane.REPORTS,
        attention=Attention.UNSEEN,
    ),
    Job(jobs.RepairSplit, jobs.SplitResult, "core.jobs.doctoring:repair_split", changes=SPLIT | FINDINGS),
    Job(jobs.CheckSplit, jobs.SplitCheckResult, "core.jobs.doctoring:check_split"),
    Job(jobs.LeakWorth, jobs.LeakWorthResult, "core.jobs.doctoring:leak_worth"),
    Job(
        jobs.FindGroups,
        jobs.GroupsResult,
        "core.jobs.grouping:find_groups",
        lane=Lane.REPORTS,
        attention=Attention.UNSEEN,
    ),
    Job(jobs.ExportData, jobs.ExportResult, "core.jobs.exporting:export_data", outlives_project=True),
    Job(jobs.WriteManifest, jobs.ManifestResult, "core.jobs.exporting:write_manifest", outlives_project=True),
    # training
    Job(jobs.Train, jobs.TrainingResult, "core.jobs.training:train", changes=RUNS),
    Job(jobs.Resume, jobs.TrainingResult, "core.jobs.training:resume", changes=RUNS),
    Job(jobs.Preflight, jobs.PreflightResult, "core.jobs.trying:preflight"),
    Job(jobs.RangeTest, jobs.RangeTestResult, "core.jobs.trying:range_test"),
    Job(jobs.TimeEpochs, jobs.Acknowledgement, "core.jobs.trying:time_epochs", news=(jobs.Work, jobs.EpochTime)),
    # It may wait for the inspection, so it is not in `ANSWERS`.
    Job(jobs.Preview, jobs.PreviewResult, "core.jobs.trying:preview", attention=Attention.UNSEEN),
    # In a lane in which nobody waits for anything else.
    Job(
        jobs.QuickLook,
        jobs.QuickLookResult,
        "core.jobs.quick_look:quick_look",
        lane=Lane.EXPERIMENTS,
        attention=Attention.UNSEEN,
    ),
    Job(
        jobs.TurnedChanges,
        jobs.TurnedChangesResult,
        "core.jobs.turning:turned_changes",
        lane=Lane.REPORTS,
        attention=Attention.UNSEEN,
        news=(),
    ),
    # Its probe is a baseline for the runs' verdicts.
    Job(jobs.LearningCurve, jobs.LearningCurveResult, "core.jobs.learning_curve:learning_curve", changes=RUNS),
    # models
    Job(
        jobs.Evaluate,
        jobs.EvaluationResult,
        "core.jobs.evaluating:evaluate",
        lane=Lane.REPORTS,
        changes=RUNS,
        may_be_lost=_on_validation,
    ),
    *(
        Job(request, result, f"core.jobs.judging:{name}", lane=Lane.ANSWERS, attention=Attention.UNSEEN, news=())
        for request, result, name in (
            (jobs.JudgedPictures, jobs.JudgedPicturesResult, "judged_pictures"),
            (jobs.SliceRows, jobs.SliceRowsResult, "slice_rows"),
            (jobs.ThresholdCurve, jobs.ThresholdCurveResult, "threshold_curve"),
            (jobs.RunPair, jobs.RunPairResult, "compare_runs"),
        )
    ),
    Job(
        jobs.Explain,
        jobs.Explanation,
        "core.jobs.explaining:explain",
        lane=Lane.HEATMAPS,
        attention=Attention.UNSEEN,
        news=(),
    ),
    *(
        Job(request, result, f"core.jobs.looking_inside:{name}", lane=Lane.INSIDE, attention=Attention.UNSEEN, news=())
        for request, result, name in (
            (jobs.LookInside, jobs.InsideView, "look_inside"),
            (jobs.FeatureMaps, jobs.FeatureMapsView, "feature_maps"),
            (jobs.TraceValue, jobs.ValueTrace, "trace_value"),
        )
    ),
    *(
        Job(request, result, f"core.jobs.surveying:{name}", lane=Lane.EXPERIMENTS, attention=Attention.UNHURRIED)
        for request, result, name in (
            (jobs.StrongestPictures, jobs.StrongestFound, "strongest_pictures"),
            (jobs.AccuracyWithout, jobs.AccuracyWithoutResult, "accuracy_without"),
            (jobs.ProbeLayers, jobs.LayersProbed, "probe_layers"),
        )
    ),
    Job(
        jobs.CompareDepths,
        jobs.DepthsCompared,
        "core.jobs.depth_experiment:compare_depths",
        lane=Lane.EXPERIMENTS,
        attention=Attention.UNHURRIED,
        news=(jobs.Work, jobs.DepthEpoch),
        outlives_project=True,
    ),
    Job(
        jobs.CompareFeatures,
        jobs.FeaturesCompared,
        "core.jobs.feature_comparison:compare_features",
        lane=Lane.EXPERIMENTS,
        attention=Attention.UNHURRIED,
        news=(jobs.Work, jobs.Thumbnail),
    ),
    Job(jobs.Report, jobs.ReportResult, "core.jobs.reporting:report", lane=Lane.REPORTS, outlives_project=True),
    Job(
        jobs.ExportModel,
        jobs.ExportModelResult,
        "core.jobs.model_export:export_model",
        lane=Lane.REPORTS,
        outlives_project=True,
    ),
    Job(
        jobs.Classify,
        jobs.ClassifyResult,
        "core.jobs.classifying:classify",
        lane=Lane.ANSWERS,
        news=(jobs.Work, jobs.Answer),
    ),
    Job(jobs.GroupAlike, jobs.AlikeGroups, "core.jobs.likeness:group_alike", lane=Lane.REPORTS),
    Job(
        jobs.ClassifyFrame,
        jobs.FrameAnswer,
        "core.jobs.classifying:classify_frame",
        lane=Lane.ANSWERS,
        attention=Attention.UNSEEN,
    ),
    Job(
        jobs.WriteClassFolders,
        jobs.ClassFoldersResult,
        "core.jobs.class_folders:write_class_folders",
        lane=Lane.REPORTS,
        outlives_project=True,
    ),
    Job(jobs.System, jobs.SystemFacts, "core.jobs.system:system_facts", attention=Attention.UNSEEN),
)

REQUESTS = tuple(job.request for job in JOBS)
RESULTS = (*dict.fromkeys(job.result for job in JOBS), jobs.Refused)
NEWS = tuple(dict.fromkeys(kind for job in JOBS for kind in job.news))

_ROWS = {job.request: job for job in JOBS}


def job_of(request: jobs.Request) -> Job:
    """Return a request's row of the table."""
    return _ROWS[type(request)]


def must_write(request: jobs.Request) -> bool:
    """Return whether a read-only project refuses a request."""
    job = job_of(request)
    return job.writes and not job.may_be_lost(request)
