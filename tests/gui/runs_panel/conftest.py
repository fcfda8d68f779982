"""Fixtures of the table of runs."""

import pytest

from core.runs.about import About, write_about
from tests.gui.doubles import add_run, epoch_ended, finished, make_project, show_active, train_page
from tests.gui.runs_panel.helpers import ONE, THREE, TWO


@pytest.fixture
def project(tmp_path):
    made = make_project(tmp_path)
    for number, (accuracy, dropout) in enumerate([(0.5, 0.0), (0.9, 0.25), (0.7, 0.5)], start=1):
        ended = [
            epoch_ended(1, val_loss=1 - accuracy / 2, val_accuracy=accuracy / 2),
            epoch_ended(2, val_loss=1 - accuracy, val_accuracy=accuracy),
            finished(f"00{number}-lenet5", 2, 2),
        ]
        add_run(made, ended, epochs=2, dropout=dropout)
    write_about(made.runs / TWO, About(parent=ONE, reason="more_dropout", values={"before": 0.0, "after": 0.25}))
    return made


@pytest.fixture
def page(qtbot, session, project):
    session.show_project(project)
    made = train_page(session)
    show_active(qtbot, made)
    qtbot.waitUntil(lambda: made.shown_run() == THREE)
    return made


@pytest.fixture
def panel(page):
    return page.view.runs
