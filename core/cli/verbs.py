"""The verbs: each calls the same functions as the window, in this process, and prints the result."""

import argparse
import csv
import json
import os
import signal
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from core.catalog.cells import harmless
from core.catalog.layout import CLASS
from core.catalog.records import PARTS
from core.cli import show
from core.events import jobs, training
from core.events.listening import Emit, Stop
from core.events.training_spec import TrainingSpec, spec_from
from core.jobs.registry import run_job
from core.problems import Problem
from core.project import open_project
from core.runs.record import list_runs, read_events
from core.words.runs import state_text
from core.words.speech import Speech
from models.catalogue import ARCHITECTURES

Show = Callable[[Any], str]


def interruptible() -> Stop:
    """Return a `Stop` that becomes True on Ctrl+C; a second Ctrl+C ends the process as usual."""
    wish = threading.Event()

    def interrupt(_number: int, _frame: object) -> None:
        wish.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, interrupt)
    return wish.is_set


def do_job(request: jobs.Request, watch: Emit) -> jobs.Result:
    """Run a job in this process and show its progress."""
    try:
        return run_job(request, watch, interruptible())
    finally:
        if isinstance(watch, show.Watcher):
            watch.close()


def put(result: object, text: str, *, as_json: bool) -> None:
    """Print a result as JSON or as text."""
    print(json.dumps(result, ensure_ascii=False) if as_json else text)


def plain(result: msgspec.Struct) -> dict[str, Any]:
    """Return a result as plain values, without its tag."""
    values: dict[str, Any] = msgspec.to_builtins(result)
    values.pop("kind", None)
    return values


def absolute(path: str) -> str:
    """Return a path in the form that jobs expect."""
    return str(Path(path).absolute())


def import_(given: argparse.Namespace, speech: Speech) -> int:
    """Import pictures."""
    request = jobs.ImportPictures(
        project=absolute(given.project),
        paths=[absolute(path) for path in given.paths],
        source=given.source,
        class_name=given.class_name,
        copy=given.copy,
        path_column=given.path_column,
        class_column=given.class_column,
        root=None if given.root is None else absolute(given.root),
        parts=dict(_said_part(one, speech) for one in given.parts),
        over_hand=given.over_hand,
    )
    result = do_job(request, show.Watcher(speech))
    assert isinstance(result, jobs.ImportResult)
    put(plain(result), show.imported_text(speech, result), as_json=given.json)
    return 0 if result.added + result.skipped + result.moved else 1


def _said_part(text: str, speech: Speech) -> tuple[str, str]:
    """Return folder and part of an argument FOLDER=PART. Raises Problem `setting_invalid`."""
    folder, _, part = text.rpartition("=")
    if not folder or part not in (*PARTS, CLASS):
        raise Problem("setting_invalid", setting="--part", detail=speech.text("help.part"))
    return folder, part


def relocate(given: argparse.Namespace, speech: Speech) -> int:
    """Find missing pictures in other folders; status 1 if some stay missing."""
    folders = [absolute(path) for path in given.folders]
    result = do_job(jobs.Relocate(project=absolute(given.project), folders=folders), show.Watcher(speech))
    assert isinstance(result, jobs.RelocateResult)
    put(plain(result), show.relocated_text(speech, result), as_json=given.json)
    return 0 if result.found == result.missing else 1


def rescan(given: argparse.Namespace, speech: Speech) -> int:
    """Look for new pictures."""
    result = do_job(jobs.Rescan(project=absolute(given.project), take_classes=given.take_classes), show.Watcher(speech))
    assert isinstance(result, jobs.RescanResult)
    values = plain(result)
    for one in (*values["files"], *values["rejected"]):
        one.pop("kind", None)
    put(values, show.rescanned_text(speech, result), as_json=given.json)
    return 0


_COLUMNS = ("key", "title", "year", "parameters", "smallest", "source")


def architectures(given: argparse.Namespace, speech: Speech) -> int:
    """List the architectures, or the layers of one."""
    entries = [
        {
            "key": one.key,
            "title": one.title,
            "year": one.year,
            "parameters": one.parameters,
            "min_size": one.min_size,
            "source": one.source,
        }
        for one in ARCHITECTURES.values()
    ]
    rows = [[e["key"], e["title"], e["year"], e["parameters"], e["min_size"], e["source"]] for e in entries]
    text = show.table([speech.text(f"cli.column.{key}") for key in _COLUMNS], rows)
    values: dict[str, Any] = {"architectures": entries}
    if given.layers:
        one = ARCHITECTURES[given.layers]
        values |= {"layers": msgspec.to_builtins(one.layers), "last_map": one.last_map, "head": one.head}
        text = show.layers_text(speech, one.layers)
    put(values, text, as_json=given.json)
    return 0


# The flags of `train` that are settings with the same name.
_SETTINGS = (
    *("arch", "epochs", "size", "batch", "lr", "optimizer", "dropout", "weight_decay"),
    *("augment", "pretrained", "freeze", "patience", "seed", "device", "threads", "name"),
)


def read_spec(given: argparse.Namespace, speech: Speech) -> TrainingSpec:
    """Return the settings of --spec, overridden by the flags. Raises Problem if the file is not a spec."""
    values: dict[str, Any] = {}
    if given.spec:
        try:
            text = Path(given.spec).read_text("utf-8")
            values = json.loads(text) if given.spec.endswith(".json") else tomllib.loads(text)
        except FileNotFoundError as error:
            raise Problem("path_missing", path=given.spec) from error
        except (OSError, ValueError) as error:
            raise Problem("setting_invalid", setting="--spec", detail=str(error)) from error
    values |= {name: getattr(given, name) for name in _SETTINGS if getattr(given, name) is not None}
    if "arch" not in values:
        raise Problem(
            "setting_invalid", setting="--arch", detail=speech.text("cli.arch_missing", known=list(ARCHITECTURES))
        )
    return spec_from(values)


def train(given: argparse.Namespace, speech: Speech) -> int:
    """Train a run; with --json, print one event a line."""
    return _follow(jobs.Train(project=absolute(given.project), spec=read_spec(given, speech)), given, speech)


def resume(given: argparse.Namespace, speech: Speech) -> int:
    """Continue a run; with --json, print one event a line."""
    return _follow(jobs.Resume(project=absolute(given.project), run=given.run), given, speech)


def _follow(request: jobs.Train | jobs.Resume, given: argparse.Namespace, speech: Speech) -> int:
    """Run a training and print its events; of several processes, only the first one prints."""

    def line(word: msgspec.Struct) -> None:
        if isinstance(word, training.Event):
            print(msgspec.json.encode(word).decode(), flush=True)

    speaks = os.environ.get("RANK", "0") == "0"
    watch = line if given.json else show.Watcher(speech)
    result = do_job(request, watch if speaks else lambda _word: None)
    assert isinstance(result, jobs.TrainingResult)
    if speaks:
        last = read_events(open_project(Path(given.project)).runs / result.run)[-1]
        if isinstance(last, training.Failed):
            raise Problem(last.reason, **last.values)
        if not given.json:
            print(speech.text("cli.run_ended", run=result.run, state=state_text(speech, result.state)))
    return 1 if result.state == "failed" else 0


_RUN_COLUMNS = ("run", "arch", "state", "epochs", "best", "val_accuracy")


def runs(given: argparse.Namespace, speech: Speech) -> int:
    """List the runs."""
    summaries = list_runs(open_project(Path(given.project)))
    keys = ("id", "arch", "state", "epochs", "best_epoch", "val_accuracy", "val_loss", "n_val", "spec")
    rows = [
        [
            one.id,
            one.arch,
            state_text(speech, one.state),
            one.epochs,
            one.best_epoch or "–",
            speech.percent(one.val_accuracy),
        ]
        for one in summaries
    ]
    text = show.table([speech.text(f"cli.column.{key}") for key in _RUN_COLUMNS], rows)
    put({"runs": [{key: getattr(one, key) for key in keys} for one in summaries]}, text, as_json=given.json)
    return 0


def evaluate(given: argparse.Namespace, speech: Speech) -> int:
    """Measure a run."""
    request = jobs.Evaluate(project=absolute(given.project), run=given.run, on=given.on)
    result = do_job(request, show.Watcher(speech))
    assert isinstance(result, jobs.EvaluationResult)
    put(plain(result), show.evaluated_text(speech, result), as_json=given.json)
    return 0


def answer_values(given: jobs.Answer) -> dict[str, Any]:
    """Return the values of an answer's JSON line."""
    if given.error is not None:
        return {"path": given.path, "error": given.error}
    return {
        "path": given.path,
        "class": given.class_name,
        "confidence": given.confidence,
        "unknown": given.unknown,
        "top": given.top,
    }


def report(given: argparse.Namespace, speech: Speech) -> int:
    """Write a page about a run."""
    runs = [given.run, given.beside] if given.beside else [given.run]
    request = jobs.Report(project=absolute(given.project), runs=runs, to=absolute(given.to), language=speech.language)
    result = do_job(request, show.Watcher(speech))
    assert isinstance(result, jobs.ReportResult)
    put(plain(result), speech.text("cli.report_written", file=result.file), as_json=given.json)
    return 0


def classify(given: argparse.Namespace, speech: Speech) -> int:
    """Classify pictures, one answer a line."""
    answers: list[jobs.Answer] = []
    watcher = show.Watcher(speech)

    def watch(word: msgspec.Struct) -> None:
        if isinstance(word, jobs.Answer):
            answers.append(word)
            watcher.close()
            line = json.dumps(answer_values(word), ensure_ascii=False) if given.json else show.answer_text(speech, word)
            print(line, flush=True)
        else:
            watcher(word)

    project, colon, run = given.model.rpartition(":")
    name = f"{absolute(project)}:{run}" if colon else given.model
    do_job(jobs.Classify(model=name, paths=[absolute(path) for path in given.paths], top=given.top), watch)
    watcher.close()
    if given.csv:
        write_answers(Path(given.csv), answers)
    return 0


def write_answers(path: Path, answers: list[jobs.Answer]) -> None:
    """Write answers as CSV; cells that a spreadsheet would run are made harmless (core/catalog/cells.py)."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "class", "confidence", "unknown", "error"])
        for one in answers:
            cells = (one.path, one.class_name, one.confidence, one.unknown, one.error)
            writer.writerow([harmless(cell) for cell in cells])


def system(given: argparse.Namespace, speech: Speech) -> int:
    """Describe this machine."""
    result = run_job(jobs.System(), lambda _word: None, lambda: False)
    assert isinstance(result, jobs.SystemFacts)
    put(plain(result), show.machine_text(speech, result), as_json=given.json)
    return 0
