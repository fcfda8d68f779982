"""Each picture's loss beside the record: whole after every crash, bounded, and never in the way."""

from pathlib import Path

import numpy as np
import pytest

from core.project_path import ProjectPath
from core.runs import losses
from core.runs.losses import NAME, Answers, LossWriter, read_losses


def answers(values: list[float], *, ids: list[int] | None = None) -> Answers:
    found = np.array(values, np.float32)
    return Answers(ids=np.array(ids or range(1, len(values) + 1)), losses=found, right=found < 1)


def write(folder: Path, *epochs: int, start: float = 0.0, epochs_wanted: int = 30) -> LossWriter:
    writer = LossWriter(folder, epochs=epochs_wanted)
    for epoch in epochs:
        value = start + epoch / 4
        writer.append(epoch, train=answers([value, value + 1, value + 2]), val=answers([value, 0.5], ids=[11, 12]))
    return writer


def test_what_is_written_is_read(tmp_path: Path):
    write(tmp_path, 1, 2)
    found = read_losses(tmp_path)
    assert found is not None
    assert found.rows == {1: 0, 2: 1}
    assert found.val.ids.tolist() == [11, 12]
    assert found.train.losses.tolist() == [[0.25, 1.25, 2.25], [0.5, 1.5, 2.5]]
    assert found.val.losses.tolist() == [[0.25, 0.5], [0.5, 0.5]]
    assert found.train.right(1).tolist() == [True, False, False]


def test_a_picture_that_was_not_read_is_no_number_and_wrong(tmp_path: Path):
    write(tmp_path, 1).append(2, train=answers([np.nan, 0.5], ids=[3, 1]), val=None)
    found = read_losses(tmp_path)
    assert found is not None
    np.testing.assert_array_equal(found.train.losses[1], [0.5, np.nan, np.nan])
    assert found.train.right(1).tolist() == [True, False, False]
    assert np.isnan(found.val.losses[1]).all()


def test_a_huge_loss_is_kept_as_the_largest_number(tmp_path: Path):
    LossWriter(tmp_path, epochs=1).append(1, train=answers([1e9]), val=None)
    found = read_losses(tmp_path)
    assert found is not None
    assert found.train.losses.tolist() == [[65504.0]]
    assert found.val.losses.shape == (1, 0)


@pytest.mark.parametrize("cut", [1, 7, 20])
def test_a_record_cut_off_is_passed_over_and_the_next_attempt_goes_on(tmp_path: Path, cut: int):
    write(tmp_path, 1, 2, 3)
    file = tmp_path / NAME
    file.write_bytes(file.read_bytes()[:-cut])
    found = read_losses(tmp_path)
    assert found is not None
    assert list(found.rows) == [1, 2]
    write(tmp_path, 3, 4)
    found = read_losses(tmp_path)
    assert found is not None
    assert list(found.rows) == [1, 2, 3, 4]
    assert found.train.losses[3, 0] == 1.0


def test_a_damaged_record_in_the_middle_costs_only_itself(tmp_path: Path):
    write(tmp_path, 1, 2, 3)
    content = bytearray((tmp_path / NAME).read_bytes())
    row = (len(content) - content.index(b"}") - 1) // 3
    content[-row - 3] ^= 0xFF
    (tmp_path / NAME).write_bytes(content)
    found = read_losses(tmp_path)
    assert found is not None
    assert list(found.rows) == [1, 3]


def test_an_epoch_written_again_replaces_itself_and_all_after_it(tmp_path: Path):
    write(tmp_path, 1, 2, 3, 4)
    write(tmp_path, 2, start=10)
    found = read_losses(tmp_path)
    assert found is not None
    assert list(found.rows) == [1, 2]
    assert found.train.losses[found.rows[2], 0] == 10.5


def test_a_later_attempt_keeps_the_pictures_of_the_first(tmp_path: Path):
    write(tmp_path, 1)
    LossWriter(tmp_path, epochs=30).append(2, train=answers([7, 8], ids=[3, 9]), val=answers([5], ids=[12]))
    found = read_losses(tmp_path)
    assert found is not None
    np.testing.assert_array_equal(found.train.losses[1], [np.nan, np.nan, 7])
    np.testing.assert_array_equal(found.val.losses[1], [np.nan, 5])


def test_large_parts_and_long_runs_stay_within_the_budget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(losses, "BUDGET", 60_000)
    many = answers(list(np.linspace(0, 2, 5000)))
    writer = LossWriter(tmp_path, epochs=100)
    for epoch in range(1, 101):
        writer.append(epoch, train=many, val=many)
    assert (tmp_path / NAME).stat().st_size < 60_000
    found = read_losses(tmp_path)
    assert found is not None
    assert len(found.val.ids) == len(set(found.val.ids.tolist())) == 100
    assert found.val.ids.tolist() == found.train.ids.tolist()  # a fixed sample, not the first ones
    assert 2000 < np.mean(found.val.ids) < 3000


@pytest.mark.parametrize("content", [b"", b"GLOS", b"something else entirely", b"GLOSSES1\xff\0\0\0\0\0\0\0{"])
def test_what_is_no_such_file_is_none_and_is_begun_anew(tmp_path: Path, content: bytes):
    (tmp_path / NAME).write_bytes(content)
    assert read_losses(tmp_path) is None
    write(tmp_path, 5)
    found = read_losses(tmp_path)
    assert found is not None
    assert list(found.rows) == [5]


def test_a_newer_version_is_neither_read_nor_written_into(tmp_path: Path):
    (tmp_path / NAME).write_bytes(b"GLOSSES2 who knows")
    write(tmp_path, 1, 2)
    assert read_losses(tmp_path) is None
    assert (tmp_path / NAME).read_bytes() == b"GLOSSES2 who knows"


def test_without_a_file_there_is_nothing(tmp_path: Path):
    assert read_losses(tmp_path) is None


def test_a_disk_that_fills_up_leaves_no_half_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    writer = write(tmp_path, 1)
    before = (tmp_path / NAME).read_bytes()
    original = ProjectPath.open

    def full(self, *args, **named):
        file = original(self, *args, **named)

        class Full:
            def __enter__(self):
                return self

            def __exit__(self, *_error):
                file.close()

            def __getattr__(self, name):
                return getattr(file, name)

            def write(self, content):
                return file.write(content[: len(content) // 2])

        return Full()

    monkeypatch.setattr(ProjectPath, "open", full)
    with pytest.raises(OSError, match="No space left"):
        writer.append(2, train=answers([1, 2, 3]), val=None)
    monkeypatch.undo()
    assert (tmp_path / NAME).read_bytes() == before
