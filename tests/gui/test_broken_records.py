"""Records as they are found, in the window: what can be read is drawn and judged, what cannot is said."""

import json

import pytest

from core.events.changes import RUNS
from core.events.training import EpochEnded
from gui.pages.train.page import TrainPage
from tests.gui.doubles import add_run, epoch_ended, finished, make_project, train_page

NAN = '{"event":"epoch_ended","epoch":7,"train_loss":NaN,"val_loss":NaN}\n'
CUT = '{"event":"epoch_ended","epoch":7,"train_lo'
NEWER = '{"event":"dreamt","of":"sheep"}\n'


def show(qtbot, session, project) -> TrainPage:
    session.show_project(project)
    page = train_page(session)
    qtbot.addWidget(page)
    page.resize(1072, 800)
    page.show()
    qtbot.waitUntil(lambda: page.view.verdict.study() is not None)
    qtbot.waitUntil(lambda: len(page.view.curves.epochs()) > 0)
    return page


@pytest.mark.parametrize(
    ("tail", "verdict", "note", "more"),
    [
        (CUT, None, "1 line of the record cannot be read", []),
        (NEWER, None, "1 line of the record cannot be read", []),
        (NAN, "diverged", "", [7]),
        (NAN.replace("7", "9"), "diverged", "2 epochs are missing from the record", [9]),
    ],
    ids=["cut", "newer", "nan", "missing"],
)
def test_a_broken_record_is_drawn_judged_and_said(qtbot, session, tmp_path, tail, verdict, note, more):
    project = make_project(tmp_path)
    run = add_run(
        project, [epoch_ended(number, train_loss=1 / number, val_loss=1.2 / number) for number in range(1, 7)]
    )
    record = run.folder / "events.jsonl"
    record.write_bytes(record.read_bytes() + tail.encode())
    page = show(qtbot, session, project)
    assert list(page.view.curves.epochs()) == [1, 2, 3, 4, 5, 6, *more]
    shown = page.view.verdict.study().verdict.verdict
    assert shown == verdict or verdict is None
    assert note in page.view.verdict.caution.text()
    page.grab()


def test_a_single_epoch_and_constant_curves(qtbot, session, tmp_path):
    project = make_project(tmp_path)
    add_run(project, [epoch_ended(1), finished("001-lenet5", epochs=1, best=1)], epochs=1)
    page = show(qtbot, session, project)
    assert list(page.view.curves.epochs()) == [1]
    page.grab()
    add_run(project, [*(epoch_ended(number) for number in range(1, 31)), finished("002-lenet5", epochs=30, best=1)])
    session.workspace.refresh(RUNS)
    qtbot.waitUntil(lambda: len(session.workspace.facts.runs) == 2)
    page.view.table.choose("002-lenet5")
    qtbot.waitUntil(lambda: len(page.view.curves.epochs()) == 30)
    page.grab()


def test_a_hundred_thousand_epochs(qtbot, session, tmp_path):
    project = make_project(tmp_path)
    run = add_run(project, [])
    line = {"event": "epoch_ended", "running_loss": 0.3, "lr": 0.001, "seconds": 1.0}
    with (run.folder / "events.jsonl").path.open("a") as file:
        for e in range(1, 100_001):
            figures = {
                "train_loss": 0.2 + 1 / e,
                "val_loss": 0.21 + 1 / e,
                "train_accuracy": 0.97,
                "val_accuracy": 0.96,
            }
            file.write(json.dumps(line | {"epoch": e} | figures) + "\n")
    session.show_project(project)
    page = train_page(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: len(page.view.curves.epochs()) == 100_000)
    qtbot.waitUntil(lambda: page.view.verdict.study() is not None)
    assert page.view.verdict.study().verdict.verdict == "just_right"
    page.grab()


def test_an_epoch_written_twice_counts_once(qtbot, session, tmp_path):
    project = make_project(tmp_path)
    twice: list[EpochEnded] = [epoch_ended(1), epoch_ended(2), epoch_ended(2, val_loss=0.5), epoch_ended(3)]
    add_run(project, [*twice, finished("001-lenet5", epochs=3, best=2)], epochs=3)
    page = show(qtbot, session, project)
    assert list(page.view.curves.epochs()) == [1, 2, 3]
    assert session.workspace.facts.runs[0].val_loss == 0.5
