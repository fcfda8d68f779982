"""The pictures of the user guide, of real pages in both languages: `make guide` makes them afresh."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from gui.pages.classify.page import ClassifyPage
from gui.pages.dataset.page import DatasetPage
from gui.pages.evaluate.page import EvaluatePage
from gui.pages.lab.lesson_cards import lesson_files
from gui.pages.lab.page import LabPage
from gui.pages.split.page import SplitPage
from gui.pages.train.page import TrainPage
from gui.shell.guide import GUIDE
from gui.shell.shots import SETTLE, Shots, scratch_project
from gui.state.portraits import SAMPLES
from gui.state.thumbnails import ThumbnailLoader
from gui.theme import palette, style
from gui.words.language import LANGUAGES, install_language

FOLDER = GUIDE / "pictures"
KIND = "webp"
_QUALITY = 85
_SIZE = (1024, 768)  # px; a page beside the steps is then as wide as the text of the guide
_WIDE = (1280, 800)  # px; curves, verdict and matrix have room side by side
_EDGE = 16  # px around a part of a page


def main(argv: list[str]) -> int:
    """Render the pictures into the folder that is named, or among the files of the guide; return the exit status."""
    parser = argparse.ArgumentParser(description="Render the pictures of the user guide.")
    parser.add_argument("folder", metavar="DIR", nargs="?", default=str(FOLDER))
    parser.add_argument("--project", help="one that the verb demo has made, to save its time")
    given = parser.parse_args(argv)
    with scratch_project(given.project) as project:
        files = GuideShots(Path(given.folder), project, *_SIZE).take()
    sys.stdout.write("\n".join(files) + "\n")
    return 0


class GuideShots(Shots):
    """Shows what the guide explains and saves it as LANGUAGE/NAME.webp; `NAMES` are the names."""

    NAMES = (
        *("home", "dataset", "findings", "split", "choice", "train", "curves", "verdict"),
        *("evaluate", "matrix", "classify", "lab", "lesson"),
    )

    def take(self) -> list[str]:
        """Save all pictures and return their paths."""
        session = self._window.session
        palette.choose_scheme(Qt.ColorScheme.Light)
        style.apply(self._app)
        pages: tuple[Callable[[], None], ...] = (
            self._dataset,
            self._split,
            self._train,
            self._evaluate,
            self._classify,
            self._lab,
        )
        for self._language in LANGUAGES:
            (self._folder / self._language).mkdir(parents=True, exist_ok=True)
            install_language(self._app, self._language)
            self._settle(0.3)
            session.workspace.open_project(self._project)
            self._wait(lambda: session.workspace.facts.pictures > 0 and bool(session.workspace.facts.runs))
            for page in pages:
                page()
            session.workspace.close_project()
            self._home()
        session.close()
        self._window.close()
        return self._files

    def _open(self, key: str) -> QWidget:
        """Show a page and return it when it is filled."""
        self._window.show_page(key)
        self._settle(0.2)
        self._fill(key)
        page = self._window.page(key)
        assert page is not None
        return page

    def _save(self, name: str, widget: QWidget, part: QRect | None = None) -> None:
        assert name in self.NAMES
        self._wait(lambda: not any(one.is_loading for one in self._window.findChildren(ThumbnailLoader)))
        self._settle(0.2)
        path = self._folder / self._language / f"{name}.{KIND}"
        picture = widget.grab() if part is None else widget.grab(part)
        if not picture.save(str(path), KIND.upper(), _QUALITY):
            raise OSError(f"{path} was not written")
        self._files.append(str(path))

    def _home(self) -> None:
        self._window.show_page("dataset")
        self._wait(lambda: bool(self._window.home.cards) and self._window.home.cards[0].thumbnails() == SAMPLES)
        self._window.home.place.set_text("")  # it names a folder of this machine
        self._settle(0.2)
        self._save("home", self._window)

    def _dataset(self) -> None:
        page = cast(DatasetPage, self._open("dataset"))
        page.gallery.choose_between(0, 0)
        self._settle(SETTLE)
        self._save("dataset", page)
        page.findings.look.click()
        self._wait(lambda: not self._window.session.collection.is_looking)
        page.findings.choose("near_duplicate")
        self._settle(SETTLE)
        self._save("findings", page)
        page.findings.choose(None)

    def _split(self) -> None:
        page = cast(SplitPage, self._open("split"))
        self._save("split", page)
        self._save("choice", page.chooser)

    def _train(self) -> None:
        page = cast(TrainPage, self._open("train"))
        self._wait(lambda: page.view.verdict.isVisible())
        self._settle(SETTLE)
        self._save("train", page)
        self._window.resize(*_WIDE)
        self._settle(SETTLE)
        self._save("curves", page, _around(page.view.curves, page))
        page.view.verdict.why.click()
        self._settle(0.3)
        self._save("verdict", page.view.verdict)
        page.view.verdict.why.click()
        self._window.resize(*_SIZE)

    def _evaluate(self) -> None:
        page = cast(EvaluatePage, self._open("evaluate"))
        self._save("evaluate", page)
        self._window.resize(*_WIDE)
        self._settle(SETTLE)
        self._save("matrix", page.view.matrix)
        self._window.resize(*_SIZE)

    def _classify(self) -> None:
        page = cast(ClassifyPage, self._open("classify"))
        self._wait(lambda: len(page.cards.cards) > 1)
        self._settle(0.3)  # until they are drawn, and their pictures wanted
        self._save("classify", page)

    def _lab(self) -> None:
        page = cast(LabPage, self._open("lab"))
        self._save("lab", page)
        page.open_lesson(lesson_files()[0])
        room = page.lesson_room()
        assert room is not None
        room.show_step(1)
        self._settle(0.5)
        self._save("lesson", page, page.rect().adjusted(0, 0, 0, -page.height() // 3))
        page.show_cards()


def _around(part: QWidget, page: QWidget) -> QRect:
    edged = QRect(part.mapTo(page, part.rect().topLeft()), part.size()).adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
    return edged.intersected(page.rect())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
