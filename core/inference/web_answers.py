"""How a web page answers in a real browser, for its certificate: from a dropped file to the answer on the page."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from core.catalog.records import Picture
from core.events.listening import Stop, raise_if_stopped
from core.inference.certificate import Ask, ComparedPicture, FileAnswer
from core.inference.chromium import BrowserError, Chromium
from core.problems import Problem
from core.reading import RecordError, from_json

_OPENING = 120.0  # seconds for the page to open its model
_ANSWERING = 120.0  # seconds for one picture
_LISTEN = "document.addEventListener('answer', (event) => answered(JSON.stringify(event.detail)))"
_STATE = "document.documentElement.dataset.state"
_MODES = ("RGB", "RGBA", "L", "LA", "P", "1")
# Kinds of pictures that browsers read as this application does.
_KINDS = ("jpeg", "png", "webp", "gif", "bmp", "alpha", "turned", "grey", "odd")


class PageAnswer(msgspec.Struct):
    """What the page tells of a picture: its answer (`FileAnswer`), or the code of what is wrong with it."""

    name: str
    probabilities: list[float] | None
    error: str | None
    novelty: float | None = None
    why: str | None = None


def readable_in_browsers(
    pictures: Sequence[ComparedPicture], catalogued: Sequence[Picture], *, scaled: bool
) -> list[ComparedPicture]:
    """Return the pictures that a browser reads as this application does.

    Those of the catalog are if they are 8-bit RGB, grey or palettes: a browser turns CMYK into RGB in a way of its own.
    Pictures of 16 bits are unless the model is `scaled`, by its own values of black and white.
    """
    kinds = _KINDS if scaled else (*_KINDS, "16-bit")
    others = {one.path for one in catalogued if one.mode not in _MODES}
    return [one for one in pictures if one.kind in kinds and one.path not in others]


def open_page(browser: Chromium, page: Path, *, path: str = "") -> None:
    """Open a page and wait until its model is ready. Raises BrowserError, and Problem `page_fails` for `path`."""
    browser.send("Runtime.addBinding", name="answered")
    browser.open(page)
    try:
        browser.wait(_STATE, "ready", "failed", patience=_OPENING)
    except BrowserError as error:
        raise Problem("page_fails", path=path, detail=f"{browser.version}: {error}") from error
    browser.tell(_LISTEN)


def page_answers(browser: Chromium, stop: Stop) -> Ask:
    """Return how an open page answers. It raises BrowserError."""

    def ask(paths: Sequence[str]) -> Iterator[FileAnswer | None]:
        for path in paths:
            raise_if_stopped(stop)
            browser.drop(path)
            told = browser.hear("Runtime.bindingCalled", _ANSWERING)
            try:
                answer = from_json(str(told.get("payload")).encode(), PageAnswer)
            except RecordError as error:
                raise BrowserError(f"the page answers {error}") from error
            given = answer.probabilities
            yield None if given is None else FileAnswer(np.array(given), answer.novelty, answer.why)

    return ask
