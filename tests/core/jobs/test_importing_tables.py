"""Tables beside the pictures of a dropped folder or zip, and what the command line says of tables and of parts."""

import json
import zipfile
from pathlib import Path

import pytest

from core.cli.main import main
from core.events import jobs
from core.problems import Problem
from tests.pictures import class_folders


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A folder with `shots/0.png` to `shots/5.png`, and a table of their kinds by their ids."""
    class_folders(tmp_path / "made", {"x": 6})
    folder = tmp_path / "sheet"
    (folder / "shots").mkdir(parents=True)
    for number, path in enumerate(sorted((tmp_path / "made" / "x").iterdir())):
        path.rename(folder / "shots" / f"{number}{path.suffix}")
    (folder / "kinds.csv").write_text("id,kind\n" + "".join(f"{n},{('oak', 'elm')[n % 2]}\n" for n in range(6)))
    return folder


def zipped(folder: Path) -> Path:
    with zipfile.ZipFile(folder.with_suffix(".zip"), "w") as archive:
        for file in folder.rglob("*.*"):
            archive.write(file, file.relative_to(folder))
    return folder.with_suffix(".zip")


@pytest.mark.parametrize("how", ["folder", "zip", "both"])
def test_a_table_inside_what_was_dropped_says_the_classes(sheet: Path, empty_project: Path, do, how: str):
    paths = {"folder": [sheet], "zip": [zipped(sheet)], "both": [sheet / "shots", sheet / "kinds.csv"]}[how]
    done = do(jobs.ImportPictures(project=str(empty_project), paths=[str(path) for path in paths]))
    assert (done.added, done.classes, done.without_class) == (6, {"elm": 3, "oak": 3}, 0)
    again = do(jobs.ImportPictures(project=str(empty_project), paths=[str(path) for path in paths]))
    assert (again.pictures, again.added, again.classes_changed) == (6, 0, 0)


def test_a_rescan_reads_the_table_in_the_folder_again(sheet: Path, empty_project: Path, do):
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(sheet)]))
    text = (sheet / "kinds.csv").read_text()
    (sheet / "kinds.csv").write_text(text.replace("4,oak", "4,ash"))
    assert do(jobs.Rescan(project=str(empty_project))).classes_differ == 1
    assert do(jobs.Rescan(project=str(empty_project), take_classes=True)).classes_changed == 1


def test_class_folders_count_more_than_a_table_beside_them(sheet: Path, empty_project: Path, do):
    class_folders(sheet / "shots", {"ant": 2, "bee": 2})
    for path in (sheet / "shots").glob("*.*"):
        path.unlink()
    done = do(jobs.ImportPictures(project=str(empty_project), paths=[str(sheet)]))
    assert done.classes == {"ant": 2, "bee": 2}


def test_a_table_to_be_handed_in_and_one_of_other_things_are_left_alone(sheet: Path, empty_project: Path, do):
    (sheet / "kinds.csv").rename(sheet / "sample_submission.csv")
    (sheet / "notes.csv").write_text("town,people\nQuito,2\n")
    done = do(jobs.ImportPictures(project=str(empty_project), paths=[str(sheet)]))
    assert (done.added, done.classes, done.rejected) == (6, {"shots": 6}, [])


def test_a_table_inside_whose_classes_are_unclear_is_asked_about(sheet: Path, empty_project: Path, do):
    (sheet / "kinds.csv").write_text("id,a,b\n" + "".join(f"{n},{n}.5,{n}\n" for n in range(6)))
    request = jobs.ImportPictures(project=str(empty_project), paths=[str(sheet)])
    with pytest.raises(Problem, match="table_unclear") as raised:
        do(request)
    assert raised.value.values == {"path": str(sheet / "kinds.csv"), "columns": "id, a, b"}
    named = jobs.ImportPictures(project=str(empty_project), paths=[str(sheet)], class_column="b")
    assert set(do(named).classes) == set("012345")
    without = jobs.ImportPictures(project=str(empty_project), paths=[str(sheet)], class_column="")
    assert do(without).skipped == 6


# --- the command line ----------------------------------------------------------------------


def verb(capsys: pytest.CaptureFixture[str], *given: object) -> tuple[int, str, str]:
    status = main([*map(str, given), "--language", "en"])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_an_unclear_table_ends_with_its_columns_and_the_option(sheet: Path, empty_project: Path, capsys):
    table = sheet / "measured.csv"
    table.write_text("shot,width,height\n" + "".join(f"shots/{n}.png,{n},{n}\n" for n in range(6)))
    status, out, error = verb(capsys, "import", empty_project, table)
    assert (status, out) == (2, "")
    assert "shot, width, height" in error
    assert "--class-column" in error
    status, out, _ = verb(capsys, "import", empty_project, table, "--class-column", "")
    assert status == 0
    assert "6 pictures have no class" in out


def test_an_import_that_brings_nothing_ends_with_status_1(sheet: Path, empty_project: Path, capsys):
    (sheet / "gone.csv").write_text("path,label\nnowhere/1.png,oak\nnowhere/2.png,elm\n")
    status, out, _ = verb(capsys, "import", empty_project, sheet / "gone.csv", "--json")
    assert (status, len(json.loads(out)["rejected"])) == (1, 2)
    assert verb(capsys, "import", empty_project, sheet)[0] == 0
    assert verb(capsys, "import", empty_project, sheet)[0] == 0  # all are there already


def test_a_folder_that_is_named_like_a_part_ends_with_the_option(tmp_path: Path, empty_project: Path, capsys):
    for part in ("train", "vlidation"):
        class_folders(tmp_path / "set" / part, {"ant": 2, "bee": 2})
    status, _, error = verb(capsys, "import", empty_project, tmp_path / "set")
    assert status == 2
    assert "vlidation" in error
    assert "--part" in error
    assert verb(capsys, "import", empty_project, tmp_path / "set", "--part", "vlidation=dev")[0] == 2
    status, out, _ = verb(capsys, "import", empty_project, tmp_path / "set", "--part", "vlidation=val", "--json")
    assert (status, json.loads(out)["parts_kept"], json.loads(out)["classes"]) == (0, True, {"ant": 4, "bee": 4})
    # The answer is remembered.
    assert verb(capsys, "rescan", empty_project)[0] == 0


def test_a_split_tells_first_what_leaves_the_test_part(project: Path, capsys):
    wish = ("split", project, "--train", 60, "--val", 20, "--test", 20, "--seed", 4)
    status, out, _ = verb(capsys, *wish, "--dry-run")
    assert status == 0
    assert "leave the test set" in out
    status, _, error = verb(capsys, *wish)
    assert status == 0
    assert out.strip() in error
    assert verb(capsys, *wish, "--dry-run")[1] == "The test set stays as it is\n"


def test_missing_pictures_are_found_again_by_the_verb(project: Path, pictures: Path, tmp_path: Path, capsys):
    assert verb(capsys, "relocate", project) == (0, "No picture is missing.\n", "")
    pictures.rename(tmp_path / "away")
    status, out, _ = verb(capsys, "relocate", project)
    assert (status, out) == (1, "40 pictures are missing. Name the folder where they may be.\n")
    status, out, _ = verb(capsys, "relocate", project, tmp_path / "away")
    assert (status, out) == (0, f"40 of 40 missing pictures were found under {tmp_path / 'away'}\n")
