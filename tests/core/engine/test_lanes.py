"""A slow job keeps only its own lane waiting: a person is answered meanwhile, by an engine that shares no more."""

import sqlite3
import sys
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.engine.client import Ended, EngineClient
from core.engine.frames import Reply
from core.events import jobs
from core.events.training_spec import spec_from

ROOT = Path(__file__).parents[3]
# An engine in which a look for problems lasts until it is told to stop; all else is as ever.
SLOW = f"""
import sys, threading
sys.path.insert(0, {str(ROOT)!r})
from core.catalog import connection
from core.engine import host
from core.events import jobs

done = host.run_job

def run_job(request, emit, stop):
    if not isinstance(request, jobs.Find):
        return done(request, emit, stop)
    emit(jobs.Work(stage="looking", done=0))
    pause = threading.Event()
    while not stop():
        pause.wait(0.01)
    return jobs.FindResult(findings={{}}, pictures=0, method="slow")

host.run_job = run_job
connection.BUSY_SECONDS = 0.05
sys.exit(host.serve())
"""


@pytest.fixture
def engine():
    client = EngineClient([sys.executable, "-c", SLOW])
    client.start()
    yield client
    client.close()


def hear(client: EngineClient, job: int) -> list[Reply]:
    """Return all that is said up to a job's final reply, or up to the first word of one that has none."""
    heard: list[Reply] = []
    while not heard or not (heard[-1].job == job and heard[-1].final):
        word = client.receive(120)
        assert word is not None
        assert not isinstance(word, Ended), word
        heard.append(word)
    return heard


@pytest.fixture
def model(project: Path, do) -> str:
    spec = {"arch": "lenet5", "epochs": 1, "augment": "none", "batch": 8, "threads": 1}
    return do(jobs.Train(project=str(project), spec=spec_from(spec))).run


def test_all_other_lanes_answer_while_problems_are_looked_for(engine: EngineClient, project: Path, model: str):
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        paths = [picture.path for picture in catalog.pictures(limit=3)]
    engine.ask(1, jobs.Find(project=str(project)))
    word = engine.receive(120)
    assert isinstance(word, Reply)
    assert word.message == jobs.Work(stage="looking", done=0)
    engine.ask(2, jobs.Rescan(project=str(project)))
    meanwhile = [
        jobs.Classify(model=f"{project}:{model}", paths=paths),
        jobs.Evaluate(project=str(project), run=model, on="test"),
        jobs.FindGroups(project=str(project)),
        jobs.Report(project=str(project), runs=[model], to=str(project / "page.html")),
        jobs.Thumbnails(paths=paths, size=16),
        jobs.Inspect(project=str(project)),
    ]
    for job, request in enumerate(meanwhile, start=3):
        engine.ask(job, request)
        heard = hear(engine, job)
        assert not isinstance(heard[-1].message, jobs.Refused), heard[-1]
        assert {reply.job for reply in heard} == {job}, "what must wait has waited"
    engine.cancel(1)
    assert hear(engine, 1)[-1].message == jobs.FindResult(findings={}, pictures=0, method="slow")
    assert isinstance(hear(engine, 2)[-1].message, jobs.RescanResult)


def test_a_job_waits_while_another_lane_writes(engine: EngineClient, project: Path, model: str):
    """A click must not wait long for the catalog; a job that has computed for minutes must not be lost for it."""
    engine.ask(1, jobs.Evaluate(project=str(project), run=model, on="val"))
    assert isinstance(hear(engine, 1)[-1].message, jobs.EvaluationResult), "the model is loaded"
    writer = sqlite3.connect(project / "catalog.sqlite", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    engine.ask(2, jobs.Evaluate(project=str(project), run=model, on="test"))
    assert engine.receive(2) is None, "it waits"
    writer.execute("ROLLBACK")
    writer.close()
    found = hear(engine, 2)[-1].message
    assert isinstance(found, jobs.EvaluationResult), found
    assert found.test_uses == 1
