"""Every row of the table is true of its function, and what it says is what window and engine go by."""

import inspect
import typing
from importlib import import_module

import pytest

from core.engine import frames
from core.events import jobs
from core.events.job_table import JOBS, NEWS, REQUESTS, RESULTS, Attention, Lane, job_of, must_write
from core.events.message import Message


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.request.__name__)
def test_each_function_takes_and_returns_what_its_row_says(job):
    module, _, name = job.function.partition(":")
    function = getattr(import_module(module), name)
    hints = typing.get_type_hints(function)
    assert hints["request"] is job.request
    assert hints["return"] is job.result
    assert list(inspect.signature(function).parameters) == ["request", "emit", "stop"]


def test_every_message_is_in_the_table_once():
    kinds = {kind for kind in vars(jobs).values() if isinstance(kind, type) and issubclass(kind, Message)}
    for base, named in ((jobs.Request, REQUESTS), (jobs.Result, RESULTS), (jobs.News, NEWS)):
        assert {kind for kind in kinds if issubclass(kind, base)} - {base} == set(named)
        assert len(set(named)) == len(named)


def test_what_is_decoded_is_what_the_table_names():
    assert set(typing.get_args(typing.get_type_hints(frames.Ask)["request"])) == set(REQUESTS)
    decoded = set(typing.get_args(typing.get_type_hints(frames.Reply)["message"]))
    assert decoded == {*NEWS, *RESULTS, type(None)}


def test_no_lane_but_that_of_work_trains_or_changes_the_data_set():
    """Whatever changes pictures or splits goes one after another; the inspection is made to run beside it."""
    for job in JOBS:
        if job.changes.split or job.changes.labels or job.function.startswith(("core.jobs.training", "core.jobs.try")):
            assert job.lane is (Lane.INSPECTION if job.request is jobs.Inspect else Lane.WORK)


def test_who_waits_for_what():
    unseen = {*(jobs.Thumbnails, jobs.System, jobs.Preview, jobs.FindGroups, jobs.ViewPicture, jobs.ForetellSplit)}
    unseen |= {jobs.JudgedPictures, jobs.SliceRows, jobs.ThresholdCurve, jobs.RunPair, jobs.Explain}
    unseen |= {jobs.LookInside, jobs.FeatureMaps, jobs.TraceValue, jobs.TurnedChanges}
    unseen |= {jobs.QuickLook, jobs.ClassifyFrame}
    assert {job.request for job in JOBS if job.attention is Attention.UNSEEN} == unseen
    unhurried = {jobs.Inspect, jobs.CompareDepths, jobs.CompareFeatures}
    unhurried |= {jobs.StrongestPictures, jobs.AccuracyWithout, jobs.ProbeLayers}
    assert {job.request for job in JOBS if job.attention is Attention.UNHURRIED} == unhurried
    outside = {jobs.ExportData, jobs.ExportModel, jobs.WriteClassFolders, jobs.WriteManifest, jobs.Report}
    outside |= {jobs.CompareDepths}  # belongs to no project
    assert {job.request for job in JOBS if job.outlives_project} == outside
    assert not any(job.writes for job in JOBS if job.outlives_project)
    assert job_of(jobs.System()).lane is Lane.WORK


def test_where_nothing_can_be_written_only_what_must_write_is_refused():
    evaluate = {"project": "p", "run": "001-lenet5"}
    assert not must_write(jobs.Evaluate(**evaluate, on="val"))
    assert must_write(jobs.Evaluate(**evaluate, on="test")), "its use has to be counted"
    assert must_write(jobs.Evaluate(**evaluate, pictures="/pictures")), "its use has to be counted"
    assert must_write(jobs.Evaluate(**evaluate, on="val", pictures="/pictures")), "a folder is measured, not validation"
    assert must_write(jobs.Split(project="p", train=60, val=20, test=20, seed=0, grouping="none"))
    assert not must_write(jobs.Report(project="p", runs=["001-lenet5"], to="r.html", language="en"))
