"""The job `view_picture` answers with pixels or a reason, within bounds, and can be cancelled."""

import numpy as np
import pytest
from PIL import Image

from core.events import jobs
from core.events.array import MOST_SIDE
from core.jobs.viewing import view_picture
from core.problems import Problem


def see(path, **values) -> jobs.PictureView:
    return view_picture(jobs.ViewPicture(path=str(path), **values), lambda _: None, lambda: False)


def test_a_picture_is_answered_with_its_pixels(tmp_path):
    dice = np.random.default_rng(5).integers(0, 256, (12, 20, 3), dtype=np.uint8)
    Image.fromarray(dice).save(tmp_path / "a.png")
    seen = see(tmp_path / "a.png")
    assert (seen.width, seen.height, seen.full_width, seen.full_height, seen.error) == (20, 12, 20, 12, None)
    assert seen.pixels == dice.tobytes()


def test_a_very_long_picture_is_reduced(tmp_path):
    Image.new("L", (MOST_SIDE + 100, 40), 90).save(tmp_path / "a.png")
    seen = see(tmp_path / "a.png")
    assert (seen.width, seen.full_width, seen.full_height) == (MOST_SIDE, MOST_SIDE + 100, 40)
    assert set(seen.pixels) == {90}


@pytest.mark.parametrize(("content", "reason"), [(b"", "empty_file"), (b"no picture at all", "not_a_picture")])
def test_an_unreadable_one_is_answered_with_the_reason(tmp_path, content, reason):
    (tmp_path / "a.jpg").write_bytes(content)
    seen = see(tmp_path / "a.jpg")
    assert (seen.error, seen.pixels) == (reason, b"")


def test_a_missing_one_is_too(tmp_path):
    assert see(tmp_path / "gone.jpg").error == "missing"


def test_a_cancelled_one_is_not_waited_for(tmp_path, monkeypatch):
    from concurrent.futures import Future

    class Busy:
        def view(self, *_: object) -> "Future[None]":
            return Future()

    monkeypatch.setattr("core.jobs.viewing.shared", Busy)
    with pytest.raises(Problem) as caught:
        view_picture(jobs.ViewPicture(path=str(tmp_path / "a.png")), lambda _: None, lambda: True)
    assert caught.value.code == "cancelled"


def test_pixels_of_another_length_are_refused():
    with pytest.raises(ValueError, match="bytes"):
        jobs.PictureView(path="a", width=2, height=2, pixels=bytes(11))
