"""What a job has changed is said once it has ended, however that was; what was never begun has changed nothing."""

import pytest

from core.events import jobs
from core.events.changes import FILES, FINDINGS, RUNS, SPLIT
from gui.state.asking import Asker
from tests.gui.doubles import FakeEngine


@pytest.fixture
def engine(qapp) -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def asker(engine: FakeEngine) -> Asker:
    return Asker(engine)


@pytest.fixture
def heard(asker: Asker) -> list:
    heard: list = []
    asker.changed.connect(heard.append)
    return heard


def ask(asker: Asker, request: jobs.Request, heard: list, refused: jobs.Refused | None = None) -> None:
    asker.ask(request, None, lambda _: heard.append("result"), tells_refusal=True, refused=refused)


def test_what_a_job_has_changed_follows_its_result(asker: Asker, engine: FakeEngine, heard: list):
    ask(asker, jobs.LearningCurve(project="p"), heard)
    engine.say(jobs.Work(stage="learning_curve", done=1))
    assert heard == []
    engine.say(jobs.Acknowledgement(), final=True)
    assert heard == ["result", RUNS]


def test_a_refusal_and_a_death_undo_nothing(asker: Asker, engine: FakeEngine, heard: list):
    ask(asker, jobs.Find(project="p"), heard)
    engine.say(jobs.Refused(code="cancelled", values={}), final=True)
    assert heard == ["result", FINDINGS | FILES | SPLIT]
    ask(asker, jobs.Split(project="p", train=60, val=20, test=20), heard)
    engine.die()
    assert heard[2:] == ["result", SPLIT | FINDINGS]


def test_what_only_reads_or_was_never_begun_or_is_left_has_changed_nothing(
    asker: Asker, engine: FakeEngine, heard: list
):
    ask(asker, jobs.CheckSplit(project="p"), heard)
    engine.say(jobs.Acknowledgement(), final=True)
    ask(asker, jobs.Find(project="p"), heard, refused=jobs.Refused(code="project_held", values={}))
    ask(asker, jobs.Find(project="p"), heard)
    asker.leave()
    assert heard == ["result"] * 3
