"""Models leave and enter by the classify page: exports with their certificate, and bundles from elsewhere."""

from core.events import jobs
from core.events.exports import KINDS
from gui.pages.classify import model_export
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
    assert [pattern for _, pattern in asked] == [f"*{kind}" for kind in KINDS]
    assert len({stem for stem, _ in asked}) == 1


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
