"""The classify page: drops become answers, folders become tables, tables become harmless CSVs."""

import csv
import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from core.events import jobs
from core.events.jobs import Answer
from gui.pages.classify import page as page_module
from gui.pages.classify import sources
from gui.pages.classify.answers import AnswerCard, explanation, headline
from gui.pages.classify.answers_model import AnswersModel
from gui.pages.classify.bars import AnswerBars
from gui.pages.classify.counts import ALL, ERROR, OTHER, UNKNOWN, Kind
from gui.pages.classify.page import MOST_CARDS
from gui.widgets.file_dialogs import DOCUMENTS, PICTURES, ask_where_to_save, begins_in
from tests.gui.doubles import add_trained_run, classify_page, make_project

PEAR = Answer(path="/p/1.png", class_name="pear", confidence=0.75, top=[("pear", 0.75), ("plum", 0.2), ("apple", 0.05)])
UNSURE = Answer(path="/p/2.png", class_name="plum", confidence=0.4, unknown=True, top=[("plum", 0.4), ("pear", 0.35)])
BROKEN = Answer(path="/p/3.png", error="empty_file")
NO_COSTS = jobs.ClassifyResult(n=0, not_sure=None, not_sure_wrong=0, unlike=None, unlike_wrong=0)


@pytest.fixture
def page(qtbot, session, tmp_path):
    project = make_project(tmp_path)
    add_trained_run(project, 0.9)
    add_trained_run(project, 0.6)
    session.show_project(project)
    made = classify_page(session)
    qtbot.addWidget(made)
    made.resize(1072, 800)
    made.show()
    return made


def requests(session):
    return [request for _, request in session.interactive.asked if isinstance(request, jobs.Classify)]


def job_of(session):
    return [job for job, request in session.interactive.asked if isinstance(request, jobs.Classify)][-1]


def drop(qtbot, page, session, paths, *answers, done=True, done_with=NO_COSTS):
    before = len(requests(session))
    page.handle_drop(paths)
    qtbot.waitUntil(lambda: len(requests(session)) > before)
    job = job_of(session)
    for answer in answers:
        session.interactive.say(answer, job=job)
    if done:
        session.interactive.say(done_with, final=True, job=job)


def test_a_few_pictures_become_cards(qtbot, page, session):
    drop(qtbot, page, session, ["/p/1.png", "/p/2.png", "/p/3.png"], PEAR, UNSURE, BROKEN)
    assert requests(session)[-1].model == f"{session.workspace.project.folder}:001-lenet5", "the best run"
    assert [card.title.whole_text() for card in page.cards.cards] == ["pear", "I don't know", "Cannot be read"]
    assert page.cards.isVisible()
    assert not page.save.isVisible()
    assert page.summary.text() == "Pictures: 3  ·  no answer: 1  ·  cannot be read: 1"


def test_pictures_come_as_thumbnails_from_the_engine(qtbot, page, session):
    drop(qtbot, page, session, ["/p/1.png"], PEAR)
    qtbot.waitUntil(lambda: isinstance(session.interactive.asked[-1][1], jobs.Thumbnails))
    session.interactive.say(jobs.Thumbnail(path="/p/1.png", width=1, height=2, pixels=bytes(6)))
    assert page.cards.cards[0].thumb.pixmap().height() == 2


def test_many_pictures_become_a_table(qtbot, page, session):
    paths = [f"/p/{number}.png" for number in range(MOST_CARDS + 1)]
    drop(qtbot, page, session, paths, PEAR, BROKEN)
    assert page.table.isVisible()
    assert page.table.answers.rowCount() == 2
    assert page.save.isVisible()
    assert page.save.isEnabled()


def test_a_folder_becomes_a_table_however_few_it_holds(qtbot, page, session, tmp_path):
    drop(qtbot, page, session, [str(tmp_path)], PEAR)
    assert page.table.isVisible()
    assert page.table.answers.rowCount() == 1


def test_a_new_drop_takes_the_place_of_the_one_before(qtbot, page, session):
    drop(qtbot, page, session, ["/p/1.png"], done=False)
    first = job_of(session)
    page.handle_drop(["/p/2.png"])
    qtbot.waitUntil(lambda: first in session.interactive.cancelled)
    session.interactive.say(PEAR, job=first)  # too late
    session.interactive.say(jobs.Refused(code="cancelled", values={}), final=True, job=first)
    assert requests(session)[-1].paths == ["/p/2.png"]
    session.interactive.say(UNSURE, job=job_of(session))
    session.interactive.say(jobs.Acknowledgement(), final=True, job=job_of(session))
    assert [card.answer for card in page.cards.cards] == [UNSURE]


def test_another_model_is_asked_about_the_same_pictures(qtbot, page, session):
    drop(qtbot, page, session, ["/p/1.png"], PEAR)
    page.runs.choose("002-lenet5")
    assert requests(session)[-1] == jobs.Classify(
        model=f"{session.workspace.project.folder}:002-lenet5", paths=["/p/1.png"]
    )


def test_an_empty_folder_says_so(qtbot, page, session, tmp_path):
    drop(qtbot, page, session, [str(tmp_path)])
    assert page.summary.text() == "There are no pictures in it."


def test_a_refused_job_brings_the_drop_zone_back(qtbot, page, session):
    drop(qtbot, page, session, ["/p/1.png"], done=False)
    with qtbot.waitSignal(session.workspace.problem):
        refused = jobs.Refused(code="checkpoint_missing", values={"run": "001-lenet5"})
        session.interactive.say(refused, final=True, job=job_of(session))
    assert not page.cards.isVisible()
    assert not page.table.isVisible()


def test_answers_can_be_put_away(qtbot, page, session):
    drop(qtbot, page, session, ["/p/1.png"], PEAR)
    page.clear()
    assert page.shown.answers == []
    assert not page.cards.isVisible()


def test_files_are_pasted(qtbot, page, session):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/p/1.png")])
    QGuiApplication.clipboard().setMimeData(data)
    page.paste()
    qtbot.waitUntil(lambda: bool(requests(session)))
    assert requests(session)[0].paths == ["/p/1.png"]


def test_a_picture_is_pasted_by_way_of_the_cache(qtbot, page, session):
    image = QImage(5, 4, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    page.paste()
    qtbot.waitUntil(lambda: bool(requests(session)))
    (path,) = requests(session)[0].paths
    assert path.startswith(str(session.workspace.project.cache))
    assert QImage(path).size() == image.size()


def test_pasted_pictures_do_not_grow_without_bound(tmp_path, monkeypatch):
    image = QImage(50, 40, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.red)
    kept = [Path(sources.keep_picture(image, tmp_path)) for _ in range(3)]
    for age, path in enumerate(reversed(kept)):
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    monkeypatch.setattr(sources, "PASTED_BYTES", 3 * kept[0].stat().st_size)
    kept.append(Path(sources.keep_picture(image, tmp_path)))
    assert sorted(tmp_path.iterdir()) == sorted(kept[1:])
    (tmp_path / "usual").touch()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1, "of the umask, as other files"


def test_pasting_nothing_says_so(qtbot, page, session):
    QGuiApplication.clipboard().clear()
    page.paste()
    assert page.summary.text() == "There is no picture on the clipboard."


# --- answers


def test_what_a_card_says(qtbot):
    assert (headline(PEAR), explanation(PEAR)) == ("pear", "75% confident")
    assert "“plum”, gets only 40%" in explanation(UNSURE)
    assert explanation(BROKEN) == "Empty: 0 bytes"
    card = AnswerCard(UNSURE)
    qtbot.addWidget(card)
    assert card.accessibleName().startswith("2.png: I don't know.")


def test_bars_are_as_long_as_they_are_likely(qtbot):
    bars = AnswerBars([("pear", 0.75), ("plum", 0.25)], known=True)
    qtbot.addWidget(bars)
    bars.resize(200, bars.sizeHint().height())
    image = bars.grab().toImage()

    def filled(place):
        y = round(bars.bar_rect(place).center().y())
        empty = image.pixelColor(197, y)
        return sum(image.pixelColor(x, y) != empty for x in range(200))

    assert filled(0) == pytest.approx(150, abs=3)
    assert filled(1) == pytest.approx(50, abs=3)


def test_a_row_tells_the_answer(qtbot):
    model = AnswersModel()
    model.add([PEAR, UNSURE, BROKEN])
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(3)]
    assert rows == [
        ["1.png", "pear", "75.0%", "plum 20.0%, apple 5.0%"],
        ["2.png", "I don't know", "40.0%", "plum 40.0%, pear 35.0%"],
        ["3.png", "Cannot be read", "–", "Empty: 0 bytes"],
    ]


# --- the table


@pytest.fixture
def folder(qtbot, page, session, tmp_path):
    """The page with the answers to a folder: two pears, a plum, one unknown, one broken."""
    plum = Answer(path="/p/4.png", class_name="plum", confidence=0.99, top=[("plum", 0.99), ("pear", 0.01)])
    weak = Answer(path="/p/5.png", class_name="pear", confidence=0.55, top=[("pear", 0.55), ("plum", 0.45)])
    drop(qtbot, page, session, [str(tmp_path)], PEAR, UNSURE, BROKEN, plum, weak)
    return page


def names(page) -> list[str]:
    order = page.table.order
    return [Path(order.answer(row).path).name for row in range(order.rowCount())]


def press_heading(page, column: int) -> None:
    header = page.table.horizontalHeader()
    place = QPoint(header.sectionPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_answers_are_counted_and_filtered(folder):
    page = folder
    assert [chip.text() for chip in page.counts.chips.values()] == [
        "All: 5",
        "pear: 2",
        "plum: 1",
        "No answer: 1",
        "Cannot be read: 1",
    ]
    for kind, left in (
        (UNKNOWN, ["2.png"]),
        (ERROR, ["3.png"]),
        (Kind("class", "pear"), ["1.png", "5.png"]),
        (ALL, ["1.png", "2.png", "3.png", "4.png", "5.png"]),
    ):
        QTest.mouseClick(page.counts.chips[kind], Qt.MouseButton.LeftButton)
        assert names(page) == left
        assert [known for known, chip in page.counts.chips.items() if chip.isChecked()] == [kind]
    QTest.mouseClick(page.counts.chips[UNKNOWN], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.counts.chips[UNKNOWN], Qt.MouseButton.LeftButton)
    assert len(names(page)) == 5, "a second press shows all again"


def test_a_filter_lasts_while_answers_come_and_ends_with_the_next_folder(qtbot, page, session, tmp_path):
    drop(qtbot, page, session, [str(tmp_path)], UNSURE, PEAR, done=False)
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    page.counts.choose(UNKNOWN)
    session.interactive.say(Answer(path="/p/9.png", class_name="plum", unknown=True, top=[]), job=job_of(session))
    qtbot.waitUntil(lambda: names(page) == ["2.png", "9.png"])
    session.interactive.say(jobs.Acknowledgement(), final=True, job=job_of(session))
    drop(qtbot, page, session, [str(tmp_path)], PEAR)
    assert names(page) == ["1.png"]


def test_rare_classes_share_a_chip(qtbot, page, session, tmp_path):
    many = [
        Answer(path=f"/p/{kind}-{n}.png", class_name=f"kind {kind:02d}", confidence=0.9, top=[])
        for kind in range(15)
        for n in range(20 - kind)
    ]
    drop(qtbot, page, session, [str(tmp_path)], *many)
    assert page.counts.chips[OTHER].text() == "Other classes: 21"
    page.counts.choose(OTHER)
    assert len(names(page)) == 21
    assert {name.split("-")[0] for name in names(page)} == {"12", "13", "14"}


def test_headings_sort_and_the_third_press_restores_the_order(folder):
    page = folder
    orders = []
    for _ in range(3):
        press_heading(page, 2)
        orders.append(names(page))
    assert orders[0] == ["3.png", "2.png", "5.png", "1.png", "4.png"], "the least certain first"
    assert orders[1] == orders[0][::-1]
    assert orders[2] == ["1.png", "2.png", "3.png", "4.png", "5.png"]


def test_rows_have_thumbnails_from_the_engine(qtbot, folder, session):
    def wanted() -> list[str]:
        asked = [request for _, request in session.interactive.asked if isinstance(request, jobs.Thumbnails)]
        return asked[-1].paths if asked else []

    qtbot.waitUntil(lambda: len(wanted()) == 5)
    red = jobs.Thumbnail(path="/p/2.png", width=4, height=4, pixels=bytes((255, 0, 0)) * 16)
    session.interactive.say(red, job=session.interactive.asked[-1][0])
    rect = folder.table.visualRect(folder.table.order.index(1, 0))
    point = QPoint(rect.left() + 30, rect.center().y())
    assert folder.table.viewport().grab().toImage().pixelColor(point).name() == "#ff0000"


def test_a_row_opens_its_picture_and_arrows_follow_the_order(folder, session):
    page = folder
    press_heading(page, 2)
    index = page.table.order.index(1, 1)
    centre = page.table.visualRect(index).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert page.viewer.path() == "/p/2.png"
    assert page.words.answer.whole_text() == "I don't know"
    asked = [request.path for _, request in session.interactive.asked if isinstance(request, jobs.ViewPicture)]
    assert asked == ["/p/2.png"]
    QTest.keyClick(page.viewer, Qt.Key.Key_Right)
    assert page.viewer.path() == "/p/5.png"
    assert page.words.answer.whole_text() == "pear"
    assert "55% confident" in page.words.more.whole_text()
    QTest.keyClick(page.viewer, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    assert page.table.currentIndex().row() == 2
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.viewer.isVisible()


def test_a_card_opens_its_picture(qtbot, page, session):
    drop(qtbot, page, session, ["/p/1.png", "/p/2.png"], PEAR, UNSURE)
    card = page.cards.cards[1]
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert page.viewer.path() == "/p/2.png"
    QTest.keyClick(page.viewer, Qt.Key.Key_Space)
    assert page.cards.isVisible()
    QTest.mouseDClick(page.cards.cards[0], Qt.MouseButton.LeftButton)
    assert page.viewer.path() == "/p/1.png"
    page.clear()
    assert not page.viewer.isVisible()


# --- CSV


def test_a_saved_csv_is_told_beside_the_summary(qtbot, folder, tmp_path, monkeypatch):
    shown: list[str] = []
    monkeypatch.setattr(page_module, "reveal", shown.append)
    target = tmp_path / "respuestas.csv"
    before = folder.summary.text()
    folder.saving.save_csv([str(target)])
    qtbot.waitUntil(folder.saved.isVisible)
    assert folder.summary.text() == before
    folder.saved.acted.emit()
    assert shown == [str(target)]


def test_dialogs_begin_in_the_persons_folders(qtbot, page, tmp_path):
    page.saving.csv.trigger()
    assert begins_in(DOCUMENTS) not in ("", str(Path.cwd()))
    (tmp_path / "there").mkdir()
    taken: list[list[str]] = []
    dialog = ask_where_to_save(page, "Save", "answers.csv", taken.append)
    assert Path(dialog.directory().absolutePath()) == Path(begins_in(DOCUMENTS))
    dialog.filesSelected.emit([str(tmp_path / "there" / "a.csv")])
    dialog.close()
    assert taken == [[str(tmp_path / "there" / "a.csv")]]
    assert begins_in(DOCUMENTS) == str(tmp_path / "there"), "the next one begins where this one ended"
    (tmp_path / "there").rmdir()
    assert begins_in(DOCUMENTS) != str(tmp_path / "there")
    assert begins_in(PICTURES) != str(Path.cwd())


def test_the_csv_holds_every_answer(qtbot, page, session, tmp_path):
    evil = Answer(path="=cmd.png", class_name="@home", confidence=0.9, top=[("@home", 0.9)])
    paths = [f"/p/{number}.png" for number in range(MOST_CARDS + 1)]
    drop(qtbot, page, session, paths, PEAR, BROKEN, evil)
    target = tmp_path / "answers.csv"
    page.checks.confirm([PEAR])
    page.checks.correct([evil], "=1+1")
    page.saving.save_csv([str(target)])
    qtbot.waitUntil(lambda: page.saved.text() == f"Saved in {target}")
    with target.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["path", "class", "confidence", "unknown", "why", "error", "checked", "true_class"],
            ["/p/1.png", "pear", "0.75", "False", "", "", "right", "pear"],
            ["/p/3.png", "", "", "False", "", "empty_file", "", ""],
            ["'=cmd.png", "'@home", "0.9", "False", "", "", "corrected", "'=1+1"],
        ]


def test_a_csv_that_cannot_be_written_is_a_problem(qtbot, page, session, tmp_path):
    page.shown.answers = [PEAR]
    with qtbot.waitSignal(session.workspace.problem) as told:
        page.saving.save_csv([str(tmp_path / "missing" / "answers.csv")])
    assert told.args[0].code == "write_failed"
