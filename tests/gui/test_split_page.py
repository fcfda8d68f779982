"""The split page over a stand-in engine."""

import dataclasses

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from core.catalog.records import SplitSettings
from core.events import jobs
from core.events.changes import DATA, SPLIT
from gui.pages.split.page import SplitPage
from gui.state.facts import Facts
from gui.widgets.buttons import LinkButton
from gui.widgets.export_dialog import ExportDialog
from gui.widgets.exporting import exported_text
from gui.widgets.notice import Notice
from gui.widgets.split_bar import SplitBar
from tests.gui.doubles import CLASSES, FakeSession, make_project, split_page


@pytest.fixture
def session(qtbot, tmp_path):
    session = FakeSession()
    session.show_project(make_project(tmp_path))
    yield session
    session.close()


@pytest.fixture
def page(qtbot, session):
    page = split_page(session)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return page


def requests(session: FakeSession, kind: type = jobs.Split) -> list:
    return [request for _, request in session.interactive.asked if isinstance(request, kind)]


def asked(session: FakeSession) -> jobs.Split:
    return requests(session)[-1]


def answer(session: FakeSession, kind: type, result: jobs.Result) -> None:
    """Give the newest request of a kind its result."""
    number = next(job for job, request in reversed(session.interactive.asked) if isinstance(request, kind))
    session.interactive.say(result, final=True, job=number)


def test_presets_set_bar_fields_and_request(page: SplitPage, session: FakeSession):
    for key, values in {"70_30": (70, 0, 30), "98_1_1": (98, 1, 1), "60_20_20": (60, 20, 20)}.items():
        QTest.mouseClick(page.chooser.presets[key], Qt.MouseButton.LeftButton)
        assert page.chooser.values() == values
        assert page.chooser.bar.values() == pytest.approx(values)
        QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
        assert (asked(session).train, asked(session).val, asked(session).test) == values


def drag(divider: QWidget, to: float, bar: SplitBar) -> None:
    """Take a divider with the mouse and let it go over a percentage of the bar."""
    middle = divider.rect().center()
    QTest.mousePress(divider, Qt.MouseButton.LeftButton, pos=middle)
    there = 10 + (bar.width() - 20) * to / 100
    for part in (0.3, 0.7, 1.0):
        # Relative to the divider, which has moved meanwhile.
        x = round(divider.x() + middle.x() + (there - divider.x() - middle.x()) * part)
        QTest.mouseMove(divider, divider.mapFromParent(QPoint(x, middle.y())))
    QTest.mouseRelease(divider, Qt.MouseButton.LeftButton, pos=middle)


def test_a_dragged_divider_changes_the_numbers(page: SplitPage, session: FakeSession):
    bar = page.chooser.bar
    drag(bar.first, 50, bar)
    assert page.chooser.values() == (50, 30, 20)
    drag(bar.second, 90, bar)
    assert page.chooser.values() == (50, 40, 10)
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert (asked(session).train, asked(session).val, asked(session).test) == (50, 40, 10)


def test_a_divider_moves_by_keys(page: SplitPage, session: FakeSession):
    bar = page.chooser.bar
    bar.first.setFocus()
    QTest.keyClick(bar.first, Qt.Key.Key_Left)
    QTest.keyClick(bar.first, Qt.Key.Key_PageDown)
    assert page.chooser.values() == (54, 26, 20)
    bar.second.setFocus()
    QTest.keyClick(bar.second, Qt.Key.Key_PageUp)
    assert page.chooser.values() == (54, 31, 15)
    page.button.setFocus()
    QTest.keyClick(page.button, Qt.Key.Key_Space)
    assert (asked(session).train, asked(session).val, asked(session).test) == (54, 31, 15)


@pytest.mark.parametrize(
    ("values", "word"),
    [(("60", "20", "30"), "110"), (("0", "50", "50"), "The training part has 0%"), (("50", "20", "20"), "90")],
)
def test_percentages_that_make_no_sense_are_said_at_once(page: SplitPage, session: FakeSession, values, word: str):
    for part, text in zip(("train", "val", "test"), values, strict=True):
        field = page.chooser.fields[part]
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert word in page.complaint.text()
    assert page.complaint.isVisible()
    assert not page.button.isEnabled()
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert requests(session) == []


def test_shuffle_again_takes_the_next_seed(page: SplitPage, session: FakeSession):
    page.chooser.seed_field.set_value(41)
    again = next(
        button for button in page.findChildren(type(page.button).__mro__[1]) if button.text() == "Shuffle again"
    )
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert asked(session).seed == 42


def split_facts(given: bool = False, leaks: int | None = 0, **more) -> Facts:
    parts = {"train": dict.fromkeys(CLASSES, 30), "val": dict.fromkeys(CLASSES, 10), "test": dict.fromkeys(CLASSES, 10)}
    values = {
        "train": 60,
        "val": 20,
        "test": 20,
        "seed": 0,
        "grouping": "auto",
        "hash": f"h{leaks}",
        "means": "features",
    }
    settings = SplitSettings(**{**values, "given": given, "leaks": leaks, **more})
    return Facts(pictures=150, classes=dict.fromkeys(CLASSES, 50), parts=parts, split=settings)


def test_the_outcome_counts_and_says_what_it_can_show(page: SplitPage, session: FakeSession):
    session.workspace.facts = split_facts()
    session.splits.last = jobs.SplitDone(
        train={}, val={}, test={}, groups=150, leaks=0, hash="h0", notes=[("no_test", {})]
    )
    session.workspace.changed.emit(SPLIT)
    outcome = page.outcome
    assert outcome.isVisible()
    assert [outcome.model.count(row, "test") for row in range(4)] == [10, 10, 10, 30]
    assert "90 pictures train, 30 validate, 30 test" in outcome.sentence.text()
    # z = 1.96 + 0.84; 2.8016 × sqrt(2 × 0.9 × 0.1 / 30) = 21.7 points.
    assert "at least 22 percentage points" in outcome.resolution.text()
    assert any("Without a test part" in text for text in notices(page))
    session.workspace.facts = split_facts(hash="another")
    session.workspace.changed.emit(SPLIT)
    assert not any("Without a test part" in text for text in notices(page)), "said of an earlier split"


def notices(page: SplitPage) -> list[str]:
    """Return what stands above the table."""
    column = page.outcome.layout().itemAt(0).layout()
    return [column.itemAt(row).widget().text() for row in range(column.count())]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({}, ""),
        ({"kept_test": True}, "the test part is the same"),
        ({"moved": 9, "test_moved": 4}, "4 pictures came into the test part or left it"),
    ],
)
def test_what_has_become_of_the_test_part_is_said(page: SplitPage, session: FakeSession, what, words: str):
    session.workspace.facts = split_facts()
    session.splits.last = jobs.SplitDone(train={}, val={}, test={}, groups=150, leaks=0, hash="h0", **what)
    session.workspace.changed.emit(SPLIT)
    assert words in " ".join(notices(page)) if words else notices(page) == []


def test_sources_that_differ_are_told_whenever_the_page_is_shown(page: SplitPage, session: FakeSession):
    parts = {"train": {"phone": 60, "web": 30}, "val": {"phone": 28, "web": 2}, "test": {"phone": 2, "web": 28}}
    session.workspace.facts = dataclasses.replace(split_facts(), sources={"phone": 90, "web": 60}, part_sources=parts)
    assert session.splits.last is None, "as after a restart"
    session.workspace.changed.emit(SPLIT)
    assert [text for text in notices(page) if "93%" in text and "7%" in text and "phone" in text] == notices(page)
    assert notices(page)


def test_a_split_that_came_with_the_folders_is_told(page: SplitPage, session: FakeSession):
    session.workspace.facts = split_facts(given=True)
    session.workspace.changed.emit(SPLIT)
    assert "of their own" in page.outcome.sentence.text()


@pytest.mark.parametrize(("given", "grouping"), [(False, "auto"), (True, "none")])
def test_pictures_in_no_part_are_told_and_find_their_place(
    qtbot, page: SplitPage, session: FakeSession, given: bool, grouping: str
):
    session.workspace.facts = dataclasses.replace(split_facts(given=given, grouping=grouping, leaks=None), pictures=155)
    session.workspace.changed.emit(SPLIT)

    def notice() -> Notice | None:
        return next((one for one in page.findChildren(Notice) if one.isVisible() and "5 pictures" in one.text()), None)

    qtbot.waitUntil(lambda: notice() is not None)
    page.chooser.set_values(80, 10, 10, 7)  # what is about to be chosen does not matter
    link = next(one for one in notice().findChildren(LinkButton) if one.isVisible())
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    made = asked(session)
    assert (made.train, made.val, made.test, made.seed, made.fresh) == (60, 20, 20, 0, False)
    assert made.grouping == grouping


PAIR = jobs.LikePair(first=("/p/one.png", "train", "apple"), second=("/p/two.png", "test", "apple"))


def show_leaks(page: SplitPage, session: FakeSession, leaks: int = 3) -> None:
    session.workspace.facts = split_facts(leaks=leaks)
    session.workspace.changed.emit(SPLIT)
    if leaks:
        answer(
            session,
            jobs.CheckSplit,
            jobs.SplitChecked(leaks=leaks, means="features", shared=2, pairs=[PAIR] * min(leaks, 2)),
        )


def test_leaks_are_shown_as_pairs_and_repaired_with_the_mouse(page: SplitPage, session: FakeSession):
    show_leaks(page, session)
    doctor = page.doctor
    assert "3 pairs of pictures that look alike" in doctor.sentence.text()
    assert "2 groups that belong together" in doctor.sentence.text()
    assert [pair.accessibleName() for pair in doctor.pairs.pairs] == ["one.png in Training, two.png in Test"] * 2
    assert not doctor.look.isVisible()
    QTest.mouseClick(doctor.repair, Qt.MouseButton.LeftButton)
    assert requests(session, jobs.RepairSplit) == [jobs.RepairSplit(project=str(session.workspace.project.folder))]
    show_leaks(page, session, leaks=0)
    assert "No two pictures" in doctor.sentence.text()
    assert not doctor.repair.isVisible()
    assert not doctor.pairs.isVisible()


def test_leaks_are_repaired_by_keyboard_alone(page: SplitPage, session: FakeSession):
    show_leaks(page, session)
    page.chooser.bar.first.setFocus()
    for _ in range(40):
        if page.doctor.repair.hasFocus():
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.doctor.repair.hasFocus()
    QTest.keyClick(page.doctor.repair, Qt.Key.Key_Space)
    assert len(requests(session, jobs.RepairSplit)) == 1


def test_a_split_that_may_tear_groups_is_looked_at_by_itself(page: SplitPage, session: FakeSession):
    session.workspace.facts = split_facts(grouping="similar")
    session.workspace.changed.emit(SPLIT)
    assert len(requests(session, jobs.CheckSplit)) == 1
    answer(session, jobs.CheckSplit, jobs.SplitChecked(leaks=0, means="features", shared=7, pairs=[]))
    assert page.doctor.sentence.text() == (
        "No two pictures in different parts look alike. 7 groups that belong together lie in different parts."
    )
    assert page.doctor.repair.isVisible()


@pytest.mark.parametrize(
    ("means", "sentence", "caution"),
    [
        ("features", "No two pictures in different parts look alike.", ""),
        ("hash", "No two pictures in different parts look alike.", "cropped copies may be missed"),
        ("bytes", "No two files in different parts are the same.", "too many pictures to compare by their looks"),
    ],
)
def test_the_doctor_says_how_closely_it_looked(
    page: SplitPage, session: FakeSession, means: str, sentence: str, caution: str
):
    session.workspace.facts = split_facts(means=means)
    session.workspace.changed.emit(SPLIT)
    text = page.doctor.sentence.text()
    assert text.startswith(sentence)
    assert caution in text
    assert (text == sentence) == (means == "features")
    assert requests(session, jobs.CheckSplit) == []


def test_a_split_that_nobody_has_looked_at_can_be(page: SplitPage, session: FakeSession):
    session.workspace.facts = split_facts(leaks=None)
    session.workspace.changed.emit(SPLIT)
    assert "Nobody has looked" in page.doctor.sentence.text()
    assert requests(session, jobs.CheckSplit) == []
    QTest.mouseClick(page.doctor.look, Qt.MouseButton.LeftButton)
    answer(session, jobs.CheckSplit, jobs.SplitChecked(leaks=0, means="features", shared=4, pairs=[]))
    assert "4 groups" in page.doctor.sentence.text()
    assert page.doctor.repair.isVisible()


def test_what_a_leak_is_worth(page: SplitPage, session: FakeSession):
    show_leaks(page, session)
    QTest.mouseClick(page.doctor.measure, Qt.MouseButton.LeftButton)
    assert not page.doctor.measure.isEnabled()
    measured = jobs.LeakMeasured(random=(0.98, 0.96, 0.99), honest=(0.84, 0.8, 0.88), pictures=150, groups=30)
    answer(session, jobs.LeakWorth, measured)
    words = page.doctor.worth.text()
    assert "would have claimed 98.0% (96.0% to 99.0%); expect 84.0% (80.0% to 88.0%) on new" in words
    assert page.doctor.measure.isEnabled()


def test_names_are_shown_before_they_are_used(page: SplitPage, session: FakeSession):
    page.on_shown()
    session.workspace.facts = dataclasses.replace(
        session.workspace.facts
    )  # an epoch of a training: nothing about the pictures
    page.on_shown()
    assert len(requests(session, jobs.FindGroups)) == 1
    session.workspace.changed.emit(DATA)
    page.on_shown()
    assert len(requests(session, jobs.FindGroups)) == 2
    name = jobs.GroupsOf(
        grouping="name",
        rule="number",
        groups=50,
        pictures=150,
        largest=3,
        doubt="",
        examples=[("cat1", ["cat1_1.png", "cat1_2.png", "cat1_3.png"])],
    )
    folder = jobs.GroupsOf(
        grouping="folder", rule="folder", groups=3, pictures=150, largest=50, doubt="few_groups", examples=[]
    )
    answer(session, jobs.FindGroups, jobs.GroupsFound(pictures=150, groupings=[folder, name]))
    together = page.chooser.together
    assert "Names make 50 groups of up to 3 pictures, such as “cat1”: cat1_1.png, cat1_2.png" in together.says.text()
    assert "Folders say nothing" in together.says.text()
    together.grouping.setFocus()
    QTest.keyClick(together.grouping, Qt.Key.Key_End)
    assert "torn apart" in together.says.text()
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert asked(session).grouping == "none"


def test_validation_and_test_come_from_one_source(page: SplitPage, session: FakeSession):
    source = page.chooser.together.source
    assert not source.isVisible()
    facts = dataclasses.replace(split_facts(), sources={"phone": 50, "web": 100})
    session.workspace.facts = dataclasses.replace(
        facts, part_sources={"train": {"phone": 10, "web": 80}, "val": {"phone": 20}}
    )
    session.workspace.changed.emit(SPLIT)
    assert source.isVisible()
    source.setFocus()
    QTest.keyClick(source, Qt.Key.Key_Down)
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert asked(session).eval_source == "phone"
    assert page.outcome.source_table.isVisible()
    assert [page.outcome.sources.count(row, "train") for row in range(3)] == [10, 80, 90]


def test_the_recommendation_is_for_the_source_that_is_divided(page: SplitPage, session: FakeSession):
    session.workspace.facts = Facts(pictures=20_000, classes={"a": 20_000}, sources={"phone": 500, "web": 19_500})
    session.workspace.changed.emit(SPLIT)
    assert "for 20,000 pictures" in page.chooser.reason.text()
    page.chooser.together.source.setFocus()
    QTest.keyClick(page.chooser.together.source, Qt.Key.Key_Down)
    # z × sqrt(2 × 0.9 × 0.1 / 100) = 11.9 points of a fifth of the 500.
    assert "for 500 pictures" in page.chooser.reason.text()
    assert "from 12 points on" in page.chooser.reason.text()


def test_the_set_is_taken_out_again(qtbot, page: SplitPage, session: FakeSession, tmp_path):
    session.workspace.facts = split_facts()
    session.workspace.changed.emit(SPLIT)
    QTest.mouseClick(page.manifest, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "m.json"))
    assert requests(session, jobs.WriteManifest)[-1].to == str(tmp_path / "m.json")
    with qtbot.waitSignal(session.exports.exported):
        answer(session, jobs.WriteManifest, jobs.ManifestWritten(file="/m.json", pictures=150))
    dialog.close()


@pytest.mark.parametrize(("way", "name"), [("copy", "/tidy"), ("link", "/tidy"), ("table", "/tidy.csv")])
def test_the_data_set_is_written_as_copies_links_or_a_table(page: SplitPage, session: FakeSession, way: str, name: str):
    session.workspace.facts = split_facts()
    session.workspace.changed.emit(SPLIT)
    QTest.mouseClick(page.folders, Qt.MouseButton.LeftButton)
    dialog = page.findChild(ExportDialog)
    assert not dialog.export.isEnabled(), "not without a name"
    QTest.keyClicks(dialog.folder, "/tidy ")
    choice = getattr(dialog, way)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    (request,) = requests(session, jobs.ExportData)
    assert (request.to, request.link, request.table) == (name, way == "link", way == "table")


def test_what_was_written_is_said():
    done = jobs.DataExported(
        file="/out", pictures=10, linked=0, left_out=2, rejected=[jobs.Rejected(path="/x", reason="missing")]
    )
    assert exported_text(done) == (
        "10 pictures were written to /out. 2 are in no part and were left out. 1 could not be read."
    )
    table = msgspec.structs.replace(done, file="/x.csv", table=True, rejected=[])
    assert exported_text(table) == "10 pictures are listed in /x.csv. 2 are in no part and were left out."
    assert "4 of them are links to your files." in exported_text(msgspec.structs.replace(done, linked=4))
