"""The web page in a real browser: pictures dropped and opened, the camera, and nothing that gets in or out."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import msgspec
import numpy as np
import pytest
from PIL import Image

from core.catalog.catalog import Catalog
from core.events import jobs
from core.inference.certificate import Certificate, compared_pictures
from core.inference.chromium import BrowserError, Chromium, chromium, find_browser
from core.inference.model import predict
from core.inference.named import named_model
from core.inference.onnx_export import onnx_bytes
from core.inference.origin import bundle_facts
from core.inference.web_answers import open_page, page_answers
from core.problems import Problem
from core.project import open_project
from core.report import checked_page
from core.report.web_page import web_page
from core.runs.record import find_run
from tests.core.conftest import never, quiet

BROWSER = find_browser()
in_a_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")
NAMES = ["<img src=x onerror=alert(1)>", "</script><b>" + "y" * 10_000]
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
CAMERA_ALLOWED = "--use-fake-ui-for-media-stream"


@pytest.fixture
def run(learn) -> str:
    return learn(epochs=6)


@pytest.fixture
def page(project: Path, run: str, tmp_path: Path) -> Path:
    """The page of a model whose classes have hostile names."""
    model = named_model(f"{project}:{run}", emit=quiet, stop=never)
    opened = open_project(project)
    facts = bundle_facts(opened, find_run(opened, run), model)
    given = Certificate(pictures=1, difference=0.0, agreement=1.0, refusals=1.0)
    hostile = msgspec.structs.replace(facts, classes=NAMES)
    file = tmp_path / "page.html"
    file.write_bytes(web_page(onnx_bytes(model, facts), hostile, "en", given))
    return file


@pytest.fixture
def browser(page: Path) -> Iterator[Chromium]:
    assert BROWSER is not None
    with chromium(BROWSER, "--lang=es", "--accept-lang=es") as opened:
        opened.send("Network.enable")
        open_page(opened, page)
        yield opened


def heard(browser: Chromium) -> dict:
    return json.loads(browser.hear("Runtime.bindingCalled")["payload"])


@in_a_browser
def test_dropped_and_opened_files_are_answered_as_in_the_application(project, run, browser, tmp_path):
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        compared = compared_pictures(catalog.pictures()[:12], tmp_path)
    assert {one.kind for one in compared} == {"png", "jpeg", "alpha", "turned", "grey", "odd", "16-bit"}
    model = named_model(f"{project}:{run}", emit=quiet, stop=never)
    differences = []
    for number, own in enumerate(predict(model, [one.path for one in compared], never)):
        if number % 2:
            browser.drop(own.path)
        else:
            field = browser.send("DOM.querySelector", nodeId=document(browser), selector="#files")["nodeId"]
            browser.send("DOM.setFileInputFiles", nodeId=field, files=[own.path])
        told = heard(browser)
        assert told["name"] == Path(own.path).name
        differences.append(np.abs(np.array(own.probabilities) - told["probabilities"]).max())
    assert max(differences) < 1e-3
    assert browser.tell("document.querySelectorAll('.answer canvas').length") == len(compared)


def document(browser: Chromium) -> int:
    return browser.send("DOM.getDocument")["root"]["nodeId"]


@in_a_browser
def test_a_file_that_is_no_picture_is_told_and_the_next_one_is_answered(browser, pictures, tmp_path):
    (tmp_path / "note.png").write_text("no picture")
    browser.drop(str(tmp_path / "note.png"), str(pictures / "round" / "round 0000.png"))
    assert (heard(browser)["error"], heard(browser)["error"]) == ("unreadable", None)
    assert "JPEG" in browser.tell("document.querySelector('.unread').textContent")


@in_a_browser
def test_a_large_picture_is_answered_and_only_a_small_one_is_kept(browser, tmp_path):
    Image.new("RGB", (4000, 3000), (200, 30, 40)).save(tmp_path / "phone.jpg")
    browser.drop(str(tmp_path / "phone.jpg"))
    assert heard(browser)["error"] is None
    assert browser.tell("[...document.querySelectorAll('canvas')].map((one) => [one.width, one.height])") == [
        [640, 480]
    ]


@in_a_browser
def test_the_page_speaks_the_language_of_the_browser_and_the_other_one(browser):
    heading = "document.querySelector('h1').textContent"
    assert browser.tell(heading) == "¿Qué hay en la imagen?"
    browser.tell("document.getElementById('language').click()")
    assert browser.tell(heading) == "What is in the picture?"
    assert browser.tell("document.documentElement.lang") == "en"


@in_a_browser
def test_hostile_names_are_text_and_nothing_gets_in_or_out(browser, pictures, page):
    browser.drop(str(pictures / "round" / "round 0000.png"))
    heard(browser)
    names = browser.tell("[...document.querySelectorAll('.name')].map((one) => one.textContent)")
    assert sorted(len(name) for name in names) == [len(NAMES[0]), len(NAMES[1])]
    assert browser.tell("document.querySelectorAll('img, b').length") == 0
    assert browser.tell("document.documentElement.scrollWidth <= innerWidth")
    tried = {
        "fetch('data:,x')": "TypeError",
        "Promise.resolve().then(() => { document.body.innerHTML = '<b>x</b>' })": "TypeError",
        f"new Promise((done, fail) => {{ const one = new Image(); one.onload = done; "
        f"one.onerror = () => fail(new RangeError()); one.src = '{DOT}' }})": "RangeError",
    }
    for script, wanted in tried.items():
        assert browser.tell(f"{script}.then(() => 'done', (error) => error.name)") == wanted, script
    requests = [event["params"]["request"]["url"] for event in browser.events("Network.requestWillBeSent")]
    assert set(requests) <= {page.as_uri(), "data:,x", DOT}


@in_a_browser
def test_the_camera_is_answered_live_until_it_is_stopped(page):
    assert BROWSER is not None
    with chromium(BROWSER, CAMERA_ALLOWED) as browser:
        open_page(browser, page)
        assert browser.tell("document.getElementById('live').hidden")
        browser.tell("document.addEventListener('live-answer', (one) => answered(JSON.stringify(one.detail)))")
        browser.tell("document.getElementById('camera').click()")
        for _ in range(3):
            assert sum(heard(browser)["probabilities"]) == pytest.approx(1, abs=1e-4)
        assert not browser.tell("document.getElementById('live').hidden")
        browser.tell("document.getElementById('camera').click()")
        assert browser.tell("document.getElementById('live').hidden")
        assert browser.tell("document.getElementById('video').srcObject") is None


@in_a_browser
def test_a_camera_that_is_not_allowed_is_told(page):
    assert BROWSER is not None
    with chromium(BROWSER, "--deny-permission-prompts") as browser:
        open_page(browser, page)
        browser.tell("document.getElementById('camera').click()")
        browser.wait("document.getElementById('status').dataset.word", "camera_denied")
        assert browser.tell("document.getElementById('live').hidden")


@in_a_browser
def test_two_presses_open_one_camera_and_a_stop_leaves_none_running(page):
    assert BROWSER is not None
    opened = "(window.opened ??= [])"
    with chromium(BROWSER, CAMERA_ALLOWED) as browser:
        open_page(browser, page)
        browser.tell(
            "{ const own = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);"
            " navigator.mediaDevices.getUserMedia = async (wish) => {"
            f" const found = await own(wish); {opened}.push(found.getVideoTracks()[0]); return found; }}; 0 }}"
        )
        browser.tell("document.getElementById('camera').click(), document.getElementById('camera').click()")
        browser.wait("document.getElementById('live').hidden", wanted=False)
        assert browser.tell(f"{opened}.length") == 1
        browser.tell("document.getElementById('camera').click()")
        assert browser.tell(f"{opened}.map((one) => one.readyState)") == ["ended"]


@in_a_browser
def test_a_camera_whose_frames_cannot_be_answered_is_stopped_and_told(page):
    assert BROWSER is not None
    with chromium(BROWSER, CAMERA_ALLOWED) as browser:
        open_page(browser, page)
        broken = "CanvasRenderingContext2D.prototype.getImageData = () => { throw new RangeError('no memory') }; 0"
        browser.tell(broken)
        browser.tell("document.getElementById('camera').click()")
        browser.wait("document.getElementById('status').dataset.word", "failed")
        assert browser.tell("document.getElementById('live').hidden")
        assert browser.tell("document.getElementById('video').srcObject") is None


@pytest.mark.parametrize("told", ["[]", "{", '{"name": "a", "probabilities": [null], "error": null}'])
def test_an_answer_that_is_none_is_the_browsers_fault(told: str):
    browser = SimpleNamespace(drop=lambda _: None, hear=lambda *_: {"payload": told})
    with pytest.raises(BrowserError, match="answers"):
        next(page_answers(browser, never)(["a.png"]))


# --- the verb


@in_a_browser
def test_an_exported_page_was_tried_in_the_browser(project: Path, run: str, tmp_path: Path, do):
    file = tmp_path / "m.html"
    told = do(jobs.ExportModel(project=str(project), run=run, to=str(file)))
    assert (told.bytes, told.top1_agreement) == (file.stat().st_size, 1.0)
    assert told.max_abs_diff < 1e-3
    assert "Chrom" in told.browser
    assert set(told.kinds) == {"png", "jpeg", "alpha", "turned", "grey", "odd", "16-bit"}
    assert told.browser in file.read_text("utf-8")


@in_a_browser
def test_a_page_that_answers_otherwise_is_not_written(project: Path, run: str, tmp_path: Path, do, monkeypatch):
    def wrong(onnx: bytes, facts, *given, **named) -> bytes:
        seen = msgspec.structs.replace(facts.preprocessing, background=(0, 0, 0))
        return web_page(onnx, msgspec.structs.replace(facts, preprocessing=seen), *given, **named)

    monkeypatch.setattr(checked_page, "web_page", wrong)
    file = tmp_path / "m.html"
    file.write_bytes(b"earlier")
    with pytest.raises(Problem, match="export_differs"):
        do(jobs.ExportModel(project=str(project), run=run, to=str(file)))
    assert file.read_bytes() == b"earlier"


@in_a_browser
def test_a_page_that_does_not_work_is_not_written(project: Path, run: str, tmp_path: Path, do, monkeypatch):
    monkeypatch.setattr(checked_page, "web_page", lambda _, *given, **named: web_page(b"no model", *given, **named))
    with pytest.raises(Problem, match="page_fails") as raised:
        do(jobs.ExportModel(project=str(project), run=run, to=str(tmp_path / "m.html")))
    assert raised.value.values["path"] == str(tmp_path / "m.html"), "not the file that was tried"
    assert not (tmp_path / "m.html").exists()


@pytest.mark.parametrize("program", [None, "/bin/false"])
def test_without_a_browser_the_page_says_that_it_was_not_tried(project, run, tmp_path, do, monkeypatch, program):
    monkeypatch.setattr(checked_page, "find_browser", lambda: program)
    file = tmp_path / "m.html"
    told = do(jobs.ExportModel(project=str(project), run=run, to=str(file)))
    assert (told.browser, told.top1_agreement) == (None, 1.0)
    assert "not tried in a browser" in file.read_text("utf-8")
