"""The runs: filtered, sorted, put into families, shown wide."""

from PySide6.QtCore import QPoint, Qt

from gui.item_models.runs import DIFFERS
from tests.gui.runs_panel.helpers import CTRL, LEFT, ONE, THREE, TWO, click, press


def test_typing_filters_and_return_leads_to_what_was_found(qtbot, page, panel):
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(panel.filters.field.hasFocus)
    qtbot.keyClicks(panel.filters.field, "dropout 0.25")
    qtbot.keyClick(panel.filters.field, Qt.Key.Key_Return)
    assert panel.table.runs.ids() == [TWO]
    assert panel.count.text() == "1 of 3 runs"
    assert panel.table.hasFocus()
    assert panel.table.selection() == [TWO]
    qtbot.waitUntil(lambda: page.shown_run() == TWO)
    panel.filters.field.setFocus()
    qtbot.keyClick(panel.filters.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(panel.table.runs.ids()) == 3)
    assert panel.table.selection() == [TWO], "what is selected stays so"


def test_starred_ones_only(qtbot, panel):
    click(qtbot, panel, ONE, "star")
    qtbot.waitUntil(lambda: panel.table.runs.entry(ONE).about.star)
    qtbot.mouseClick(panel.filters.starred, LEFT)
    assert panel.table.runs.ids() == [ONE]


def test_verdict_and_architecture_filter_where_they_are_seen(qtbot, panel):
    assert panel.filters.verdict.isHidden()
    panel.wide.click()
    assert panel.filters.verdict.isVisible()
    panel.filters.verdict.setCurrentIndex(panel.filters.verdict.findData("overfit"))
    assert panel.table.runs.ids() == []
    panel.wide.click()
    assert len(panel.table.runs.ids()) == 3, "what is not seen does not filter"


def test_a_click_on_a_heading_sorts(qtbot, panel):
    header = panel.table.horizontalHeader()
    for key, orders in (("accuracy", [[ONE, THREE, TWO], [TWO, THREE, ONE]]), ("loss", [[TWO, THREE, ONE]])):
        section = panel.table.runs.column(key)
        where = QPoint(header.sectionViewportPosition(section) + 12, header.height() // 2)
        for order in orders:
            qtbot.mouseClick(header.viewport(), LEFT, pos=where)
            assert panel.table.runs.ids() == order
    assert panel.table.selection() == [THREE]


def test_families_stand_together(qtbot, panel):
    qtbot.mouseClick(panel.families, LEFT)
    assert panel.table.runs.ids() == [THREE, ONE, TWO]


def test_ctrl_r_gives_the_runs_all_of_the_page_and_escape_takes_it_back(qtbot, page, panel):
    table = panel.table
    assert table.isColumnHidden(table.runs.column("note"))
    page.controls.button.setFocus()
    qtbot.keyClick(page.controls.button, Qt.Key.Key_R, CTRL)
    assert panel.is_wide()
    assert page.controls.isHidden()
    assert not table.isColumnHidden(table.runs.column("note"))
    assert not table.isColumnHidden(table.runs.column("setting:dropout"))
    assert table.runs.index(1, table.runs.column("setting:dropout")).data(DIFFERS)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert page.controls.isVisible()
    assert table.isColumnHidden(table.runs.column("note"))


def test_differences_can_be_those_from_the_chosen_run(qtbot, panel):
    panel.wide.click()
    column = panel.table.runs.column("setting:dropout")

    def marked():
        return [
            run for row, run in enumerate(panel.table.runs.ids()) if panel.table.runs.index(row, column).data(DIFFERS)
        ]

    assert marked() == [TWO]
    qtbot.mouseClick(panel.reference.button("chosen"), LEFT)
    assert marked() == [TWO, ONE]
    click(qtbot, panel, ONE)
    assert marked() == [THREE, TWO]


def test_return_opens_a_run(qtbot, page, panel):
    panel.wide.click()
    panel.table.setFocus()
    press(qtbot, panel, Qt.Key.Key_Down)
    press(qtbot, panel, Qt.Key.Key_Return)
    assert not panel.is_wide()
    qtbot.waitUntil(lambda: page.shown_run() == TWO)
