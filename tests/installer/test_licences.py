"""Nothing is packed whose licence is not known."""

from importlib.metadata import distribution
from pathlib import Path

import pytest

from installer.contents import is_unused
from installer.licences import UntracedError, collect, material, texts_of
from installer.wheel_parts import QT_WHEELS, is_library_beside, part_of

ROOT = Path(__file__).parents[2]


def test_a_file_brings_the_licence_of_what_it_belongs_to(tmp_path):
    msgspec = distribution("msgspec")
    one = next(file for file in msgspec.files if file.name == "__init__.py")
    alone = collect([], tmp_path / "licences")  # Goldilocks, Python, and what others made among our resources
    assert collect([tmp_path.joinpath(str(one.locate()))], tmp_path / "licences") == alone + 1
    page = (tmp_path / "licences" / "index.html").read_text(encoding="utf-8")
    assert f"msgspec {msgspec.version}" in page
    texts = list((tmp_path / "licences").glob("msgspec*/*"))
    assert texts
    assert all(text.stat().st_size > 500 for text in texts)


def test_a_file_from_nowhere_stops_the_build(tmp_path):
    stray = tmp_path / "stray.so"
    stray.touch()
    with pytest.raises(UntracedError, match=r"stray\.so"):
        collect([stray], tmp_path / "licences")


@pytest.mark.parametrize("name", ["PySide6-Essentials", "PySide6-Addons", "shiboken6", "flatbuffers"])
def test_wheels_that_forget_their_text_get_it(name):
    assert all(text.stat().st_size > 5000 for text in texts_of(distribution(name)))
    assert texts_of(distribution(name))


def test_what_only_developers_need_stops_the_build(tmp_path):
    stranger = distribution("scikit-learn")
    one = next(file for file in stranger.files if file.name == "__init__.py")
    with pytest.raises(UntracedError, match=r"runtime\.lock: scikit-learn"):
        collect([Path(str(one.locate()))], tmp_path / "licences")


def test_every_library_inside_qts_wheels_is_qts_or_has_a_licence_of_its_own():
    files = [Path(str(file)) for name in QT_WHEELS for file in distribution(name).files]
    packed = [file for file in files if is_library_beside(file) and not is_unused(file.as_posix(), gpu=False)]
    named = {part.name for part in map(part_of, packed) if part is not None}
    assert "FFmpeg (inside Qt Multimedia)" in named
    with pytest.raises(KeyError):
        part_of(Path("PySide6/Qt/lib/libx264.so.164"))
    on_windows = {
        part_of(Path(f"PySide6/{name}")).name for name in ("avcodec-61.dll", "opengl32sw.dll", "msvcp140.dll")
    }
    assert len(on_windows) == 3


def test_a_camera_brings_the_lesser_licence_of_ffmpeg(tmp_path):
    addons = distribution("PySide6-Addons")
    one = next(file for file in addons.files if "avcodec" in file.name)
    collect([Path(str(one.locate()))], tmp_path / "licences")
    page = (tmp_path / "licences" / "index.html").read_text(encoding="utf-8")
    assert "LGPL-2.1-or-later" in page
    (text,) = (tmp_path / "licences").glob("ffmpeg*/LGPL-2.1.txt")
    assert "Version 2.1, February 1999" in text.read_text(encoding="utf-8")


def test_every_licence_among_our_resources_is_listed(tmp_path):
    collect([], tmp_path / "licences")
    copied = {path.name for path in (tmp_path / "licences").rglob("*")}
    words = ("licen", "notice", "sources")
    told = [path for path in (ROOT / "resources").rglob("*") if any(word in path.name.lower() for word in words)]
    assert len(told) >= 7
    assert {path.name.removesuffix(".gz") for path in told} <= copied
    assert all(any("licen" in text.name.lower() for text in texts) for _, _, texts in material())
