"""The makers of test pictures keep their word."""

from core.pixels.inspect import inspect
from tests import pictures


def test_class_folders_are_distinct_and_repeatable(tmp_path):
    first = pictures.class_folders(tmp_path / "1", {"a": 4, "b": 3}, suffix=".mixed", seed=3)
    again = pictures.class_folders(tmp_path / "2", {"a": 4, "b": 3}, suffix=".mixed", seed=3)
    other = pictures.class_folders(tmp_path / "3", {"a": 4, "b": 3}, suffix=".mixed", seed=4)

    def content(root):
        return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*.*"))}

    assert content(first) == content(again)
    assert content(first).keys() == content(other).keys()
    assert len({*content(first).values(), *content(other).values()}) == 14
    assert sorted(path.name for path in first.iterdir()) == ["a", "b"]


def test_sizes_and_grey(tmp_path):
    root = pictures.class_folders(tmp_path, {"a": 1, "b": 1}, size=(40, 20), grey=True, suffix=".jpg")
    paths = list(root.rglob("*.jpg"))
    assert len(paths) == 2
    for path in paths:
        facts = inspect(str(path))
        assert (facts.width, facts.height, facts.grey, facts.format) == (40, 20, True, "JPEG")


def test_the_huge_picture_is_a_small_file(tmp_path):
    assert pictures.huge_png(tmp_path / "a.png").stat().st_size < 400_000
