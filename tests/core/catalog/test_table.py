"""Tables of pictures: every usual encoding, delimiter and head; what is wrong costs its line and is told with it."""

from pathlib import Path

import pytest

from core.catalog import table as table_module
from core.catalog.table import read_head, read_table
from core.problems import Problem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.jpg", "b.png", "sub/ñ.jpg", "x,y.jpg", 'q"q.jpg', "two\nlines.jpg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"12345")
    (tmp_path / "notes.txt").write_text("no picture")
    return tmp_path


def read(folder: Path, content: str | bytes, **values):
    table = folder / "labels.csv"
    table.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_table(table, **values)


def seen(folder: Path, content: str | bytes, **values) -> dict[str, str | None]:
    return {str(Path(one.path).relative_to(folder)): one.class_name for one in read(folder, content, **values).found}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_delimiters(folder: Path, encoding: str, delimiter: str, end: str):
    rows = [("ruta", "clase"), ("a.jpg", "gato"), ("sub/ñ.jpg", "ñandú"), ("b.png", "")]
    text = "".join(delimiter.join(row) + end for row in rows)
    assert seen(folder, text.encode(encoding)) == {"a.jpg": "gato", "sub/ñ.jpg": "ñandú", "b.png": None}


@pytest.mark.parametrize(
    ("page", "name", "kind"),
    [
        ("cp1251", "кошка.jpg", "кот"),
        ("mac_cyrillic", "Кошка.jpg", "кот"),
        ("cp932", "猫ソ.jpg", "ねこ"),
        ("gb18030", "图片一.jpg", "猫"),
        ("cp949", "고양이.jpg", "고양이"),
        ("cp1250", "źrebię.jpg", "koń"),
        ("cp1253", "γάτα.jpg", "γάτα"),
        ("mac_roman", "niño.jpg", "ñandú"),
        ("cp850", "niño.jpg", "ñandú"),
        ("cp1252", "niño.jpg", "ñandú"),
    ],
)
@pytest.mark.parametrize("plain", [0, 30])
def test_code_pages_are_told_by_the_files_that_are_there(folder: Path, page: str, name: str, kind: str, plain: int):
    folder = folder / "fotografías"  # whose letters are not the table's
    folder.mkdir()
    (folder / "a.jpg").write_bytes(b"12345")
    (folder / name).write_bytes(b"12345")
    text = "path;class\n" + "a.jpg;x\n" * plain + f"{name};{kind}\nnone.jpg;{kind}\n"
    listing = read(folder, text.encode(page))
    assert [(Path(one.path).name, one.class_name) for one in listing.found[bool(plain) :]] == [(name, kind)]
    assert [one.detail for one in listing.rejected] == [f"labels.csv, line {plain + 3}"]


def test_a_chosen_column_may_have_a_name_in_an_odd_code_page(folder: Path):
    (folder / "кошка.jpg").write_bytes(b"12345")
    text = "номер;вид;файл\n1;кот;кошка.jpg\n"
    chosen = {"path_column": "файл", "class_column": "вид"}
    assert seen(folder, text.encode("cp1251"), **chosen) == {"кошка.jpg": "кот"}


@pytest.mark.parametrize("first", ["sep=;\r\n", "SEP=;\n", '"sep=;"\n'])
def test_the_line_that_a_spreadsheet_writes_for_itself_is_no_head(folder: Path, first: str):
    text = first + "path;class\na.jpg;big, cat\nnone.jpg;dog\n"
    assert seen(folder, text) == {"a.jpg": "big, cat"}
    assert [one.detail for one in read(folder, text).rejected] == ["labels.csv, line 4"]
    assert seen(folder, "sep=\t\npath\tclass\na.jpg\tcat\n") == {"a.jpg": "cat"}


@pytest.mark.parametrize(
    ("text", "path", "class_name", "is_clear", "columns"),
    [
        ("n,kind,where\n1,cat,a.jpg\n", 2, None, False, ["n", "kind", "where"]),
        ("n,kind,n\n1,cat,zz\n", None, None, False, ["1", "kind", "3"]),
        ("2,cat,a.jpg\n3,dog,b.png\n", 2, None, False, ["1", "2", "3"]),
        ("file,class\na.jpg,cat\n", 0, 1, True, ["file", "class"]),
        ("a.jpg\nb.png\n", 0, None, True, ["1"]),
    ],
)
def test_the_head_tells_what_was_recognised(
    folder: Path, text: str, path: int | None, class_name: int | None, is_clear: bool, columns: list[str]
):
    table = folder / "labels.csv"
    table.write_text(text)
    head = read_head(table)
    assert (head.path, head.class_name, head.is_clear) == (path, class_name, is_clear)
    assert [head.column(place) for place in range(len(head.names))] == columns
    table.write_text("")
    with pytest.raises(Problem, match="table_empty"):
        read_head(table)


@pytest.mark.parametrize("most", range(32, 50))
def test_of_a_long_table_only_the_head_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch, most: int):
    """Wherever it is cut, in the middle of a letter, too."""
    monkeypatch.setattr(table_module, "HEAD", most)
    table = folder / "labels.csv"
    table.write_bytes("where,kind,n\nsub/ñ.jpg,año,1\nsub/ñ.jpg,año,2\n".encode() + b"\xff\x00" * 5000)
    head = read_head(table)
    assert (head.names, head.path) == (["where", "kind", "n"], 0)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Image,Label\na.jpg,cat\nb.png,dog\n", {}),
        ("id,LABEL,file_name\n7,cat,a.jpg\n8,dog,b.png\n", {}),
        ("a.jpg,cat\nb.png,dog\n", {}),
        ("cat;a.jpg\ndog;b.png\n", {}),
        ("what,where\ncat,a.jpg\ndog,b.png\n", {}),
        ("'path','class'\n'a.jpg','cat'\n'b.png', 'dog'\n", {}),
        ("n,kind,where\n1,cat,a.jpg\n2,dog,b.png\n", {"path_column": "where", "class_column": "kind"}),
        ("n,kind,where\n1,cat,a.jpg\n2,dog,b.png\n", {"path_column": "3", "class_column": "2"}),
        ("path,class\n{root}/a.jpg,cat\n{root}/b.png,dog\n", {}),
        ("path,class\n.\\a.jpg,cat\n./sub/../b.png,dog\n\n\n", {}),
    ],
)
def test_columns_are_recognised_or_chosen(folder: Path, text: str, values: dict[str, str]):
    assert seen(folder, text.replace("{root}", str(folder)), **values) == {"a.jpg": "cat", "b.png": "dog"}


def test_quotes_and_line_breaks_in_names(folder: Path):
    text = 'path,class\n"x,y.jpg",cat\n"q""q.jpg",dog\n"two\nlines.jpg",cow\na.jpg,"a ""big"" cat"\n'
    assert seen(folder, text) == {
        "x,y.jpg": "cat",
        'q"q.jpg': "dog",
        "two\nlines.jpg": "cow",
        "a.jpg": 'a "big" cat',
    }


def test_what_is_wrong_costs_its_line_only(folder: Path):
    text = (
        "path,class\n"
        "gone.jpg,cat\n"  # 2
        ",cat\n"  # 3
        "notes.txt,cat\n"  # 4
        "sub,cat\n"  # 5
        "a.jpg,=cmd()\n"  # 6
        "=HYPERLINK(1),cat\n"  # 7
        '"never closed,cat\n'  # 8
        "b.png,dog,and more\n"  # 9
        "b.png,dog\n" + "\n" * 30  # 10
    )
    listing = read(folder, text)
    lines = {int(one.detail.split("line ")[1].split(":")[0]): one.reason for one in listing.rejected}
    assert lines == {
        2: "missing",
        3: "bad_line",
        4: "not_a_picture",
        5: "not_a_picture",
        6: "bad_line",
        7: "missing",
        8: "bad_line",
        9: "bad_line",
    }
    assert len(listing.found) == 1


def test_parts_and_sources_are_taken(folder: Path):
    listing = read(folder, "path,class,split,source\na.jpg,cat,Train,phone\nb.png,dog,test,\n")
    assert [(one.part, one.source) for one in listing.found] == [("train", "phone"), ("test", "labels")]
    assert {one.source for one in read(folder, "a.jpg,cat\n", source="web").found} == {"web"}
    assert {one.class_name for one in read(folder, "a.jpg,cat\n", class_name="dog").found} == {"dog"}


@pytest.mark.parametrize(
    ("text", "values", "code"),
    [
        ("", {}, "table_empty"),
        ("\n \n", {}, "table_empty"),
        ("path,class\n", {}, "table_empty"),
        ("name,age\nAna,7\n", {}, "table_no_paths"),
        ("path,class\na.jpg,cat\n", {"class_column": "kind"}, "table_column_missing"),
    ],
)
def test_tables_that_name_no_pictures(folder: Path, text: str, values: dict[str, str], code: str):
    with pytest.raises(Problem) as raised:
        read(folder, text, **values)
    assert raised.value.code == code


def test_it_stops(folder: Path):
    with pytest.raises(Problem, match="cancelled"):
        read(folder, "a.jpg,cat\n", stop=lambda: True)
