"""A search is kept as a slice on the dataset page; the evaluate page gives each slice a row that opens its pictures."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from core.catalog.catalog import Catalog
from core.catalog.slices import KeptSearch
from core.engine.frames import Reply
from core.events import jobs
from core.events.array import Array
from core.events.judging import SliceFigures
from tests.gui.doubles import add_trained_run, click, evaluate_page, evaluated, make_project, show_dataset, store
from tests.rows import row


@pytest.fixture
def project(tmp_path):
    made = make_project(tmp_path)
    with Catalog.open(made.catalog) as catalog:
        catalog.add_pictures([row(n, ("pear", "apple")[n % 2], source=("phone", "web")[n % 2]) for n in range(6)])
    add_trained_run(made, 0.9)
    return made


def opened(qtbot, session, project):
    session.workspace.open_project(project.folder)
    qtbot.waitUntil(lambda: session.workspace.facts.pictures == 6)


def kept(project):
    with Catalog.open(project.catalog, read_only=True) as catalog:
        return catalog.slices()


def test_a_search_is_kept_shown_again_and_forgotten(qtbot, session, project):
    opened(qtbot, session, project)
    page = show_dataset(qtbot, session, 6)
    page.header.open_menu()
    assert not page.slices.keeping.isEnabled(), "everything is no slice"
    assert not page.slices.menuAction().isVisible()
    page.header.menu.close()
    page.search.setText("source:web size:>500")
    page.header.open_menu()
    assert page.slices.keeping.isEnabled()
    page.slices.keeping.trigger()
    dialog = page.window().findChild(QInputDialog)
    dialog.setTextValue(" from the web ")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(session.workspace.facts.slices))
    assert kept(project) == {"from the web": KeptSearch(source="web", larger_than=500)}
    page.show_all()
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 6)
    page.header.open_menu()
    page.slices.aboutToShow.emit()
    show = page.slices.actions()[0]
    assert (show.text(), page.slices.menuAction().isVisible()) == ("from the web", True)
    show.trigger()
    page.header.menu.close()
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 3)
    assert page.search.text() == "source:web size:>500"
    forgetting = page.slices.actions()[-1].menu()
    forgetting.actions()[0].trigger()
    qtbot.waitUntil(lambda: not session.workspace.facts.slices)
    assert kept(project) == {}


def test_a_class_and_a_finding_that_are_chosen_belong_to_the_slice(qtbot, session, project):
    opened(qtbot, session, project)
    page = show_dataset(qtbot, session, 6)
    page.classes.choose("pear")
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 3)
    page.slices.keeping.look_again()
    assert page.slices.keeping.isEnabled()
    page.slices.keep("pears", KeptSearch.of(page.browsing.filters()))
    qtbot.waitUntil(lambda: kept(project) == {"pears": KeptSearch(class_name="pear")})


def test_each_slice_has_a_row_that_opens_its_pictures(qtbot, session, project):
    opened(qtbot, session, project)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        ids = catalog.picture_ids()
    page = evaluate_page(session)
    qtbot.addWidget(page)
    page.resize(1072, 900)
    page.show()
    store(project, evaluated(predictions="abc", slices=[figures("web", "source", 6, 5)]), at=1_700_000_000)
    page.on_shown()
    qtbot.waitUntil(page.view.isVisible)
    assert not page.view.slices.isVisible(), "all pictures are of one source"
    answer(
        session, [figures("web", "source", 6, 5), figures("small", "slice", 2, 1), figures("none", "slice", 0, 0)], ids
    )
    card = page.view.slices
    assert card.isVisible()
    assert list(card.slice_links) == ["small"], "what holds no picture opens none"
    click(qtbot, card.slice_links["small"])
    asked = [n for n, one in session.interactive.asked if isinstance(one, jobs.JudgedPictures)]
    session.interactive.messages.emit([Reply(job=asked[-1], message=judged(ids), final=True)])
    qtbot.waitUntil(lambda: len(page.judged.cells) == 2)
    assert page.judged.heading.text() == "Slice “small”"
    assert [cell.judged.id for cell in page.judged.cells] == ids[:2]
    qtbot.keyClick(page.judged.back, Qt.Key.Key_Space)
    assert card.isVisible()


def figures(name, kind, n, correct):
    share = correct / n if n else 0.0
    return SliceFigures(name=name, kind=kind, n=n, correct=correct, accuracy=share, interval=(0.0, 1.0))


def answer(session, rows, ids):
    number = next(n for n, one in reversed(session.interactive.asked) if isinstance(one, jobs.SliceRows))
    members = [Array.of(np.array(some, np.int64)) for some in (ids, ids[:2], [])]
    session.interactive.messages.emit(
        [Reply(job=number, message=jobs.SliceRowsResult(slices=rows, ids=members), final=True)]
    )


def judged(ids):
    n = len(ids)
    return jobs.JudgedPicturesResult(
        classes=["apple", "pear", "plum"],
        ids=Array.of(np.array(ids)),
        truths=Array.of(np.zeros(n, np.int32)),
        answers=Array.of(np.zeros(n, np.int32)),
        sources=Array.of(np.zeros(n, np.int32)),
        source_names=["web"],
        confidences=Array.of(np.full(n, 0.9, np.float32)),
        losses=Array.of(np.full(n, 0.1, np.float32)),
    )
