"""Nothing is packed whose licence is not known."""

from importlib.metadata import distribution

import pytest

from installer.licences import UntracedError, collect, texts_of


def test_a_file_brings_the_licence_of_what_it_belongs_to(tmp_path):
    msgspec = distribution("msgspec")
    one = next(file for file in msgspec.files if file.name == "__init__.py")
    assert collect([tmp_path.joinpath(str(one.locate()))], tmp_path / "licences") == 3  # with Goldilocks and Python
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
