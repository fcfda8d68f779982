"""A picture of the project for a topic: drawn by lot, and another one each time."""

from core.catalog.catalog import Catalog
from gui.pages.lab.own_pictures import draw_picture
from tests.gui.doubles import make_project
from tests.rows import row


def drawn(qtbot, workspace, besides: str = "") -> str:
    found: list[str] = []
    draw_picture(workspace, found.append, besides=besides)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_each_draw_gives_another_picture_of_the_project(qtbot, session, tmp_path):
    made = make_project(tmp_path)
    session.show_project(made)
    assert drawn(qtbot, session.workspace) == "", "there is none yet"
    names = [str(tmp_path / f"{name}.png") for name in ("a", "b", "left out")]
    with Catalog.open(made.catalog) as catalog:
        catalog.add_pictures([row(number, path=name) for number, name in enumerate(names)])
        catalog.set_excluded([catalog.pictures_at(names[2:])[0].id], True)
    first = drawn(qtbot, session.workspace)
    assert first in names[:2]
    for _ in range(4):
        second = drawn(qtbot, session.workspace, first)
        assert {first, second} == set(names[:2])
        first = second
    with Catalog.open(made.catalog) as catalog:
        other = next(name for name in names[:2] if name != first)
        catalog.set_excluded([catalog.pictures_at([other])[0].id], True)
    assert drawn(qtbot, session.workspace, first) == first, "there is no other"
