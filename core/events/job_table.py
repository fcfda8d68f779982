"""The table of all jobs: who does each, beside what it can run, who waits for it, and what it changes.

Whoever must know something of a job asks here: the registry (which function), the host (which lane, what can be
decoded), the window (is its progress shown, may it be asked of a project that is read only, what is read again). A new
job is its messages, its function, and a row.
"""

from dataclasses import KW_ONLY, dataclass
from enum import Enum

from core.events import jobs
from core.events.changes import DATA, FILES, FINDINGS, NOTHING, RUNS, SPLIT, Changed


class Lane(Enum):
    """Where jobs of an engine wait for each other; those of different lanes run at the same time, a thread each.

    A job of another lane than `WORK` must not wait for the inspection, nor set what all of torch shares: the number of
    threads, the seed, deterministic algorithms.
    """

    WORK = "work"  # whatever prepares or changes the data, and all that trains
    REPORTS = "reports"  # what is worked out from what is there, and may take long
    ANSWERS = "answers"  # what a person waits for in front of the window
    THUMBNAILS = "thumbnails"
    INSPECTION = "inspection"


class Attention(Enum):
    """What a person sees of a job while it runs."""

    AWAITED = "awaited"  # a person waits for it: its progress is shown, and it can be stopped
    UNHURRIED = "unhurried"  # nobody waits, but its progress is shown while nothing else runs, and it can be stopped
    UNSEEN = "unseen"  # nobody knows of it


@dataclass(frozen=True)
class Job:
    """A row of the table.

    `function` is `module:name`, imported when the job is first asked for; it takes the request, a function to be told
    `news` and events, and one that says whether to stop, and returns `result`. `changes` is what may be different once
    the job has ended, also by a refusal: what was done by then stays done.
    """

    request: type[jobs.Request]
    result: type[jobs.Result]
    function: str
    _: KW_ONLY
    lane: Lane = Lane.WORK
    attention: Attention = Attention.AWAITED
    changes: Changed = NOTHING
    outlives_project: bool = False  # goes on when its project is left: its outcome is a file that the person chose
    news: tuple[type[jobs.News], ...] = (jobs.Work,)

    @property
    def writes(self) -> bool:
        """Whether it changes a project (its cache apart), so that it is refused where that must not be changed."""
        return bool(self.changes)


JOBS = (
    # pictures
    Job(jobs.ImportPictures, jobs.ImportResult, "core.jobs.importing:import_pictures", changes=DATA),
    Job(jobs.Rebuild, jobs.ImportResult, "core.jobs.rebuilding:rebuild", changes=DATA),
    Job(jobs.Rescan, jobs.RescanResult, "core.jobs.rescanning:rescan", changes=DATA),
    Job(
        jobs.Inspect,
        jobs.InspectionResult,
        "core.jobs.inspecting:inspect_pictures",
        lane=Lane.INSPECTION,
        attention=Attention.UNHURRIED,
        changes=DATA,
    ),
    # It may inspect pictures first, also where it is cancelled afterwards.
    Job(jobs.Find, jobs.FindResult, "core.jobs.finding:find", changes=FINDINGS | FILES | SPLIT),
    Job(
        jobs.Thumbnails,
        jobs.Acknowledgement,
        "core.jobs.thumbnails:thumbnails",
        lane=Lane.THUMBNAILS,
        attention=Attention.UNSEEN,
        news=(jobs.Thumbnail,),
    ),
    # splits, and the data set taken out again
    Job(jobs.Split, jobs.SplitResult, "core.jobs.splitting:split_pictures", changes=SPLIT),
    Job(jobs.RepairSplit, jobs.SplitResult, "core.jobs.doctoring:repair_split", changes=SPLIT),
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
    # It may wait for the inspection: not in `ANSWERS`.
    Job(jobs.Preview, jobs.PreviewResult, "core.jobs.trying:preview", attention=Attention.UNSEEN),
    # Its probe is a baseline of the runs' verdicts.
    Job(jobs.LearningCurve, jobs.LearningCurveResult, "core.jobs.learning_curve:learning_curve", changes=RUNS),
    # models
    Job(jobs.Evaluate, jobs.EvaluationResult, "core.jobs.evaluating:evaluate", lane=Lane.REPORTS, changes=RUNS),
    Job(jobs.Report, jobs.ReportResult, "core.jobs.reporting:report", lane=Lane.REPORTS, outlives_project=True),
    Job(
        jobs.Classify,
        jobs.Acknowledgement,
        "core.jobs.classifying:classify",
        lane=Lane.ANSWERS,
        news=(jobs.Work, jobs.Answer),
    ),
    Job(jobs.System, jobs.SystemFacts, "core.jobs.system:system_facts", attention=Attention.UNSEEN),
)

REQUESTS = tuple(job.request for job in JOBS)
RESULTS = (*dict.fromkeys(job.result for job in JOBS), jobs.Refused)
NEWS = tuple(dict.fromkeys(kind for job in JOBS for kind in job.news))

_ROWS = {job.request: job for job in JOBS}


def job_of(request: jobs.Request) -> Job:
    """Return the row of a request."""
    return _ROWS[type(request)]
