"""On every page, at 1024 x 768 and at 200 %: no text is cut, no widget lies over another.

In both languages, and in a pseudo-language that is 40 % longer than English.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from core.events import jobs
from gui.shell.steps import PAGES
from gui.shell.window import MainWindow
from gui.theme.palette import choose_scheme
from gui.words.language import LANGUAGES, install_language
from tests.gui.doubles import FakeSession
from tests.gui.fitting import faults
from tests.gui.pseudo import pseudo_is_spoken, speak_pseudo
from tests.gui.walking import NAMES, fill, measure, notices, opened, settled

SIZES = ((1024, 768), (1280, 800))
ONCE_MORE = "GOLDILOCKS_TEST_SCALED"  # set in the process that runs this file at 200 %


@pytest.fixture(params=[*LANGUAGES, "pseudo"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    if request.param == "pseudo":
        speak_pseudo(qapp)
    else:
        install_language(qapp, request.param)
    return str(request.param)


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def window(request: pytest.FixtureRequest, qtbot, language: str, tmp_path: Path):
    made = MainWindow(FakeSession())
    qtbot.addWidget(made, before_close_func=lambda window: window.session.close())
    made.resize(*request.param)
    made.show()
    return made


def check(qtbot, window: MainWindow, what: str) -> None:
    settled(qtbot, window)
    found = faults(window, wordy=pseudo_is_spoken())
    if (least := window.minimumSizeHint().width()) > SIZES[0][0]:
        found.append(f"the window needs {least} px")
    assert not found, f"{what}:\n" + "\n".join(found)


# --- the states of the dataset page


def _chosen(page, one: int, other: int) -> None:
    page.gallery.choose_between(one, other)


DATASET: dict[str, Callable] = {
    "a picture": lambda page: _chosen(page, 1, 1),
    "some pictures": lambda page: _chosen(page, 1, 6),
    "notices": notices,
    "a finding": lambda page: page.findings.choose("duplicate"),
    "no hits": lambda page: page.search.setText("tamaño:>abc"),
    "the filter": lambda page: page.open_filter(),
    "a large picture": lambda page: (_chosen(page, 2, 2), page.look_at()),
    "a change": lambda page: (_chosen(page, 2, 8), page.labelling.give(NAMES[1])),
}


@pytest.mark.parametrize("state", DATASET)
def test_the_dataset_page(qtbot, window: MainWindow, tmp_path: Path, state: str):
    opened(qtbot, window, fill(tmp_path))
    page = window.page("dataset")
    DATASET[state](page)
    if state == "no hits":
        qtbot.waitUntil(page.nothing.isVisible)
    if state == "a change":
        qtbot.waitUntil(page.foot.again.isVisible)
    qtbot.wait(100)
    check(qtbot, window, state)


def test_labelling_from_nothing(qtbot, window: MainWindow, tmp_path: Path):
    opened(qtbot, window, fill(tmp_path, labelled=False))
    assert window.page("dataset").naming.isVisible()
    check(qtbot, window, "labelling from nothing")


def test_the_classify_page(qtbot, window: MainWindow, tmp_path: Path):
    opened(qtbot, window, fill(tmp_path))
    window.show_page("classify")
    page = window.page("classify")
    check(qtbot, window, "nothing to classify")
    top = [(NAMES[1], 0.72), (NAMES[0], 0.2), (NAMES[3], 0.08)]
    answers = [
        jobs.Answer(
            path=f"/campo/IMG_{n:04d}_con_un_nombre_bastante_largo.jpg",
            class_name=NAMES[n % 4],
            confidence=0.72,
            unknown=n % 3 == 0,
            top=top,
            error="decoder_crashed" if n % 7 == 0 else None,
        )
        for n in range(40)
    ]
    for as_table in (False, True):
        page.handle_drop([str(tmp_path)] if as_table else [one.path for one in answers[:9]])
        qtbot.waitUntil(lambda: isinstance(window.session.interactive.asked[-1][1], jobs.Classify))
        job = window.session.interactive.asked[-1][0]
        for answer in answers if as_table else answers[:9]:
            window.session.interactive.say(answer, job=job)
        window.session.interactive.say(jobs.Acknowledgement(), final=True, job=job)
        check(qtbot, window, "a table" if as_table else "cards")
    page.saved.show_text("Saved in /documents/answers.csv", action="Show in folder")
    page.saved.show()
    check(qtbot, window, "a saved CSV")
    page.look_at(3)
    check(qtbot, window, "a large picture")


@pytest.mark.parametrize("key", [key for key, _ in PAGES])
def test_a_page_without_a_project(qtbot, window: MainWindow, key: str):
    window.show_page(key)
    check(qtbot, window, f"{key}, empty")


@pytest.mark.parametrize("key", ["split", "train", "evaluate"])
def test_the_other_pages(qtbot, window: MainWindow, tmp_path: Path, key: str):
    opened(qtbot, window, fill(tmp_path))
    window.show_page(key)
    if key == "evaluate":
        measure(window)
    check(qtbot, window, key)


@pytest.mark.skipif(ONCE_MORE in os.environ, reason="this is the process at 200 %")
def test_all_of_this_at_200_percent():
    """Qt reads the scale when it starts, so this file runs in a process of its own."""
    scaled = os.environ | {"QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen", ONCE_MORE: "1"}
    command = [sys.executable, "-m", "pytest", __file__, "-q", "-x", "-p", "no:cacheprovider", "-k", "1024x768", "-n0"]
    done = subprocess.run(command, env=scaled, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stdout


# --- the finder finds


def boxed(qtbot, *widgets: QWidget, width: int = 300) -> QWidget:
    box = QWidget()
    qtbot.addWidget(box)
    box.resize(width, 80)
    row_of = QHBoxLayout(box)
    for widget in widgets:
        row_of.addWidget(widget)
    box.show()
    return box


def test_cut_text_is_found(qtbot):
    tight = QPushButton("Stop the training of this model now")
    tight.setFixedWidth(60)
    found = faults(boxed(qtbot, QLabel("whole"), tight))
    assert [line.split(" ")[:2] for line in found] == [["cut:", "QPushButton"]]
    low = QLabel("one line\nand another")
    low.setFixedHeight(18)
    assert "cut: QLabel" in faults(boxed(qtbot, low))[0]


def test_overlapping_and_escaping_widgets_are_found(qtbot):
    box = boxed(qtbot, QLabel("a label"))
    over, out = QLabel("another one", box), QPushButton("outside", box)
    over.setGeometry(box.findChild(QLabel).geometry())
    out.move(box.width() - 10, 40)
    for widget in (over, out):
        widget.show()
    kinds = sorted(line.split(":")[0] for line in faults(box))
    assert kinds == ["beyond", "over each other"]


def test_a_sound_page_has_no_faults(qtbot):
    wrapped = QLabel("a long sentence that goes over several lines because there is not much room for it")
    wrapped.setWordWrap(True)
    assert faults(boxed(qtbot, wrapped, QPushButton("do"))) == []


@pytest.fixture(autouse=True)
def light():
    choose_scheme(Qt.ColorScheme.Light)
