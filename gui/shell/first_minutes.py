"""From the first start to an exported model, in the window and by its own buttons: `first-minutes DIR`.

A package is tried with it (installer/journey.py): in one there is no test runner. It tells how long each step took,
and whether Qt can reach cameras.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QAbstractButton

from core.events.exports import BUNDLE
from core.problems import Problem
from gui.pages.classify.camera.device import open_source
from gui.pages.classify.page import ClassifyPage
from gui.pages.evaluate.page import EvaluatePage
from gui.pages.next_steps import is_done
from gui.pages.page import Page
from gui.shell.first_steps_strip import STEPS
from gui.shell.shots import Shots, scratch_project

_SIZE = (1280, 800)  # px
_EVERY = 60  # one of so many sample pictures is classified


def first_minutes_verb(argv: list[str]) -> int:
    """Run the verb `first-minutes DIR`; print what was reached as JSON and return the exit status."""
    parser = argparse.ArgumentParser(prog="goldilocks first-minutes", description="Walk from the start to a model.")
    parser.add_argument("folder", metavar="DIR", help="for the model and a picture of each step")
    folder = Path(parser.parse_args(argv).folder)
    folder.mkdir(parents=True, exist_ok=True)
    with scratch_project(str(folder)):  # the person's own settings and projects stay as they are
        walk = FirstMinutes(folder, folder, *_SIZE)
        files = walk.take()
    sys.stdout.write(json.dumps(walk.reached | {"files": files}) + "\n")
    return 0


class FirstMinutes(Shots):
    """Follows the first steps, then classifies, exports and looks for cameras; `reached` is what came of it."""

    def take(self) -> list[str]:
        """Walk; save a picture of each step and return their paths. Raises TimeoutError where a step does not end."""
        self.reached: dict[str, object] = {}
        self._began = time.monotonic()
        self._press(self._window.top.first_steps.act)
        for key in STEPS:
            self._do(key)
        self._classify()
        self._export()
        self._look_for_cameras()
        self._window.session.close()
        self._window.close()
        return self._files

    def _do(self, key: str) -> None:
        """Do one of the four steps, which the strip leads to; the first is done by the button that begins."""
        session = self._window.session
        if key != STEPS[0]:
            self._press(self._window.top.first_steps.act)
            page = self._shown(key)
            button = page.step_button()
            assert button is not None
            self._press(button)
            if isinstance(page, EvaluatePage):
                self._press(page.seal.yes)
        self._wait(lambda: is_done(key, session.workspace.facts) and not session.workspace.is_busy)
        self._wait(lambda: not session.queue.is_training)
        self._reach(key)

    def _classify(self) -> None:
        page = cast(ClassifyPage, self._shown("classify"))
        project = self._window.session.workspace.project
        assert project is not None
        pictures = [str(path) for path in sorted((project.folder / "pictures").rglob("*.png"))[::_EVERY]]
        page.handle_drop(pictures)
        self._wait(lambda: page.shown.count() == len(pictures))
        answers = page.shown.answers
        self.reached["answers"] = len(answers)
        self.reached["unread"] = [answer.path for answer in answers if answer.error is not None]
        self.reached["right"] = sum(answer.class_name == Path(answer.path).parent.name for answer in answers)
        self._reach("classify")

    def _export(self) -> None:
        page = cast(ClassifyPage, self._shown("classify"))
        written: list[str] = []
        page.export.written.connect(lambda _sentence, file: written.append(file))
        page.export.write_to(str(self._folder / f"first-minutes{BUNDLE}"))
        self._wait(lambda: bool(written))
        self.reached["file"] = written[0]
        self._reach("export")

    def _look_for_cameras(self) -> None:
        """Tell which cameras Qt finds, and the code of the problem where it cannot look for any."""
        try:
            found = [camera.name for camera in open_source(self._window).cameras()]
        except Problem as problem:
            self.reached |= {"cameras": None, "camera_problem": problem.code}
        else:
            self.reached |= {"cameras": found, "camera_problem": None}

    # --- what a person does

    def _shown(self, key: str) -> Page:
        if self._window.page_key != key:
            self._window.show_page(key)
        self._wait(lambda: self._window.page(key) is not None)
        return cast(Page, self._window.page(key))

    def _press(self, button: QAbstractButton) -> None:
        """Press a button as soon as it can be pressed."""
        self._wait(lambda: button.isVisible() and button.isEnabled())
        button.click()

    def _reach(self, step: str) -> None:
        """Keep the seconds since the first button, and a picture."""
        self.reached[f"{step}_s"] = round(time.monotonic() - self._began, 1)
        self._settle(0.3)
        self._grab(self._folder / f"{step}.png")
