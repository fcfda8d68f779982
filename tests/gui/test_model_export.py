"""Models leave and enter by the classify page: exports with their certificate, and bundles from elsewhere."""

from core.events import jobs
from core.events.exports import KINDS
from gui.pages.classify import model_export
from gui.words.general import problem_text
from tests.gui.test_classify_page import PEAR, drop, page, requests  # noqa: F401 - a fixture

# ruff: noqa: F811 - the fixture


def test_the_chosen_model_is_exported_and_its_certificate_shown(qtbot, page, session, tmp_path):
    file = str(tmp_path / "pears.onnx")
    assert page.export.button.isEnabled()
    page.export.write_to(file)
    job, request = session.interactive.asked[-1]
    assert isinstance(request, jobs.ExportModel)
    assert (request.run, request.to) == (page.runs.run_id(), file)
    assert not page.export.button.isEnabled()
    told = jobs.ExportModelResult(
        file=file, pictures_compared=248, max_abs_diff=2e-7, top1_agreement=1.0, refusal_agreement=1.0, bytes=1000
    )
    session.interactive.say(told, final=True, job=job)
    qtbot.waitUntil(page.saved.isVisible)
    assert "248" in page.saved.text()
    assert page.export.button.isEnabled()


def test_an_int8_file_is_asked_for_by_its_own_entry_and_tells_its_speed(qtbot, page, session, monkeypatch):
    names: list[str] = []
    monkeypatch.setattr(
        model_export,
        "ask_where_to_save",
        lambda parent, title, name, chosen, *, pattern: (names.append(name), chosen(["/x/pears.onnx"])),
    )
    by_words = {command.text(): command for command in page.export.commands}
    by_words["Export the model as ONNX in 8-bit numbers"].trigger()
    assert names == [f"fruit-{page.runs.run_id()}-int8.onnx"]
    job, request = session.interactive.asked[-1]
    assert (request.to, request.int8) == ("/x/pears.onnx", True)
    told = jobs.ExportModelResult(
        file="/x/pears.onnx",
        pictures_compared=200,
        max_abs_diff=0.04,
        top1_agreement=0.995,
        refusal_agreement=0.99,
        bytes=9000,
        speed={"int8": 812.0, "float32": 403.5},
    )
    session.interactive.say(told, final=True, job=job)
    qtbot.waitUntil(page.saved.isVisible)
    assert all(part in page.saved.text() for part in ("200", "99.5%", "812", "403.5"))


def test_an_int8_file_that_would_answer_otherwise_is_refused_in_words_of_the_window(qtbot, page, session):
    page.export.write_to("/x/pears.onnx", int8=True)
    values = {"path": "/x/pears.onnx", "changed": 0.06, "allowed": 0.02, "pictures": 200}
    with qtbot.waitSignal(session.workspace.problem) as told:
        session.interactive.say(jobs.Refused(code="int8_differs", values=values), final=True)
    words = problem_text(told.args[0])
    assert "answers otherwise on 6.0% of 200 pictures; at most 2.0% may change" in words
    assert words.endswith("Export it as plain ONNX instead, in float32.")
    assert "--int8" not in words
    assert not page.saved.isVisible()
    assert page.export.button.isEnabled()


def test_every_kind_of_file_has_a_command_that_asks_for_its_name(page, monkeypatch):
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(
        model_export,
        "ask_where_to_save",
        lambda parent, title, name, chosen, *, pattern: asked.append((name.removesuffix(pattern[1:]), pattern)),
    )
    for command in page.export.commands:
        assert command.isEnabled()
        command.trigger()
    assert {pattern for _, pattern in asked} == {f"*{kind}" for kind in KINDS}
    assert len({stem.removesuffix("-int8") for stem, _ in asked}) == 1


def test_a_page_tells_where_it_was_tried(qtbot, page, session):
    page.export.write_to("/x/pears.html")
    told = jobs.ExportModelResult(
        file="/x/pears.html",
        pictures_compared=240,
        max_abs_diff=0,
        top1_agreement=1,
        refusal_agreement=1,
        bytes=9,
        browser="Chrome/156",
    )
    session.interactive.say(told, final=True, job=session.interactive.asked[-1][0])
    qtbot.waitUntil(page.saved.isVisible)
    assert "Chrome/156" in page.saved.text()


def test_a_dropped_bundle_is_the_model_of_what_is_dropped_next(qtbot, page, session):
    run = page.runs.run_id()
    page.handle_drop(["/elsewhere/pears.goldilocks"])
    assert page.runs.currentText() == "pears.goldilocks"
    assert not page.export.button.isEnabled()
    drop(qtbot, page, session, ["/p/1.png"], PEAR)
    assert requests(session)[-1].model == "/elsewhere/pears.goldilocks"
    page.on_shown()
    assert page.runs.currentText() == "pears.goldilocks"
    page.runs.choose(run)
    qtbot.waitUntil(lambda: len(requests(session)) == 2)
    assert requests(session)[-1].model == f"{session.workspace.project.folder}:{run}"
