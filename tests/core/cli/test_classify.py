"""The verb `classify` where something is not a picture: what is said, and the exit status."""

import json
from pathlib import Path

import pytest

from core.cli.classifying import expanded
from core.cli.main import main
from tests.core.catalog.folders import posix


@pytest.fixture
def model(project: Path, capsys: pytest.CaptureFixture[str]) -> str:
    settings = ["--arch", "lenet5", "--epochs", "1", "--threads", "1"]
    assert main(["train", str(project), *settings, "--json"]) == 0
    capsys.readouterr()
    return f"{project}:001-lenet5"


@pytest.fixture
def ask(model: str, capsys: pytest.CaptureFixture[str]):
    """Classify paths; returns the status, the answers and the standard error."""

    def run(*paths: object) -> tuple[int, list[dict], str]:
        status = main(["classify", model, *(str(path) for path in paths), "--json"])
        captured = capsys.readouterr()
        return status, [json.loads(line) for line in captured.out.splitlines()], captured.err

    return run


def test_wildcards_are_expanded(ask, pictures: Path):
    status, answers, _ = ask(pictures / "round" / "* 000?.png", pictures / "**" / "square 0019.png")
    assert status == 0
    assert [Path(one["path"]).name for one in answers] == [*(f"round 000{n}.png" for n in range(10)), "square 0019.png"]
    assert all("class" in one for one in answers)


def test_a_wildcard_without_a_match_is_a_missing_file(ask, tmp_path: Path):
    status, answers, error = ask(tmp_path / "*.jpeg")
    assert (status, [one["error"] for one in answers]) == (1, ["missing"])
    assert error.count("error: ") == 1


def test_all_failed_is_status_1_and_each_says_why(ask, tmp_path: Path):
    (tmp_path / "a.psd").write_bytes(b"8BPS" + bytes(100))
    (tmp_path / "b.jpg").write_text("not a picture")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "1.nef").write_bytes(b"x")
    status, answers, error = ask(tmp_path / "a.psd", tmp_path / "b.jpg", tmp_path / "raw")
    assert status == 1
    assert {Path(one["path"]).name: one["error"] for one in answers} == {
        "raw": "other_kinds",
        "a.psd": "kind_not_read",
        "b.jpg": "not_a_picture",
    }
    assert "Photoshop" in next(one["detail"] for one in answers if one["path"].endswith("a.psd"))
    assert "3 files were given" in error


def test_one_answer_is_enough_for_status_0(ask, pictures: Path, tmp_path: Path):
    status, answers, _ = ask(tmp_path / "gone.png", pictures / "round" / "round 0000.png")
    assert (status, [one.get("error") for one in answers]) == (0, ["missing", None])


@posix
def test_a_file_whose_name_holds_a_wildcard_is_itself(tmp_path: Path):
    (tmp_path / "a[1].png").touch()
    (tmp_path / "a1.png").touch()
    assert expanded(str(tmp_path / "a[1].png")) == [str(tmp_path / "a[1].png")]
    assert expanded(str(tmp_path / "a[12].png")) == [str(tmp_path / "a1.png")]


def test_pictures_are_copied_into_class_folders(model: str, pictures: Path, tmp_path: Path, capsys):
    broken = tmp_path / "broken.jpg"
    broken.write_text("not a picture")
    before = {path: path.read_bytes() for path in pictures.rglob("*.png")}
    into = tmp_path / "new" / "sorted"
    assert main(["classify", model, str(pictures), str(broken), "--into", str(into), "--json", "--language", "en"]) == 0
    *answers, last = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    known = [one for one in answers if "error" not in one]
    assert len(known) == len(answers) - 1 == 40
    assert last == {"file": str(into), "pictures": 40, "rejected": [], "unnamed": 0}
    found = sorted((path.parent.name, path.name) for path in into.rglob("*.png"))
    said = [("no answer" if one["unknown"] else one["class"], Path(one["path"]).name) for one in known]
    assert found == sorted(said)
    assert {path: path.read_bytes() for path in pictures.rglob("*.png")} == before, "copies only"


def test_words_tell_where_the_copies_are(model: str, pictures: Path, tmp_path: Path, capsys):
    one = next(pictures.rglob("*.png"))
    assert main(["classify", model, str(one), "--into", str(tmp_path / "out"), "--language", "es"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"1 imagen copiada en {tmp_path / 'out'}"


def test_nothing_is_classified_where_the_folder_is_taken(model: str, pictures: Path, tmp_path: Path, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    assert main(["classify", model, str(pictures), "--into", str(tmp_path / "out"), "--json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("error: ")
    assert str(tmp_path / "out") in captured.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_where_nothing_could_be_read_nothing_is_copied(model: str, tmp_path: Path, capsys):
    assert main(["classify", model, str(tmp_path / "gone.png"), "--into", str(tmp_path / "out"), "--json"]) == 1
    assert not (tmp_path / "out").exists()
