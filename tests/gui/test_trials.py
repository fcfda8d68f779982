"""What is tried before a training: the questions that are asked, the answers that are shown, refusals, staleness."""

import msgspec
import pyqtgraph
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from core.events import jobs
from core.events.training_spec import spec_from
from gui.widgets.fields import FileField
from tests.gui.doubles import add_run, click, epoch_ended, finished, make_project, started, train_page

LEARNT = jobs.PreflightResult(
    first_loss=2.31,
    last_loss=0.004,
    learns=True,
    steps=40,
    batch=32,
    precision="float32",
    epochs=[(30, 2.5)],
    seconds=75.0,
    memory=220_000_000,
    warnings=[],
)


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path)


@pytest.fixture
def page(qtbot, session, project):
    session.show_project(project)
    made = train_page(session)
    qtbot.addWidget(made)
    made.resize(1072, 800)
    made.show()
    session.interactive.asked.clear()
    return made


def rows(colours):
    return [
        [jobs.Thumbnail(path="a.png", width=2, height=2, pixels=bytes([colour, 10 * row, 0]) * 4) for colour in colours]
        for row in range(4)
    ]


# --- the check


def test_the_check_asks_about_the_settings_and_shows_what_was_found(qtbot, session, page):
    page.controls.settings.rows["epochs"].field.setValue(12)
    click(qtbot, page.controls.check)
    number, request = session.interactive.asked[-1]
    assert request == jobs.Preflight(
        project=str(session.workspace.project.folder), spec=spec_from({"arch": "lenet5", "epochs": 12})
    )
    panel = page.side.check
    assert page.side.currentWidget() is panel
    assert panel.is_waiting
    assert panel.content.isHidden()
    session.interactive.say(LEARNT, final=True, job=number)
    assert panel.content.isVisible()
    assert panel.verdict.text() == "It can learn"
    assert "2.31" in panel.losses.text()
    assert "0.004" in panel.losses.text()
    assert "2.5 s" in panel.facts["epoch"].text()
    assert "1 min 15 s for 30" in panel.facts["all"].text()
    assert "MiB" in panel.facts["memory"].text()
    assert not any(warning.isVisible() for warning in panel.warnings)


def test_each_warning_has_a_sentence_with_its_figures(qtbot, session, page):
    click(qtbot, page.controls.check)
    warnings = [
        ("learns_nothing", {"first": 2.3, "last": 2.2}),
        ("long_run", {"seconds": 7320.0}),
        ("tight_memory", {"needed": 3 * 1024**3, "available": 4 * 1024**3}),
    ]
    answer = msgspec.structs.replace(LEARNT, learns=False, warnings=warnings)
    session.interactive.say(answer, final=True)
    panel = page.side.check
    assert panel.verdict.text() == "It does not learn"
    words = [warning.text() for warning in panel.warnings if warning.isVisible()]
    assert len(words) == 3
    assert "2 h 2 min" in words[1]
    assert "3.0 GiB" in words[2]
    assert "4.0 GiB" in words[2]


def test_a_check_that_was_too_slow_gives_no_verdict(qtbot, session, page):
    click(qtbot, page.controls.check)
    answer = msgspec.structs.replace(LEARNT, learns=None, steps=9, warnings=[("too_slow_to_tell", {"steps": 9})])
    session.interactive.say(answer, final=True)
    panel = page.side.check
    assert panel.verdict.text() == "Too slow to tell"
    (words,) = [warning.text() for warning in panel.warnings if warning.isVisible()]
    assert words.startswith("Only 9 steps")


def test_the_check_says_what_an_epoch_takes_before_and_in_fine_tuning(qtbot, session, page):
    click(qtbot, page.controls.check)
    session.interactive.say(msgspec.structs.replace(LEARNT, epochs=[(20, 1.5), (10, 75.0)], seconds=780.0), final=True)
    panel = page.side.check
    assert panel.facts["epoch"].text() == "about 1.5 s, then 1 min 15 s in fine-tuning"
    assert panel.facts["all"].text() == "about 13 min 0 s for 30"


def test_a_refusal_is_shown_where_it_was_asked_and_only_there(qtbot, session, page):
    told = []
    session.workspace.problem.connect(told.append)
    click(qtbot, page.controls.check)
    refused = jobs.Refused(code="too_much_memory", values={"needed": 8 * 1024**3, "available": 1024**3})
    session.interactive.say(refused, final=True)
    panel = page.side.check
    assert panel.notice.isVisible()
    assert "8.0 GiB" in panel.notice.text()
    assert panel.content.isHidden()
    assert told == []
    click(qtbot, panel.again)
    assert panel.notice.isHidden()
    session.interactive.say(LEARNT, final=True)
    assert panel.content.isVisible()


def test_an_answer_to_other_settings_is_marked(qtbot, session, page):
    click(qtbot, page.controls.check)
    session.interactive.say(LEARNT, final=True)
    panel = page.side.check
    assert not panel.is_stale
    page.controls.settings.rows["size"].field.setValue(64)
    assert panel.is_stale
    assert "changed" in panel.status.text()
    click(qtbot, panel.again)
    assert session.interactive.asked[-1][1].spec == spec_from({"arch": "lenet5", "size": 64})
    assert not panel.is_stale


def test_only_the_answer_to_the_newest_question_is_shown(qtbot, session, page):
    click(qtbot, page.controls.check)
    first = session.interactive.asked[-1][0]
    page.controls.settings.rows["size"].field.setValue(64)
    click(qtbot, page.side.check.again)
    second = session.interactive.asked[-1][0]
    assert session.interactive.cancelled == [first]
    session.interactive.say(LEARNT, final=True, job=first)
    assert page.side.check.content.isHidden()
    assert page.side.check.is_waiting
    session.interactive.say(LEARNT, final=True, job=second)
    assert page.side.check.content.isVisible()


def test_closing_a_trial_cancels_it_and_shows_the_runs(qtbot, session, page):
    click(qtbot, page.controls.check)
    number = session.interactive.asked[-1][0]
    click(qtbot, page.side.check.close_button)
    assert session.interactive.cancelled == [number]
    assert page.side.currentWidget() is page.view
    session.interactive.say(jobs.Refused(code="cancelled", values={}), final=True, job=number)
    assert not page.side.check.is_waiting
    assert page.side.check.notice.isHidden()


def test_nothing_is_measured_while_a_run_is_trained_or_the_settings_make_no_sense(qtbot, session, page):
    page.controls.cards.set_value("alexnet")
    page.controls.settings.rows["size"].field.setValue(32)
    assert not page.controls.check.isEnabled()
    assert not page.controls.settings.find_rate.isEnabled()
    page.controls.settings.rows["size"].field.setValue(64)
    assert page.controls.check.isEnabled()
    click(qtbot, page.controls.check)
    session.interactive.say(LEARNT, final=True)
    click(qtbot, page.controls.button)
    assert session.queue.is_training
    assert page.side.currentWidget() is page.view, "the run is what one wants to see now"
    assert not page.controls.check.isEnabled()
    assert not page.controls.settings.find_rate.isEnabled()
    assert page.controls.settings.see.isEnabled()
    assert not page.controls.times.isEnabled()


# --- the range test


def test_the_suggested_rate_can_be_taken(qtbot, session, page):
    page.controls.settings.rows["lr"].field.setValue(0.5)
    click(qtbot, page.controls.settings.find_rate)
    assert session.interactive.asked[-1][1] == jobs.RangeTest(
        project=str(session.workspace.project.folder), spec=spec_from({"arch": "lenet5"})
    )
    answer = jobs.RangeTestResult(rates=[1e-4, 1e-3, 1e-2, 1e-1], losses=[2.3, 2.0, 1.0, 9.0], suggested=0.003162)
    session.interactive.say(answer, final=True)
    panel = page.side.rates
    assert panel.plot.values() == ([-4.0, -3.0, -2.0, -1.0], [2.3, 2.0, 1.0, 9.0])
    assert "0.0032" in panel.words.text()
    assert panel.take.text() == "Use 0.0032"
    click(qtbot, panel.take)
    assert page.controls.settings.spec() == {"arch": "lenet5", "lr": 0.0032}
    assert not panel.is_stale, "the rate that is set does not change what was tried"
    page.controls.settings.rows["size"].field.setValue(64)
    assert panel.is_stale


def test_the_line_moves_by_keys_within_what_was_tried(qtbot, session, page):
    click(qtbot, page.controls.settings.find_rate)
    session.interactive.say(jobs.RangeTestResult(rates=[1e-3, 1e-2], losses=[2.0, 2.5], suggested=None), final=True)
    panel = page.side.rates
    assert "no suggestion" in panel.words.text()
    assert panel.plot.rate() == pytest.approx(1e-3)
    qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert panel.plot.rate() == pytest.approx(1.3e-3)
    for _ in range(30):
        qtbot.keyClick(panel.plot, Qt.Key.Key_Right)
    assert panel.take.text() == "Use 0.01"


def test_the_line_can_be_dragged(qtbot, session, page, monkeypatch):
    monkeypatch.setitem(pyqtgraph.CONFIG_OPTIONS, "mouseRateLimit", 0)  # it takes each move, however soon it comes
    click(qtbot, page.controls.settings.find_rate)
    answer = jobs.RangeTestResult(rates=[1e-4, 1e-3, 1e-2, 1e-1], losses=[2.3, 2.0, 1.0, 1.5], suggested=1e-2)
    session.interactive.say(answer, final=True)
    plot = page.side.rates.plot
    QApplication.processEvents()

    def send(kind, power, buttons):
        box = plot.getPlotItem().getViewBox()
        where = plot.mapFromScene(box.mapViewToScene(QPointF(power, 1.5)))
        at = QPointF(where)
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        globally = QPointF(plot.viewport().mapToGlobal(where))
        event = QMouseEvent(kind, at, globally, button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(plot.viewport(), event)

    left = Qt.MouseButton.LeftButton
    send(QEvent.Type.MouseMove, -2.0, Qt.MouseButton.NoButton)
    send(QEvent.Type.MouseButtonPress, -2.0, left)
    for power in (-2.2, -2.5, -2.8, -3.0):
        send(QEvent.Type.MouseMove, power, left)
    send(QEvent.Type.MouseButtonRelease, -3.0, Qt.MouseButton.NoButton)
    assert plot.rate() == pytest.approx(1e-3, rel=0.15)


# --- the preview


def test_the_preview_shows_each_picture_plain_and_changed(qtbot, session, page):
    click(qtbot, page.controls.settings.see)
    request = session.interactive.asked[-1][1]
    assert isinstance(request, jobs.Preview)
    assert request.spec.arch == "lenet5"
    session.interactive.say(jobs.PreviewResult(rows=rows([0, 50, 100, 150, 200, 250])), final=True)
    shown = page.side.preview.grid.rows()
    assert [len(row) for row in shown] == [6, 6, 6, 6]
    assert shown[2][1].toImage().pixelColor(0, 0).getRgb()[:3] == (50, 20, 0)
    picture = page.side.preview.grid.grab().toImage()
    seen = {picture.pixelColor(x, 60).red() for x in range(picture.width())}
    assert {0, 50, 100, 150, 200, 250} <= seen


def test_the_preview_follows_the_settings_and_shows_others(qtbot, session, page):
    click(qtbot, page.controls.settings.see)
    session.interactive.say(jobs.PreviewResult(rows=rows([0, 1])), final=True)
    field = page.controls.settings.rows["augment"].field
    field.set_value("strong")
    field.edited.emit()
    qtbot.waitUntil(lambda: len(session.interactive.asked) == 2)
    assert session.interactive.asked[-1][1].spec.augment == "strong"
    session.interactive.say(jobs.PreviewResult(rows=rows([0, 1])), final=True)
    click(qtbot, page.side.preview.again)
    seeds = [request.spec.seed for _, request in session.interactive.asked]
    assert seeds[1] != seeds[2]
    assert not session.workspace.is_busy, "a preview shows no progress"


def test_a_hidden_preview_asks_nothing(qtbot, session, page):
    click(qtbot, page.controls.settings.see)
    session.interactive.say(jobs.PreviewResult(rows=rows([0, 1])), final=True)
    click(qtbot, page.side.preview.close_button)
    page.controls.settings.rows["size"].field.setValue(64)
    assert not page.side.preview._timer.isActive()
    page.side.preview._timer.timeout.emit()  # as where it was closed while the timer ran
    assert len(session.interactive.asked) == 1


# --- times, defaults, files


def test_cards_show_how_long_an_epoch_took_here(qtbot, session, project, page):
    run = add_run(project, [epoch_ended(1), epoch_ended(2), finished("x", epochs=2)])
    assert page.controls.cards.cards["lenet5"].time_text() == ""
    session.show_project(project)
    assert page.controls.cards.cards["lenet5"].time_text() == "2 s / epoch"
    assert run.id in page.controls.cards.cards["lenet5"].toolTip()
    click(qtbot, page.controls.fold)
    click(qtbot, page.controls.times)
    request = session.interactive.asked[-1][1]
    assert request.archs[0] == "mobilenet_v2", "in the order of the list"
    assert not page.controls.times.isEnabled()
    session.interactive.say(jobs.EpochTime(arch="lenet5", seconds=0.4))
    session.interactive.say(jobs.EpochTime(arch="vgg16", seconds=95.0))
    session.interactive.say(jobs.Acknowledgement(), final=True)
    assert page.controls.cards.cards["lenet5"].time_text() == "< 1 s / epoch"
    assert page.controls.cards.cards["vgg16"].time_text() == "1 min 35 s / epoch"
    assert page.controls.times.isEnabled()
    session.show_project(project)
    assert page.controls.cards.cards["vgg16"].time_text() == ""


def test_all_settings_go_back_to_their_defaults_at_once(qtbot, session, page):
    settings = page.controls.settings
    assert settings.reset.isHidden()
    settings.rows["epochs"].field.setValue(7)
    settings.rows["seed"].field.setValue(9)
    assert not settings.reset.isHidden()
    settings.reset_all()
    assert settings.spec() == {"arch": "lenet5"}
    assert settings.reset.isHidden()


def test_a_file_of_weights_is_dropped_or_typed(qtbot, session, page):
    page.controls.cards.set_value("mobilenet_v2")
    settings = page.controls.settings
    field = settings.rows["weights"].field
    assert isinstance(field, FileField)
    assert field.placeholderText() == "Bundled"

    def drop(*paths):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in paths])
        event = QDropEvent(
            QPoint(3, 3), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        field.dropEvent(event)

    drop("/pictures/cat.png")
    assert field.value() == ""
    long = "/weights/" + 30 * "deep/" + "mine.safetensors"
    drop(long)
    assert settings.spec()["weights"] == long
    assert settings.rows["weights"].dot.is_on()
    page.controls.cards.set_value("resnet18")
    settings.rows["pretrained"].field.click()
    settings.rows["weights"].reset.click()
    assert field.placeholderText() == "From a hub"
    page.controls.cards.set_value("vgg16")
    assert field.placeholderText() == "A file of yours"
    page.controls.cards.set_value("lenet5")
    assert field.placeholderText() == ""


def test_a_run_that_begins_elsewhere_takes_the_trial_away(qtbot, session, page):
    click(qtbot, page.controls.check)
    session.queue.train({"arch": "lenet5"})
    session.training.tell(started("001-lenet5"))
    assert page.side.currentWidget() is page.view


def test_a_frozen_backbone_leaves_nothing_to_augment(page):
    settings = page.controls.settings
    assert settings.rows["augment"].isVisible()
    assert settings.see.isVisible()
    settings.rows["augment"].field.set_value("strong")
    settings.rows["augment"].field.edited.emit()
    page.controls.cards.set_value("mobilenet_v2")
    assert settings.rows["augment"].isHidden()
    assert settings.see.isHidden()
    assert "augment" not in settings.spec()
    settings.rows["fine_tune_epochs"].field.setValue(3)
    assert settings.see.isVisible()
    assert settings.spec()["augment"] == "strong"
