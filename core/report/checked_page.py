"""A web page is tried in a real browser, if this machine has one, before it is written."""

from collections.abc import Sequence
from pathlib import Path

from core.events.listening import Emit, Stop
from core.inference.bundle import BundleFacts
from core.inference.certificate import Certificate, ComparedPicture, certify
from core.inference.chromium import BrowserError, chromium, find_browser
from core.inference.model import Model
from core.inference.web_answers import open_page, page_answers
from core.problems import Problem
from core.report.web_page import web_page
from core.words.speech import Language

TOLERANCE = 1e-3  # of a probability: browsers decode and compose in their own ways, to a level of 255


def checked_page(
    onnx: bytes,
    facts: BundleFacts,
    given: Certificate,
    language: Language,
    *,
    model: Model,
    pictures: Sequence[ComparedPicture],
    folder: Path,
    path: str,
    emit: Emit,
    stop: Stop,
) -> tuple[bytes, Certificate, str | None]:
    """Return the page around an ONNX file with the certificate `given`, the page's own certificate, and the browser.

    Without a browser that can be driven, `given` and None. `folder` is for files that are deleted later. Raises Problem
    `page_too_large`, `page_fails`, `export_differs`, `nothing_to_compare`, `cancelled`.
    """
    unchecked = web_page(onnx, facts, language, given, path=path)
    program = find_browser()
    if program is None:
        return unchecked, given, None
    tried = folder / "page.html"
    tried.write_bytes(unchecked)
    opened = False
    try:
        with chromium(program) as browser:
            open_page(browser, tried, path=path)
            opened = True
            ask = page_answers(browser, stop)
            own = certify(model, ask, pictures, path=path, emit=emit, stop=stop, tolerance=TOLERANCE)
    except BrowserError as error:
        # A browser that does not start or may not read the file says nothing about the page.
        if not opened:
            return unchecked, given, None
        raise Problem("page_fails", path=path, detail=str(error)) from error
    return web_page(onnx, facts, language, own, browser=browser.version, path=path), own, browser.version
