"""The command line as a person meets it: the real program, its output, its exit status."""

import csv
import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from core.cli.main import main
from core.project import open_project
from core.words.speech import speak
from models.catalogue import ARCHITECTURES
from tests.waiting import HANG

ROOT = Path(__file__).parents[3]
SETTINGS = ["--arch", "lenet5", "--epochs", "2", "--threads", "1"]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]):
    """Run a verb; returns its status, its JSON objects, and its standard error."""

    def run(*argv: object) -> tuple[int, list[dict], str]:
        capsys.readouterr()
        status = main([str(one) for one in argv])
        captured = capsys.readouterr()
        lines = captured.out.splitlines() if "--json" in argv else []
        return status, [json.loads(line) for line in lines], captured.err

    return run


def test_a_new_project_may_have_a_colour_behind_its_pictures(say, tmp_path: Path):
    assert say("new", tmp_path / "p", "--background", "#00FF7f", "--json")[0] == 0
    assert open_project(tmp_path / "p").background == (0, 255, 127)
    status, _, error = say("new", tmp_path / "q", "--background", "green", "--json")
    assert status == 2
    assert "green is not a colour" in error
    assert not (tmp_path / "q").exists()


def test_the_main_job(say, tmp_path: Path, pictures: Path):
    project = tmp_path / "p"
    assert say("new", project, "--json")[:2] == (0, [{"project": str(project)}])
    _, (imported,), _ = say("import", project, pictures, "--source", "phone", "--json")
    assert {"pictures", "added", "skipped", "classes", "rejected"} <= set(imported)
    assert imported["classes"] == {"round": 20, "square": 20}
    _, (split,), _ = say("split", project, "--train", 60, "--val", 20, "--test", 20, "--seed", 3, "--json")
    assert (split["train"], split["val"], split["test"]) == (
        {"round": 12, "square": 12},
        *[{"round": 4, "square": 4}] * 2,
    )
    assert {"groups", "leaks", "hash"} <= set(split)
    status, events, _ = say("train", project, *SETTINGS, "--name", "first", "--json")
    assert status == 0
    assert [one["event"] for one in events if one["event"] not in ("progress", "checkpoint_saved")] == [
        "started",
        "epoch_ended",
        "epoch_ended",
        "finished",
    ]
    _, (runs,), _ = say("runs", project, "--json")
    (run,) = runs["runs"]
    assert {"id", "arch", "state", "epochs", "best_epoch", "val_accuracy", "spec"} <= set(run)
    assert (run["id"], run["state"], run["epochs"]) == ("001-lenet5", "finished", 2)
    _, (tested,), _ = say("evaluate", project, "--run", run["id"], "--on", "test", "--json")
    for key in ("balanced_accuracy", "macro_f1"):
        assert tested[key].keys() == {"value", "low", "high"}
    assert tested["interval_method"] in ("wilson", "groups")
    assert 0 < tested["baseline"] < 1
    assert len(tested["calibration_error"]) == 2
    assert tested["temperature"] > 0
    assert [one["kind"] for one in tested["slices"]] == ["source"]
    assert {"n", "accuracy", "interval", "classes", "per_class", "confusion", "test_uses"} <= set(tested)
    assert (tested["n"], tested["test_uses"]) == (8, 1)
    table = tmp_path / "answers.csv"
    _, answers, _ = say("classify", f"{project}:{run['id']}", pictures / "round", "--csv", table, "--json")
    assert len(answers) == 20
    assert {"path", "class", "confidence", "unknown", "why", "top"} == set(answers[0])
    with table.open(newline="", encoding="utf-8") as file:
        assert [row["path"] for row in csv.DictReader(file)] == [one["path"] for one in answers]


def test_a_split_is_doctored_and_goes_out_and_comes_back(say, project: Path, tmp_path: Path):
    _, (made,), _ = say("split", project, "--train", 60, "--val", 20, "--test", 20, "--group-by", "none", "--json")
    _, (found,), _ = say("doctor", project, "--worth", "--repair", "--json")
    assert {"leaks", "means", "shared", "pairs", "worth", "repaired"} <= set(found)
    assert found["leaks"] == made["leaks"]
    assert {"random", "honest", "pictures", "groups"} <= set(found["worth"])
    _, (out,), _ = say("export-data", project, "--to", tmp_path / "out", "--link", "--json")
    assert (out["pictures"], out["file"]) == (40, str(tmp_path / "out"))
    _, (told,), _ = say("export-data", project, "--to", tmp_path / "t.csv", "--table", "--json")
    assert (told["pictures"], told["file"], told["table"]) == (40, str(tmp_path / "t.csv"), True)
    _, (listed,), _ = say("manifest", project, "--to", tmp_path / "m.json", "--json")
    assert (listed["pictures"], listed["file"]) == (40, str(tmp_path / "m.json"))
    _, (again,), _ = say("new", tmp_path / "again", "--manifest", tmp_path / "m.json", "--pictures", tmp_path, "--json")
    assert (again["project"], again["pictures"], again["same_split"]) == (str(tmp_path / "again"), 40, True)
    assert say("doctor", project)[0] == say("split", project, "--train", 60, "--val", 20, "--test", 20)[0] == 0


def test_what_makes_no_sense_about_splits_is_said_in_a_line(say, project: Path, tmp_path: Path):
    shares = ("--train", 60, "--val", 20, "--test", 20)
    for verb, word in (
        (("split", project, *shares, "--group-by", "colour"), "Choose one of none, folder, name, similar, auto"),
        (
            ("split", project, *shares, "--eval-source", "zoo"),
            "from the source zoo. The sources are: shapes",
        ),
        (("export-data", project, "--to", tmp_path), "already exists"),
        (("manifest", project, "--to", project / "project.toml"), "already exists"),
        (("new", tmp_path / "q", "--manifest", project / "project.toml"), "is not a readable manifest"),
    ):
        status, _, errors = say(*verb)
        assert (status, errors.count("\n")) == (2, 1), errors
        assert word in errors
    assert not (tmp_path / "q").exists()


def test_a_runs_spec_is_a_spec(say, project: Path, tmp_path: Path):
    say("train", project, *SETTINGS, "--seed", "7", "--json")
    first = project / "runs" / "001-lenet5" / "spec.json"
    _, events, _ = say("train", project, "--spec", first, "--epochs", "1", "--json")
    spec = json.loads((project / "runs" / "002-lenet5" / "spec.json").read_text())
    assert spec == json.loads(first.read_text()) | {"epochs": 1}
    assert events[0]["spec"] == spec
    toml = tmp_path / "spec.toml"
    toml.write_text('arch = "lenet5"\nepochs = 1\nthreads = 1\n[options]\noriginal = true\n')
    assert say("train", project, "--spec", toml, "--json")[0] == 0


@pytest.mark.parametrize("text", ["[1]", "[" * 100_000, '{"arch": NaN}'])
def test_a_file_that_is_no_spec_is_named(capsys, project: Path, tmp_path: Path, text: str):
    spec = tmp_path / "spec.json"
    spec.write_text(text)
    assert main(["train", str(project), "--spec", str(spec)]) != 0
    assert "--spec" in capsys.readouterr().err


def test_words_for_a_person(capsys, project: Path):
    assert main(["train", str(project), *SETTINGS]) == 0
    assert main(["evaluate", str(project), "--run", "001-lenet5", "--on", "test"]) == 0
    text = capsys.readouterr().out
    assert "epoch   2" in text
    assert "of 8 pictures (95% interval" in text
    assert "The test set has been used 1 time\n" in text


@pytest.mark.parametrize(
    ("argv", "names"),
    [
        (["import", "{gone}", "."], "{gone}"),
        (["import", "{project}", "{gone}"], "{gone}"),
        (["new", "{project}"], "{project}"),
        (["split", "{project}", "--train", "60", "--val", "20", "--test", "30"], "110"),
        (["split", "{project}", "--train", "0", "--val", "50", "--test", "50"], "training set"),
        (["split", "{project}", "--train", "60", "--val", "20", "--test", "20", "--group-by", "moon"], "moon"),
        (["split", "{project}", "--train", "99.9", "--val", "0.05", "--test", "0.05"], ""),
        (["train", "{project}", "--arch", "lenet6"], "lenet6"),
        (["train", "{project}", "--arch", "vgg16", "--size", "31"], "at least 32 px"),
        (["train", "{project}"], "--arch"),
        (["train", "{project}", "--spec", "{gone}"], "{gone}"),
        (["evaluate", "{project}", "--run", "9", "--on", "test"], "run 9"),
        (["classify", "{project}:9", "x.png"], "run 9"),
        (["moon"], "moon"),
        (["split", "{project}"], "--train"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_status_2(
    capsys, project: Path, tmp_path: Path, argv: list[str], names: str
):
    values = {"project": str(project), "gone": str(tmp_path / "gone")}
    try:
        status = main([one.format(**values) for one in argv])
    except SystemExit as left:
        status = left.code
    if names == "":  # tiny percentages still give every wanted part a picture of each class
        assert status == 0
        return
    error = capsys.readouterr().err
    assert status == 2
    assert error.startswith("error: ")
    assert error.count("\n") == 1
    assert names.format(**values) in error


def test_a_failure_is_status_1(capsys, project: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device", "weights")

    monkeypatch.setattr("core.training.saving.save_standing", full)
    assert main(["train", str(project), *SETTINGS]) == 1
    assert "disk is full" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_ctrl_c_stops_cleanly(project: Path):
    process = subprocess.Popen(
        [sys.executable, "main.py", "train", str(project), "--arch", "lenet5", "--epochs", "100000", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONWARNINGS": "default"},
        # Tests that run in the background ignore SIGINT, and the program would inherit that, and train for ever.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["event"] == "epoch_ended":
            break
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=HANG)
    assert json.loads(rest.splitlines()[-1])["event"] == "stopped"
    assert process.returncode == 0, errors
    assert "Traceback" not in errors


def test_every_verb_has_help_with_an_example(capsys):
    from core.cli.parser import make_parser

    verbs = make_parser(speak("en", "terminal"))._subparsers._group_actions[0].choices
    assert {"import", "split", "train", "evaluate", "classify"} <= set(verbs)
    for verb in verbs:
        with pytest.raises(SystemExit) as left:
            main([verb, "--help"])
        assert left.value.code == 0
        assert "example: goldilocks" in capsys.readouterr().out


def test_the_architectures_and_the_machine(say):
    _, (listed,), _ = say("architectures", "--json")
    assert [one["key"] for one in listed["architectures"]] == list(ARCHITECTURES)
    assert {"lenet5", "alexnet", "vgg16", "plain34", "resnet34", "mobilenet_v2"} <= set(ARCHITECTURES)
    assert {"key", "title", "year", "parameters", "min_size", "source"} == set(listed["architectures"][0])
    _, (listed,), _ = say("architectures", "--layers", "resnet18", "--json")
    assert len(listed["architectures"]) == len(ARCHITECTURES)
    assert listed["layers"][0] == {
        "name": "conv1",
        "kind": "convolution",
        "output": [64, 112, 112],
        "parameters": 9_408,
        "multiplications": 118_013_952,
        "receptive_field": 7,
    }
    assert (listed["last_map"], listed["head"]) == ("layer4.1", "fc")
    _, (facts,), _ = say("system", "--json")
    assert {"versions", "device", "threads", "bf16", "problems"} <= set(facts)
    assert facts["bf16"] == (facts["bf16_speedup"] >= 1.15 and facts["bf16_difference"] <= 0.02)
    assert 0 <= facts["bf16_difference"] <= 1


def test_findings_name_what_was_refused(say, project: Path, pictures: Path):
    (pictures / "round" / "broken.jpg").write_text("no picture")
    say("import", project, pictures)
    _, (found,), _ = say("findings", project, "--json")
    assert found["findings"]["unreadable"] == 1
    assert str(pictures / "round" / "broken.jpg") in {one["path"] for one in found["pictures"]}


def test_findings_are_explained_with_their_way_out(say, capsys, project: Path, pictures: Path):
    with Image.open(next((pictures / "round").iterdir())) as image:
        image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(pictures / "round" / "mirrored.png")
    say("import", project, pictures)
    status, (found,), _ = say("findings", project, "--json")
    assert status == 0
    assert (found["method"], found["looked_at"]) == ("features", 41)
    assert found["findings"]["near_duplicate"] >= 2
    near = [one for one in found["pictures"] if one["kind"] == "near_duplicate"]
    assert {one["repair"] for one in near} == {"keep_together"}
    assert str(pictures / "round" / "mirrored.png") in {one["detail"] for one in near}
    assert main(["findings", str(project)]) == 0
    shown = capsys.readouterr().out
    assert "near_duplicate (" in shown
    assert "Split with --group-by auto" in shown


def test_diagnose_a_run_and_a_table(say, tmp_path: Path, pictures: Path):
    project = tmp_path / "p"
    say("new", project)
    say("import", project, pictures)
    say("split", project, "--train", 60, "--val", 20, "--test", 20)
    say("train", project, *SETTINGS)
    status, (found,), _ = say("diagnose", project, "--run", "001-lenet5", "--json")
    assert status == 0
    assert {"verdict", "confidence", "since_epoch", "best_epoch", "evidence", "advice"} <= set(found)
    assert (found["verdict"], found["confidence"]) == ("too_early", "low")
    assert found["evidence"]
    assert all(one["code"] and one["text"] for one in found["evidence"] + found["advice"])
    table = tmp_path / "curve.csv"
    lines = [f"{e},{0.1 + 2 * 0.5**e},{0.4 + 0.03 * e},0.99,0.7,500,300,5" for e in range(1, 21)]
    head = "epoch,train_loss,val_loss,train_accuracy,val_accuracy,n_train,n_val,n_classes"
    table.write_text("\n".join([head, *lines]))
    _, (found,), _ = say("diagnose", "--csv", table, "--json")
    assert found["verdict"] == "overfit"
    assert found["best_epoch"] == 1


def test_diagnose_says_what_makes_no_sense(say, tmp_path: Path):
    table = tmp_path / "curve.csv"
    table.write_text("step,loss\n1,2\n")
    status, _, error = say("diagnose", "--csv", table)
    assert (status, error.count("\n")) == (2, 1)
    assert "epoch, train_loss, val_loss, train_accuracy, val_accuracy" in error
    assert say("diagnose", "--csv", tmp_path / "none.csv")[0] == 2
    assert say("diagnose")[0] == 2
    assert say("diagnose", tmp_path, "--run", "x", "--csv", table)[0] == 2


@pytest.mark.parametrize(
    ("tail", "note"),
    [
        ("", ""),
        ('{"event":"epoch_ended","epoch":2,"train_lo', "1 line of the record cannot be read"),
        ('{"event":"dreamt","of":"sheep"}\n', "1 line of the record cannot be read"),
        ('{"event":"epoch_ended","epoch":5,"train_loss":NaN,"val_loss":NaN}\n', "2 epochs are missing from the record"),
    ],
)
def test_a_broken_record_is_judged_and_reported(say, tmp_path: Path, project: Path, tail: str, note: str):
    say("train", project, *SETTINGS)
    record = project / "runs" / "001-lenet5" / "events.jsonl"
    record.write_text(record.read_text("utf-8") + tail, "utf-8")
    status, (found,), _ = say("diagnose", project, "--run", "001-lenet5", "--json")
    assert status == 0
    assert any(note in one["text"] for one in found["notes"]) or not note
    page = tmp_path / "page.html"
    assert say("report", project, "--run", "001-lenet5", "--to", page, "--json")[0] == 0
    assert note in page.read_text("utf-8")


def test_the_learning_curve(say, project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.jobs.learning_curve.PROBES", 2)
    status, (found,), _ = say("learning-curve", project, "--json")
    assert status == 0
    assert {"answer", "gain", "measured", "band", "n_train", "n_val", "needed"} <= set(found)
    assert found["answer"] in ("yes", "little", "no", "unknown")
    assert say("learning-curve", project)[0] == 0
    status, _, error = say("learning-curve", project, "--run", "9")
    assert (status, error.count("\n")) == (2, 1)


def test_the_learning_curve_has_words_for_every_answer():
    from core.cli.learning_curve import _text
    from core.events.jobs import LearningCurvePoint, LearningCurveResult

    reached = [LearningCurvePoint(n=n, accuracy=0.6, low=0.5, high=0.7) for n in (10, 25, 50, 100)]
    band = [LearningCurvePoint(n=n, accuracy=0.7, low=0.6, high=0.8) for n in (10, 100, 200, 400)]
    gain = LearningCurvePoint(n=200, accuracy=0.03, low=0.01, high=0.05)
    values = {"arch": "", "n_train": 100, "n_val": 30, "draws": [8, 8, 8, 1], "measured": reached, "band": band}
    for answer, needed, words in (
        ("yes", None, "Yes, clearly"),
        ("little", None, "A little"),
        ("no", None, "No:"),
        ("unknown", 300, "about 300 would be"),
        ("unknown", None, "cannot be told"),
    ):
        text = _text(speak("en", "terminal"), LearningCurveResult(**values, gain=gain, answer=answer, needed=needed))
        assert words in text
        assert "predicted" in text
