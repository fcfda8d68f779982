"""The report as a stranger would attack it: hostile names, broken records, nothing to tell, two languages."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from core.catalog.catalog import Catalog
from core.catalog.names import isolated
from core.catalog.records import NewPicture, SplitSettings
from core.catalog.slices import KeptSearch
from core.evaluation.predictions import KeptPredictions, keep_predictions
from core.events import jobs
from core.events.judging import SliceFigures
from core.events.training import EpochEnded, Finished, Notice, RolledBack, Started
from core.events.training_spec import TrainingSpec
from core.jobs.registry import run_job
from core.problems import Problem
from core.project import Project, create_project
from core.report.page import render, write_report
from core.runs.about import About, write_about
from core.runs.record import Run, create_run, read_spec
from core.training.spec import resolve
from core.words.speech import LANGUAGES
from tests.rows import row

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% raw %} {n} %s",
    "a\u202egnp.exe & 'b'",
]
PLAIN = ["apple", "pear", "plum"]


class Tags(HTMLParser):
    """Collects what a browser would make of a page: tags with their attributes, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.text).split())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = create_project(tmp_path / "fruit")
    Catalog.open(made.catalog).close()
    return made


def started(run: Run, classes: list[str], spec: TrainingSpec, **more) -> Started:
    values = {
        "run": run.id,
        "attempt": 1,
        "from_epoch": 0,
        "from_step": 0,
        "world_size": 1,
        "spec": json.loads(json.dumps({"arch": spec.arch, "epochs": spec.epochs})),
        "classes": classes,
        "n_train": 40 * len(classes),
        "n_val": 10 * len(classes),
        "train_counts": [40] * len(classes),
        "val_counts": [10] * len(classes),
        "parameters": 61_706,
        "catalog_hash": "c" * 64,
        "split_hash": "s" * 64,
        "device": "cpu",
        "threads": 1,
        "versions": {"torch": "2"},
        "at": "2025-01-01T10:00:00+00:00",
    }
    return Started(**(values | more))


def epoch(number: int, *, val: bool = True) -> EpochEnded:
    return EpochEnded(
        epoch=number,
        train_loss=1.5 * 0.8**number,
        val_loss=1.6 * 0.9**number if val else None,
        train_accuracy=1 - 0.6 * 0.8**number,
        val_accuracy=1 - 0.7 * 0.9**number if val else None,
        running_loss=1.0,
        lr=1e-3,
        seconds=1.25,
    )


def add_run(project: Project, classes=PLAIN, epochs: int = 12, *, val: bool = True, named: str = "", **spec) -> Run:
    full = resolve(TrainingSpec(arch="lenet5", name=named, epochs=max(1, epochs), **spec), grey=False)
    run = create_run(project, full)
    none = {} if val else {"n_val": 0, "val_counts": []}
    run.append(started(run, list(classes), full, **none))
    for place in range(1, epochs + 1):
        run.append(epoch(place, val=val))
    if epochs:
        run.append(Finished(run=run.id, epochs=epochs, best_epoch=epochs, early=False, seconds=9.0))
    return run


def add_figures(
    run: Run, classes: list[str], worst: list[jobs.Answer], on: str = "test", uses: int = 1, **more: object
) -> None:
    size = len(classes)
    confusion = [[8 if row == column else 2 // (size - 1) for column in range(size)] for row in range(size)]
    n = sum(map(sum, confusion))
    found = jobs.EvaluationResult(
        run=run.id,
        on=on,
        n=n,
        correct=8 * size,
        accuracy=8 * size / n,
        interval=(0.6, 0.9),
        loss=0.5,
        classes=classes,
        per_class=[jobs.ClassFigures(name=one, n=10, precision=0.8, recall=None, f1=0.8) for one in classes],
        confusion=confusion,
        test_uses=uses,
        worst=worst,
        **more,
    )
    (run.folder / "predictions").mkdir(exist_ok=True)
    (run.folder / "predictions" / f"{on}.json").write_bytes(msgspec.json.encode(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_stay_names(project: Project, tmp_path: Path, language: str):
    bad = [tmp_path / "<script>x.png", tmp_path / "a\"b'c.png"]
    for path in bad:
        Image.new("RGB", (8, 8), (200, 0, 0)).save(path)
    run = add_run(project, HOSTILE, named=HOSTILE[1])
    write_about(run.folder, About(note=HOSTILE[0] + "\n{x}", parent=HOSTILE[1], reason="seed"))
    worst = [
        jobs.Answer(path=str(path), class_name=HOSTILE[1], confidence=0.9, truth=HOSTILE[0])
        for path in [*bad, tmp_path / "gone <b>.png"]
    ]
    add_figures(run, HOSTILE, worst)
    page = render(project, [run.id], language)
    found = Tags(page)
    assert {tag for tag, _ in found.tags} & {"script", "iframe", "object", "link", "b", "a"} == set()
    assert not [key for _, given in found.tags for key in given if key.startswith("on")]
    assert all((given["src"] or "").startswith("data:image/png;base64,") for tag, given in found.tags if tag == "img")
    for one in HOSTILE[:3]:
        assert one in found.said, one
    assert "\u202e" not in page
    assert "49" not in found.said.replace("49%", "")  # nothing was computed of a name


def test_nothing_is_fetched_and_nothing_runs(project: Project):
    run = add_run(project)
    add_figures(run, PLAIN, [])
    page = render(project, [run.id], "en")
    addresses = re.findall(r"(?:https?:)?//[\w.-]+", page)
    assert addresses == []
    assert "url(" not in page
    assert "@import" not in page
    policy = next(given["content"] for tag, given in Tags(page).tags if given.get("http-equiv"))
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def test_all_that_is_promised_is_there(project: Project):
    run = add_run(project, seed=7, lr=0.02)
    add_figures(run, PLAIN, [], uses=3)
    said = Tags(render(project, [run.id], "en")).said
    assert "Report of run 001-lenet5 (LeNet-5)" in said
    assert "c" * 64 in said
    assert "s" * 64 in said
    assert "Test set: 24 correct of 30 pictures, accuracy 80.0% (95% interval 60.0% to 90.0%)" in said
    assert "used 3 times in this project when this was measured" in said
    assert "Best epoch: 12; " in said
    assert "Learning rate 0.02" in said
    assert "Seed 7" in said
    assert "apple" in said
    assert "61,706 parameters" in said


def test_the_test_part_is_spoken_of_truly(project: Project):
    run = add_run(project)
    assert "There is no test set" in Tags(render(project, [run.id], "en")).said
    with Catalog.open(project.catalog) as catalog:
        row = {"source": "", "width": 8, "height": 8, "format": "PNG", "mode": "RGB", "grey": False}
        row |= {"size": 1, "mtime_ns": 0, "sha256": "0" * 64}
        catalog.add_pictures([NewPicture(path="/x.png", class_name="apple", **row)])
        (picture,) = catalog.pictures()
        settings = SplitSettings(train=60, val=20, test=20, seed=0, grouping="auto", hash="s" * 64)
        catalog.assign({picture.id: "test"}, settings)
    assert "still sealed" in Tags(render(project, [run.id], "en")).said
    with Catalog.open(project.catalog) as catalog:
        catalog.count_test_use("002-lenet5")
    said = Tags(render(project, [run.id], "en")).said
    assert "still sealed" not in said
    assert "not measured on the test set, which other runs have used 1 time." in said


def test_without_validation(project: Project):
    run = add_run(project, val=False)
    found = Tags(render(project, [run.id], "en"))
    assert "Too early to tell" in found.said
    assert "no validation set" in found.said
    assert sum(tag == "polyline" and given["class"] == "train" for tag, given in found.tags) >= 2
    assert not [1 for tag, given in found.tags if tag == "svg" and given.get("class") == "scale"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_epoch(project: Project, language: str):
    run = add_run(project, epochs=0)
    found = Tags(render(project, [run.id], language))
    assert not [1 for tag, given in found.tags if tag == "svg" and given.get("class") == "chart"]
    assert {"en": "No epoch is complete yet", "es": "Aún no se ha completado ninguna época"}[language] in found.said


def test_one_epoch_is_a_dot_and_a_hundred_thousand_are_a_small_page(project: Project):
    run = add_run(project, epochs=1)
    found = Tags(render(project, [run.id], "en"))
    assert len([1 for tag, _ in found.tags if tag == "circle"]) == 4
    long = add_run(project, epochs=0)
    lines = [
        f'{{"event":"epoch_ended","epoch":{e},"train_loss":{0.2 + 1 / e},"val_loss":{0.21 + 1 / e},'
        '"train_accuracy":0.95,"val_accuracy":0.94,"running_loss":0.3,"lr":0.001,"seconds":1.0}'
        for e in range(1, 100_001)
    ]
    with (long.folder / "events.jsonl").open("ab") as file:
        file.write("\n".join(lines).encode() + b"\n")
    page = render(project, [long.id], "en")
    assert len(page) < 300_000
    assert "just right" in page


def test_a_record_that_is_odd_is_said_to_be(project: Project):
    run = add_run(project, epochs=6)
    content = (run.folder / "events.jsonl").read_text().splitlines()
    broken = json.loads(content[-2]) | {"epoch": 9, "train_loss": float("nan"), "val_loss": float("nan")}
    cut = content[-2][:50]
    Path(run.folder / "events.jsonl").write_text(
        "\n".join([*content[:-1], '{"event":"dreamt"}', json.dumps(broken), cut]), "utf-8"
    )
    said = Tags(render(project, [run.id], "en")).said
    assert "Diverged" in said
    assert "In epoch 9 the loss stopped being a finite number." in said
    assert "In epoch 9 the loss was no longer a finite number" in said
    assert "2 lines of the record cannot be read" in said
    assert "2 epochs are missing" in said
    assert "nan" not in said.lower().split()


def test_a_newer_version_s_record(project: Project):
    run = add_run(project, epochs=4)
    (run.folder / "predictions").mkdir()
    Path(run.folder / "predictions" / "test.json").write_text('{"kind":"Evaluated","mood":"good"}')
    spec = json.loads((run.folder / "spec.json").read_text())
    spec |= {"arch": "dreamnet", "options": ["a list"], "mood": {"of": "<i>"}, "augmentation": None, "name": None}
    Path(run.folder / "spec.json").write_text(json.dumps(spec))
    write_about(run.folder, About(parent="000-x", reason="more_sleep", values={"hours": 8}))
    found = Tags(render(project, [run.id], "en"))
    assert "dreamnet" in found.said
    assert "i" not in {tag for tag, _ in found.tags}


def test_two_beside_each_other(project: Project):
    one, other = add_run(project, augment="none"), add_run(project, epochs=8, augment="strong")
    found = Tags(render(project, [one.id, other.id], "es"))
    assert "Comparación de 001-lenet5 (LeNet-5) y 002-lenet5 (LeNet-5)" in found.said
    assert "Aumento de datos Ninguno Fuerte" in found.said
    styles = [given["class"] for tag, given in found.tags if tag == "polyline"]
    assert {"first", "second", "train", "val"} <= set(styles)


def test_what_a_run_wanted_known_is_in_its_report(project: Project):
    run = add_run(project)
    values = {"path": "/home/eve/<b>.json", "detail": "cut off"}
    said = [
        started(run, PLAIN, read_spec(run.folder), missing=3),
        Notice(code="older_checkpoint_used", values=values, epoch=2, step=0),
        Notice(code="version_changed", values={"name": "torch", "before": "1", "now": "2"}, epoch=2, step=0),
        Notice(code="memory_short", values={"odd": 1}, epoch=2, step=0),
        Notice(code="of_tomorrow", values={}, epoch=2, step=0),
        RolledBack(epoch=4, step=1, to_epoch=0, to_step=0, times=1, lr=5e-4),
        RolledBack(epoch=4, step=1, to_epoch=2, to_step=5, times=2, lr=2.5e-4),
    ]
    for event in said:
        run.append(event)
    page = Tags(render(project, [run.id], "en"))
    assert "3 pictures could not be read and took no part." in page.said
    assert "checkpoint is damaged (<b>.json)" in page.said
    assert "/home/eve" not in page.said
    assert "The version of torch changed from 1 to 2" in page.said
    assert "started again from the beginning, with half the learning rate, 0.0005." in page.said
    assert "back to step 5 of epoch 3 and continued with half the learning rate, 0.00025." in page.said


def test_a_page_of_each_language_has_words_of_that_language_only(project: Project):
    run = add_run(project)
    add_figures(run, PLAIN, [])
    english, spanish = (Tags(render(project, [run.id], language)).said for language in LANGUAGES)
    for word in ("Settings", "Curves", "Results", "Machine and versions", "Written by"):
        assert word in english
        assert word not in spanish
    assert "80,0 %" in spanish
    assert "80.0%" not in spanish


def test_names_on_a_page():
    assert isolated("plain name.png") == "plain name.png"
    assert isolated("a\u202eb\x00\x07") == "ab"
    assert isolated("שלום") == "\u2068שלום\u2069"
    assert isolated("\udcff.png") == "?.png"


def test_what_makes_no_sense(project: Project, tmp_path: Path):
    run = add_run(project)
    with pytest.raises(Problem, match="run_missing"):
        render(project, ["moon"], "en")
    with pytest.raises(Problem, match="setting_invalid"):
        write_report(project, [run.id], tmp_path / "r.html", "la")
    with pytest.raises(Problem, match="write_failed"):
        write_report(project, [run.id], tmp_path / "no" / "r.html", "en")


def test_the_verb_writes_it(project: Project, tmp_path: Path):
    run, other = add_run(project), add_run(project)
    request = jobs.Report(project=str(project.folder), runs=[run.id, other.id], to=str(tmp_path / "r.html"))
    assert run_job(request, lambda _: None, lambda: False) == jobs.ReportResult(file=str(tmp_path / "r.html"))
    assert "Comparison of" in (tmp_path / "r.html").read_text("utf-8")


def test_what_a_run_had_learnt_from_is_said_beside_its_figure(project: Project):
    run = add_run(project, ["a", "b"])
    add_figures(run, ["a", "b"], [])
    assert "not counted" not in render(project, [run.id], "en")
    add_figures(run, ["a", "b"], [], left_out=12, split_changed=True)
    page = render(project, [run.id], "en")
    assert (
        "12 pictures of this part are not counted: by an earlier split or as copies, the run learnt from them" in page
    )
    assert "the figures may be too good" in page


def test_a_test_part_that_chose_among_runs_is_told(project: Project):
    run = add_run(project, ["a", "b"])
    add_figures(run, ["a", "b"], [], test_runs=1)
    assert "no longer unbiased" not in render(project, [run.id], "en")
    add_figures(run, ["a", "b"], [], test_runs=3)
    assert "Several runs have been tested (3)" in render(project, [run.id], "en")


def test_sources_and_slices_have_rows_of_their_own(project: Project):
    run = add_run(project, ["a", "b"])
    one = SliceFigures(name="phone", kind="source", n=20, correct=16, accuracy=0.8, interval=(0.58, 0.92))
    add_figures(run, ["a", "b"], [], slices=[one])
    assert "By source and slice" not in render(project, [run.id], "en"), "all pictures are of one source"
    evil = SliceFigures(name="<b>x</b>", kind="slice", n=0, correct=0, accuracy=0.0, interval=(0.0, 1.0))
    add_figures(run, ["a", "b"], [], slices=[one, evil])
    page = render(project, [run.id], "en")
    assert "By source and slice" in page
    assert "80.0%" in page
    assert "58.0%" in page
    assert "<b>x</b>" not in page
    assert "<td>0</td><td>–</td>" in page, "no pictures, no accuracy"


def test_a_slice_that_was_kept_since_is_in_the_report(project: Project):
    run = add_run(project, ["a", "b"])
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(n, "ab"[n % 2], source="phone") for n in range(8)])
        ids = np.array(catalog.picture_ids())
        catalog.keep_slice("first ones", KeptSearch(text="00000"))
        catalog.keep_slice("the a", KeptSearch(class_name="a"))
    logits = np.eye(2, dtype=np.float32)[np.zeros(8, int)]  # it always answers a
    kept = KeptPredictions(
        classes=("a", "b"),
        ids=ids,
        truths=np.arange(8, dtype=np.int32) % 2,
        logits=logits,
        groups=np.full(8, -1),
        sources=np.zeros(8, np.int32),
        source_names=("phone",),
    )
    (run.folder / "predictions").mkdir()
    digest = keep_predictions(run.folder, "val", kept)
    add_figures(run, ["a", "b"], [], on="val", predictions=digest)
    page = re.sub(r"[\u2068\u2069]", "", render(project, [run.id], "en"))
    assert "<td>phone</td><td>8</td><td>50.0%</td>" in page
    assert "<td>the a</td><td>4</td><td>100.0%</td>" in page
    assert "<td>first ones</td><td>8</td>" in page
