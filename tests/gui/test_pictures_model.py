"""The gallery's list: records are asked for once, and an answer to an old question changes nothing."""

from array import array

from core.catalog.records import Picture
from gui.item_models.pictures import CHUNK, PictureModel


def record(number: int) -> Picture:
    return Picture(
        id=number,
        path=f"/{number}.jpg",
        class_name=None,
        source="here",
        part=None,
        width=1,
        height=1,
        format="JPEG",
        mode="RGB",
        grey=False,
        size=1,
        mtime_ns=1,
        sha256="",
    )


def test_records_that_come_late_do_not_replace_those_of_other_pictures(qapp):
    model = PictureModel()
    asked: list[tuple[int, list[int]]] = []
    model.records_wanted.connect(lambda chunk, ids: asked.append((chunk, ids)))
    model.set_ids(list(range(1, CHUNK + 50)))
    assert model.picture(0) is None
    model.set_ids(list(range(1001, 1001 + CHUNK)))
    assert model.picture(0) is None
    assert [ids[0] for _, ids in asked] == [1, 1001]
    (_, old), (_, new) = asked
    model.take(0, new, [record(number) for number in new])
    model.take(0, old, [record(number) for number in old])
    first = model.picture(0)
    assert first is not None
    assert first.id == 1001
    assert len(asked) == 2


def test_changed_records_of_the_same_pictures_are_asked_for_anew(qapp):
    model = PictureModel()
    asked: list[list[int]] = []
    model.records_wanted.connect(lambda _chunk, ids: asked.append(ids))
    model.set_ids([1, 2, 3])
    model.picture(0)
    model.set_ids([1, 2, 3])
    assert model.picture(0) is None
    model.take(0, asked[0], [record(1)])
    assert model.picture(0) is None
    model.take(0, asked[1], [record(1)])
    assert model.picture(0) == record(1)


def test_other_pictures_between_the_same_ends_are_shown(qapp):
    model = PictureModel()
    for make in (list, lambda ids: array("q", ids)):
        model.set_ids(make([1, 3, 9]))
        model.set_ids(make([1, 4, 9]))
        assert [model.id_at(place) for place in range(3)] == [1, 4, 9]
        model.set_ids(make([1, 5, 9, 12]))
        assert [model.id_at(place) for place in range(4)] == [1, 5, 9, 12]
