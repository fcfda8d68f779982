"""The verdict on the train page: on recorded curves, live, with advice that becomes the next run, and the queue."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.diagnosis.study import Zone
from core.diagnosis.verdict import ADVICE, EVIDENCE, VERDICTS, Advice, Evidence
from core.engine.frames import Reply
from core.events import jobs
from core.events.training import Stopped
from core.runs.about import About, write_about
from core.runs.compare import Comparison, Difference
from gui.words import diagnosis as words
from tests.gui.doubles import add_run, epoch_ended, finished, make_project, put_record, started, train_page


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
    return made


def shown(qtbot, page, verdict: str):
    panel = page.view.verdict
    qtbot.waitUntil(lambda: panel.study() is not None and panel.study().verdict.verdict == verdict)
    return panel


def test_a_run_that_overfits_is_told_so_with_zones_and_reasons(qtbot, session, project, page):
    run = put_record(project, "few-lenet5-0", 1)
    session.show_project(project)
    assert page.shown_run() == run
    panel = shown(qtbot, page, "overfit")
    assert panel.isVisible()
    assert panel.name.text() == "Overfits"
    assert panel.sureness.text() == "high confidence"
    assert f"epoch {panel.study().verdict.best_epoch}" in panel.sentence.text()
    assert f"epoch {panel.study().verdict.best_epoch}" in panel.kept.text()
    zone = Zone(verdict="overfit", first=panel.study().verdict.since_epoch, last=40)
    assert page.view.curves.loss._zones.shown() == page.view.curves.accuracy._zones.shown() == (zone,)
    qtbot.mouseClick(panel.why, Qt.MouseButton.LeftButton)
    assert panel._reasons.isVisible()
    assert any("standard errors" in fact for fact in panel.facts)


def test_advice_becomes_the_next_run_with_its_origin(qtbot, session, project, page):
    run = put_record(project, "dropout-lenet5-0", 1)
    session.show_project(project)
    panel = shown(qtbot, page, "underfit")
    assert panel.buttons[0].text() == "Less dropout: 0"
    qtbot.mouseClick(panel.buttons[0], Qt.MouseButton.LeftButton)
    settings = page.controls.settings
    assert settings.rows["dropout"].value() == 0
    assert settings.rows["epochs"].value() == 25
    assert settings.rows["epochs"].dot.is_on()
    assert [key for key, row in settings.rows.items() if row.is_advised()] == ["dropout"]
    assert settings.rows["dropout"].dot.toolTip() == "Changed as advised"
    assert page.controls.origin_row.isVisible()
    assert page.controls.origin_text.text() == "From run 001: Less dropout: 0"
    qtbot.mouseClick(page.controls.button, Qt.MouseButton.LeftButton)
    request = session.training.asked[-1][1]
    assert (request.parent, request.reason) == (run, "less_dropout")
    assert request.spec.epochs == 25
    assert request.spec.dropout is None
    assert page.controls.origin_row.isHidden(), "the next one is the person's own again"
    assert not settings.rows["dropout"].is_advised()


def test_advice_on_a_folded_setting_unfolds_it(qtbot, session, project, page):
    run = put_record(project, "few-lenet5-0", 1)
    session.show_project(project)
    panel = shown(qtbot, page, "overfit")
    advice = next(one for one in panel.study().verdict.advice if "weight_decay" in one.change)
    panel.advice_taken.emit(advice)
    row = page.controls.settings.rows["weight_decay"]
    assert page.controls.origin().parent == run
    assert row.is_advised()
    qtbot.waitUntil(lambda: not row.visibleRegion().isEmpty())
    row.field.setValue(0.2)
    row.field.edited.emit()
    assert not row.is_advised(), "what a person changes is the person's"


def test_a_validation_part_too_small_to_tell_is_told_so_at_once(qtbot, session, project, page):
    put_record(project, "tiny-validation-easy-0", 1)
    session.show_project(project)
    panel = page.view.verdict
    qtbot.waitUntil(lambda: panel.study() is not None)
    needed = next(one for one in panel.study().verdict.evidence if one.code == "small_validation").values["needed"]
    assert panel.caution.isVisible()
    assert f"about {needed} would show it" in panel.caution.text()


def test_an_odd_record_is_shown_with_a_sentence(qtbot, session, project, page):
    run = put_record(project, "few-lenet5-0", 1)
    record = project.runs / run / "events.jsonl"
    lines = record.read_text().splitlines(keepends=True)
    epochs = [line for line in lines if '"epoch_ended"' in line]
    rest = [line for line in lines if line not in epochs]
    unknown = '{"event":"dreamt","epoch":4}\n'
    broken = epochs[20].replace('"val_loss":', '"val_loss":NaN,"was":')
    record.path.write_text("".join([rest[0], unknown, *epochs[:10], epochs[9], *epochs[12:20], broken, *epochs[21:]]))
    session.show_project(project)
    panel = shown(qtbot, page, "overfit")
    qtbot.waitUntil(lambda: len(page.view.curves.epochs()) == 38)
    assert panel.caution.text().splitlines() == [
        "1 line of the record cannot be read; another version may have written it.",
        "2 epochs are missing from the record.",
    ]
    assert math.isnan(page.view.curves.plotted("val_loss")[18])


def test_a_button_keeps_the_focus_while_new_epochs_give_the_same_advice(qtbot, session, project, page):
    put_record(project, "dropout-lenet5-0", 1)
    session.show_project(project)
    panel = shown(qtbot, page, "underfit")
    button, study = panel.buttons[0], panel.study()
    words = button.text()
    button.setFocus()
    advice = [replace(one, values=one.values | {"before": 0.951}) for one in study.verdict.advice[:1]]
    assert advice != study.verdict.advice[:1]
    advice += study.verdict.advice[1:]
    panel.show_study(replace(study, epochs=study.epochs + 1, verdict=replace(study.verdict, advice=advice)))
    assert panel.buttons[0] is button
    assert button.hasFocus()
    panel.show_study(replace(study, epochs=study.epochs + 2, verdict=replace(study.verdict, advice=advice[1:])))
    assert button.text() != words
    assert not button.hasFocus(), "a key meant for the advice before must not take this one"


def test_the_origin_can_be_put_away(qtbot, session, project, page):
    put_record(project, "dropout-lenet5-0", 1)
    session.show_project(project)
    panel = shown(qtbot, page, "underfit")
    panel.buttons[0].click()
    page.controls.show_origin(None)
    page.controls.button.click()
    assert session.training.asked[-1][1].parent == ""


def test_whether_advice_helped_is_said_with_its_interval(qtbot, session, project, page):
    before = put_record(project, "few-lenet5-0", 1)
    after = put_record(project, "few-smallnet-0", 2)
    write_about(project.runs / after, About(parent=before, reason="larger_architecture", values={}))
    session.show_project(project)
    panel = shown(qtbot, page, "overfit")
    assert page.shown_run() == after
    assert panel.helped.isVisible()
    assert "Beside run 001" in panel.helped.text()
    assert "the same 200 pictures" in panel.helped.text()


def test_advice_that_needs_no_run_leads_to_its_page(qtbot, session, project, page):
    put_record(project, "easy-lenet5-0", 1)
    session.show_project(project)
    panel = shown(qtbot, page, "just_right")
    assert panel.buttons[0].text() == "Evaluate it on the test set, once"
    with qtbot.waitSignal(session.navigation.page_wanted) as told:
        qtbot.mouseClick(panel.buttons[0], Qt.MouseButton.LeftButton)
    assert told.args == ["evaluate"]


def test_the_verdict_follows_a_training(qtbot, session, project, page):
    page.controls.button.click()
    run = add_run(project, [])
    session.training.tell(started(run.id, epochs=30))
    assert page.view.verdict.isHidden()
    for epoch in range(1, 31):
        event = epoch_ended(
            epoch,
            train_loss=2.0 * 0.8**epoch,
            val_loss=0.7 + 0.02 * epoch,
            train_accuracy=0.99,
            val_accuracy=0.6,
        )
        run.append(event)
        session.training.tell(event)
        if epoch == 2:
            shown(qtbot, page, "too_early")
    panel = shown(qtbot, page, "overfit")
    assert panel.isVisible()
    qtbot.waitUntil(lambda: panel.study().epochs == 30)
    assert panel.helped.isHidden()


def test_a_very_long_run_is_judged_by_what_was_told(qtbot, session, project, page):
    page.controls.button.click()
    run = add_run(project, [])
    session.training.tell(started(run.id, epochs=100_000))
    qtbot.waitUntil(lambda: bool(session.workspace.facts.runs))
    told = [epoch_ended(n, train_loss=0.1, val_loss=0.9, train_accuracy=0.99, val_accuracy=0.5) for n in range(1, 3001)]
    job = session.training.asked[-1][0]
    session.training.messages.emit([Reply(job=job, event=event) for event in told])
    panel = shown(qtbot, page, "overfit")
    qtbot.waitUntil(lambda: panel.study().epochs == 3000)
    session.queue._show_epochs()
    assert session.workspace.facts.runs[-1].epochs == 3000, "its record, which knows of none of them, was not read"
    assert page.view.header.accuracy_text() == "50.0%"


def test_a_run_without_an_epoch_has_no_verdict(qtbot, session, project, page):
    add_run(project, [])
    with qtbot.waitSignal(page.studies.judged):
        session.show_project(project)
    assert page.view.verdict.isHidden()


def test_runs_wait_in_a_queue_and_are_trained_one_after_another(qtbot, session, project, page):
    page.controls.button.click()
    assert page.controls.queue.isVisible()
    assert page.controls.check.isHidden()
    page.controls.settings.rows["epochs"].field.setValue(7)
    qtbot.mouseClick(page.controls.queue, Qt.MouseButton.LeftButton)
    page.controls.settings.rows["epochs"].field.setValue(9)
    qtbot.mouseClick(page.controls.queue, Qt.MouseButton.LeftButton)
    assert [one.spec["epochs"] for one in session.queue.waiting] == [7, 9]
    assert len(session.training.asked) == 1
    session.queue.remove(0)
    session.training.tell(started("001-lenet5"))
    session.training.tell(finished("001-lenet5"))
    session.training.say(jobs.TrainingResult(run="001-lenet5", state="finished"), final=True)
    assert session.training.asked[-1][1].spec.epochs == 9
    assert session.queue.is_training
    assert session.queue.waiting == ()


def test_a_stop_holds_the_queue(qtbot, session, project, page):
    page.controls.button.click()
    page.controls.queue.click()
    page.controls.button.click()
    session.training.tell(started("001-lenet5"))
    session.training.tell(Stopped(run="001-lenet5", epoch=1, step=1))
    session.training.say(jobs.TrainingResult(run="001-lenet5", state="stopped"), final=True)
    assert not session.queue.is_training
    assert len(session.queue.waiting) == 1
    session.queue.start()
    assert session.queue.is_training
    assert len(session.training.asked) == 2


# --- words


def test_every_code_has_words():
    for code in VERDICTS:
        assert words.verdict_name(code)
        assert code in words.SIGNS
    for code, names in EVIDENCE.items():
        for value in (0.25, None):
            values = {name: (value if name in ("low", "high", "needed") else 0.25) for name in names}
            text = words.evidence_text(Evidence(code=code, values=values))
            assert text.endswith(".")
            assert "{" not in text
    for code, names in ADVICE.items():
        text = words.advice_text(Advice(code=code, change={}, values=dict.fromkeys(names, 3)))
        assert text
        assert "{" not in text
        assert words.reason_text(code, dict.fromkeys(names, "none"))
    assert words.reason_text("unheard_of", {}) == ""
    assert words.reason_text("more_dropout", {}) == ""


@pytest.mark.parametrize(
    ("loss", "accuracy", "head"),
    [
        (Difference(value=-0.2, low=-0.3, high=-0.1), None, "It helped"),
        (Difference(value=0.2, low=0.1, high=0.3), None, "It made things worse"),
        (Difference(value=-0.2, low=-0.5, high=0.1), None, "No difference beyond chance"),
        (Difference(value=-0.2, low=None, high=None), Difference(value=0.1, low=0.05, high=0.15), "It helped"),
        (Difference(value=-0.2, low=None, high=None), Difference(value=0.1, low=-0.05, high=0.3), "No difference"),
        (None, None, "Without validation"),
    ],
)
def test_a_comparison_in_words(loss, accuracy, head):
    found = Comparison(
        n=200, paired=loss is not None and loss.low is not None, loss=loss, accuracy=accuracy, settings={}
    )
    assert words.comparison_text(found).startswith(head)
