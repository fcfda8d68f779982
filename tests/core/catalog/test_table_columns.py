"""Tables as they come from elsewhere: columns by content, ids without suffix, one-hot classes, lines that disagree."""

from pathlib import Path

import pytest

from core.catalog.listing import Listing
from core.catalog.table import read_head, read_table
from core.problems import Problem
from tests.core.catalog.folders import grow


def read(folder: Path, text: str, **values) -> Listing:
    table = folder / "labels.csv"
    table.write_text(text)
    return read_table(table, **values)


def classes(listing: Listing) -> dict[str, str | None]:
    return {Path(one.path).name: one.class_name for one in listing.found}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return grow(tmp_path / "set", *(f"p{n}.jpg" for n in range(6)))


def lines(*patterns: str) -> str:
    """Return the head and six lines; `{n}` is the number, `{k}` one of two classes, `{o}` 1 for the first of them."""
    head, body = patterns
    return (
        head + "".join("\n" + body.format(n=n, k=("oak", "elm")[n % 2], o=1 - n % 2, z=n % 2) for n in range(6)) + "\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        lines("File Name;Width;Class ID", "p{n}.jpg;{n}0;{k}"),
        lines("fname,height,etiquetas", "p{n}.jpg,3.{n},{k}"),
        lines(",picture,objetivo", "{n},p{n}.jpg,{k}"),
        lines("image_id\tage\ttree", "p{n}\t4{n}\t{k}"),  # by content: words that repeat; ids without suffix
        lines("id,wood", "p{n},{k}"),
        lines("taken,shown,camera", "p{n}.jpg,{k},x-{n}"),
        lines("oak,elm,image", "{o}.0,{z}.0,p{n}.jpg"),
        lines("image,oak,elm", "p{n},{o},{z}"),
        lines("image,oak,elm,n", "p{n}.jpg,{o},{z},17"),
        "# written by a program\n# on a Monday\n" + lines("path,label", "p{n}.jpg,{k}"),
        lines("#path,label", "p{n}.jpg,{k}"),
        lines("filepath,label", "/data/elsewhere/set/p{n}.jpg,{k}"),
        lines("path,label,note", "set\\p{n}.jpg,{k},"),
    ],
)
def test_classes_are_found_whatever_the_columns_are_called(folder: Path, text: str):
    listing = read(folder, text)
    assert classes(listing) == {f"p{n}.jpg": ("oak", "elm")[n % 2] for n in range(6)}
    assert listing.rejected == []
    assert read_head(folder / "labels.csv").is_clear


@pytest.mark.parametrize(
    "text",
    [
        lines("image,width,height", "p{n}.jpg,6{n},4{n}"),
        lines("image,shape,bark", "p{n}.jpg,{k},{k}y"),  # two may be meant
        lines("image,score", "p{n}.jpg,0.{n}5"),
        lines("image,oak,elm,ash", "p{n}.jpg,{o},{z},{o}"),  # several classes each
    ],
)
def test_what_is_not_recognised_is_asked_about_with_the_columns(folder: Path, text: str):
    with pytest.raises(Problem, match="table_unclear") as raised:
        read(folder, text)
    assert raised.value.values["columns"] == text.split("\n")[0].replace(",", ", ")
    head = read_head(folder / "labels.csv")
    assert (head.path, head.class_name, head.is_clear) == (0, None, False)
    assert set(classes(read(folder, text, class_column="")).values()) == {None}


def test_a_column_that_does_not_exist_is_named_with_those_that_do(folder: Path):
    with pytest.raises(Problem) as raised:
        read(folder, lines("path,label", "p{n}.jpg,{k}"), path_column="where")
    assert raised.value.code == "table_column_missing"
    assert raised.value.values["columns"] == "path, label"


def test_a_table_of_other_things_names_its_columns(folder: Path):
    with pytest.raises(Problem) as raised:
        read(folder, "town,people\nQuito,2\nLima,10\n")
    assert (raised.value.code, raised.value.values["columns"]) == ("table_no_paths", "town, people")


# --- files ---------------------------------------------------------------------------------


def test_pictures_are_found_below_the_table_and_below_a_root(tmp_path: Path):
    grow(tmp_path / "a", "deep/er/007.png", "deep/other/8.JPG")
    text = "id,label\n007,ant\n8,bee\n9,bee\n"
    listing = read(tmp_path / "a", text)
    assert classes(listing) == {"007.png": "ant", "8.JPG": "bee"}
    assert [(one.reason, one.detail) for one in listing.rejected] == [("missing", "labels.csv, line 4")]
    elsewhere = grow(tmp_path / "tables")
    assert classes(read(elsewhere, text, root=str(tmp_path / "a"))) == {"007.png": "ant", "8.JPG": "bee"}
    assert classes(read(elsewhere, text, others=[str(tmp_path / "a")])) == {"007.png": "ant", "8.JPG": "bee"}


def test_of_several_files_that_may_be_meant_none_is_guessed(tmp_path: Path):
    root = grow(tmp_path / "r", "a/1.jpg", "b/1.jpg", "ant/2.jpg", "bee/2.jpg", "a/3.jpg")
    listing = read(root, "name,label\n1.jpg,ant\n2.jpg,bee\nc/3.jpg,ant\n")
    assert {one.path: one.class_name for one in listing.found} == {str(root / "bee" / "2.jpg"): "bee"}
    # Of a name with a folder, the folder must agree.
    assert [(one.reason, one.detail[-6:]) for one in listing.rejected] == [
        ("ambiguous", "line 2"),
        ("missing", "line 4"),
    ]


# --- lines ---------------------------------------------------------------------------------


def test_lines_that_contradict_each_other_are_all_rejected_with_their_numbers(folder: Path):
    text = "path,label,split\np0.jpg,oak,\np1.jpg,oak,train\np0.jpg,elm,\np1.jpg,oak,test\np2.jpg,oak,\np2.jpg,oak,\n"
    listing = read(folder, text)
    assert classes(listing) == {"p2.jpg": "oak"}
    assert {(one.reason, one.detail) for one in listing.rejected} == {
        ("contradicting_lines", "labels.csv, lines 2, 4: elm / oak"),
        ("contradicting_lines", "labels.csv, lines 3, 5: oak"),
    }
    assert listing.notes == [("lines_repeated", {"table": "labels.csv", "n": 1, "lines": "7"})]


@pytest.mark.parametrize("sign", ["|", ";", " ; "])
def test_a_second_class_in_a_cell_is_rejected_with_its_line(folder: Path, sign: str):
    text = f"path,label\np0.jpg,oak\np1.jpg,elm\np2.jpg,oak{sign}elm\np3.jpg,ash{sign}fir\np4.jpg,fir{sign}yew\n"
    listing = read(folder, text)
    assert classes(listing) == {"p0.jpg": "oak", "p1.jpg": "elm"}
    assert [(one.reason, one.detail.split(":")[0]) for one in listing.rejected] == [
        ("several_classes", f"labels.csv, line {line}") for line in (4, 5, 6)
    ]


def test_a_name_with_a_comma_is_one_class(folder: Path):
    text = 'path,label\np0.jpg,"tench, Tinca tinca"\np1.jpg,"oak, English"\np2.jpg,"oak, red"\np3.jpg,elm\n'
    assert set(classes(read(folder, text)).values()) == {"tench, Tinca tinca", "oak, English", "oak, red", "elm"}


@pytest.mark.parametrize("nothing", ["nan", "NaN", "None", "NULL", "N/A", ""])
def test_what_stands_for_a_missing_value_is_no_class_and_told(folder: Path, nothing: str):
    listing = read(folder, f"path,label\np0.jpg,oak\np1.jpg,{nothing}\np2.jpg,elm\np3.jpg,{nothing}\n")
    assert classes(listing) == {"p0.jpg": "oak", "p1.jpg": None, "p2.jpg": "elm", "p3.jpg": None}
    assert listing.notes == [("lines_without_class", {"table": "labels.csv", "n": 2, "lines": "3, 5"})]


def test_two_columns_of_one_line_that_say_yes_are_rejected(folder: Path):
    text = "image,oak,elm\n" + "".join(f"p{n % 5}.jpg,{n % 2},{1 - n % 2}\n" for n in range(5)) * 4 + "p5.jpg,1,1\n"
    listing = read(folder, text)
    assert [(one.reason, one.detail) for one in listing.rejected] == [
        ("several_classes", "labels.csv, line 22: oak, elm")
    ]
    assert len(listing.found) == 5


# --- parts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cells", "expected"),
    [
        ("split", ("01_train", "holdout"), ("train", "test")),
        ("conjunto", ("Entrenamiento", "evaluación"), ("train", "test")),
        ("phase", ("fold_a train", "fold_a val"), ("train", "val")),
        ("is_valid", ("False", "True"), ("train", "val")),
        ("is_training_image", ("1", "0"), ("train", "test")),
        ("set", ("red", "blue"), (None, None)),
    ],
)
def test_parts_by_their_usual_names(folder: Path, column: str, cells: tuple, expected: tuple):
    text = f"path,label,{column}\n" + "".join(
        f"p{n}.jpg,{'oak' if n < 3 else 'elm'},{cells[n % 2]}\n" for n in range(6)
    )
    listing = read(folder, text)
    assert [one.part for one in listing.found] == [expected[n % 2] for n in range(6)]
