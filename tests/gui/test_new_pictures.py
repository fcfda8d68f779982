"""A labelled folder on the evaluate page: asked about, measured apart, told, and shown again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.events import jobs
from core.events.judging import SliceFigures
from tests.gui.doubles import (
    add_trained_run,
    asked_of,
    click,
    evaluate_page,
    evaluated,
    last_request,
    make_project,
    show_evaluate,
    store,
)


def slices_of(*named):
    return [
        SliceFigures(name=name, kind="source", n=n, correct=n, accuracy=1.0, interval=(0.7, 1.0)) for name, n in named
    ]


@pytest.fixture
def project(tmp_path):
    made = make_project(tmp_path)
    add_trained_run(made, 0.9)
    return made


@pytest.fixture
def page(qtbot, session, project):
    return show_evaluate(qtbot, session, project)


def test_a_dropped_folder_is_asked_about_measured_apart_and_told(qtbot, page, session, project, tmp_path):
    folder = tmp_path / "new fruit"
    folder.mkdir()
    page.handle_drop([str(folder)])
    qtbot.waitUntil(page.seal.isVisible)
    assert not session.interactive.asked, "the drop alone uses nothing"
    assert "“new fruit” are measured apart" in page.seal.sentence()
    assert page.seal.yes.text() == "Measure (use 1)"
    click(qtbot, page.seal.yes)
    asked = jobs.Evaluate(project=str(project.folder), run="001-lenet5", pictures=str(folder))
    assert last_request(session, jobs.Evaluate) == asked
    told = {
        "left_out": 3,
        "missing": 1,
        "unknown_classes": {"fig": 2, **{f"odd {n}": 1 for n in range(6)}},
        "folder": str(folder),
        "slices": slices_of(("phone", 10), ("web", 20)),
    }
    session.interactive.say(evaluated(on="pictures", uses=1, **told), final=True)
    facts = page.view.accuracy.texts()[2]
    for words in ("used once", "as copies: 3", "read any more: 1", "(fig, odd 0, odd 1, odd 2, odd 3, …): 8 pictures"):
        assert words in facts
    assert page.when.text().endswith("on the pictures in “new fruit”")
    assert page.counter.text() == "The test set has been used once."
    assert page.view.slices.isVisible()
    assert not page.view.slices.links, "its pictures are in no catalog: nothing leads to them"
    assert "click" not in page.view.cell_text()


def test_the_folder_that_was_measured_last_is_shown_again_without_a_use(qtbot, session, project):
    store(project, evaluated(on="val"), at=1_700_000_000)
    store(project, evaluated(on="pictures", uses=1, folder="/p/fruit 2"), at=1_600_000_000)
    session.show_project(project)
    page = evaluate_page(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.view.isVisible)
    assert page.parts.button("test").isHidden()
    click(qtbot, page.parts.button("pictures"))
    assert page.when.text().endswith("on the pictures in “fruit 2”")
    assert len(asked_of(session, jobs.Evaluate)) == 0


def test_what_is_no_labelled_folder_is_told(qtbot, page, session, project, tmp_path):
    (tmp_path / "a.png").write_bytes(b"")
    for paths in ([str(tmp_path / "a.png")], [str(tmp_path), str(project.folder)]):
        page.notice.hide()
        page.handle_drop(paths)
        qtbot.waitUntil(page.notice.isVisible)
        assert "Drop one folder" in page.notice.text()
        assert page.seal.isHidden()
    click(qtbot, page.validation)
    page.handle_drop([str(tmp_path)])
    qtbot.waitUntil(lambda: "Something else is being measured" in page.notice.text())
    session.interactive.say(evaluated(), final=True)
    page.handle_drop([str(tmp_path)])
    qtbot.waitUntil(page.seal.isVisible)
    assert page.notice.isHidden()


def test_without_a_trained_model_a_dropped_folder_is_not_asked_about(qtbot, session, tmp_path):
    session.show_project(make_project(tmp_path / "new"))
    page = evaluate_page(session)
    qtbot.addWidget(page)
    page.show()
    page.handle_drop([str(tmp_path)])
    qtbot.waitUntil(page.notice.isVisible)
    assert "no trained model" in page.notice.text()
    assert page.seal.isHidden()
    session.show_project(make_project(tmp_path / "other"))
    assert page.notice.isHidden(), "it was about another project"


def test_a_folder_is_chosen_by_keyboard_and_refusals_are_told(qtbot, page, session, tmp_path):
    page.apart.setFocus()
    qtbot.keyClick(page.apart, Qt.Key.Key_Space)
    dialog = page.findChild(QFileDialog)
    dialog.filesSelected.emit([str(tmp_path)])
    dialog.close()
    qtbot.waitUntil(page.seal.isVisible)
    qtbot.keyClick(page.seal.no, Qt.Key.Key_Space)
    assert page.seal.isHidden()
    page.handle_drop([str(tmp_path)])
    qtbot.waitUntil(page.seal.isVisible)
    qtbot.keyClick(page.seal.yes, Qt.Key.Key_Space)
    with qtbot.waitSignal(session.workspace.problem):
        values = {"path": str(tmp_path), "names": "x"}
        session.interactive.say(jobs.Refused(code="no_known_class", values=values), final=True)
    assert page.apart.isEnabled()
