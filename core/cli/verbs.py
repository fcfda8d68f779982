"""The verbs: each calls the same functions as the window, in this process, and prints the result."""

import argparse
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from core.architectures.own import own_architecture
from core.architectures.shelf import list_own
from core.catalog.layout import CLASS
from core.catalog.records import PARTS
from core.cli import show
from core.cli.terminal import json_line, plain_line, show_json, show_text
from core.events import jobs, training
from core.events.listening import Emit, ignore, never
from core.events.training_spec import TrainingSpec, spec_from
from core.interruption import stoppable
from core.jobs.registry import run_job
from core.launcher import is_first_process
from core.problems import Problem
from core.project import open_project
from core.reading import from_json
from core.runs.record import RunSummary, list_runs, read_events
from core.words.exports import export_text
from core.words.problems import problem_text
from core.words.runs import state_text
from core.words.speech import Speech
from models.catalogue import ARCHITECTURES

Show = Callable[[Any], str]


def do_job(request: jobs.Request, watch: Emit) -> jobs.Result:
    """Run a job in this process and show its progress."""
    try:
        with stoppable() as stop:
            return run_job(request, watch, stop)
    finally:
        if isinstance(watch, show.Watcher):
            watch.close()


def put(result: object, text: str, *, as_json: bool) -> None:
    """Print a result as JSON or as text."""
    if as_json:
        show_json(result)
    else:
        show_text(text)


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
    """List the architectures, those of a project included, or the layers of one; a file that is no good is told."""
    owns, problems = list_own(open_project(Path(given.project))) if given.project else ([], [])
    known = ARCHITECTURES | {one.key: own_architecture(one) for one in owns}
    if given.layers and given.layers not in known:
        raise Problem("architecture_unknown", arch=given.layers, known=list(known))
    for problem in problems:
        sys.stderr.write(f"{plain_line(problem_text(speech, problem))}\n")
    entries = [
        {
            "key": one.key,
            "title": one.title,
            "year": one.year or None,
            "parameters": one.parameters,
            "min_size": one.min_size,
            "source": one.source,
        }
        for one in known.values()
    ]
    rows = [[e["key"], e["title"], e["year"] or "–", e["parameters"], e["min_size"], e["source"]] for e in entries]
    text = show.table([speech.text(f"cli.column.{key}") for key in _COLUMNS], rows)
    values: dict[str, Any] = {"architectures": entries}
    if given.layers:
        one = known[given.layers]
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
            values = from_json(text.encode(), dict[str, Any]) if given.spec.endswith(".json") else tomllib.loads(text)
        except FileNotFoundError as error:
            raise Problem("path_missing", path=given.spec) from error
        except (OSError, ValueError, RecursionError) as error:
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
            show_text(json_line(msgspec.json.encode(word).decode()))

    speaks = is_first_process()
    watch = line if given.json else show.Watcher(speech)
    result = do_job(request, watch if speaks else lambda _word: None)
    assert isinstance(result, jobs.TrainingResult)
    if speaks:
        last = read_events(open_project(Path(given.project)).runs / result.run)[-1]
        if isinstance(last, training.Failed):
            raise Problem(last.reason, **last.values)
        if not given.json:
            show_text(speech.text("cli.run_ended", run=result.run, state=state_text(speech, result.state)))
            for run in list_runs(open_project(Path(given.project)), only=result.run):
                if run.exact and run.interval is not None:
                    show_text(_kept_text(speech, run, *run.interval))
    return 1 if result.state == "failed" else 0


def _kept_text(speech: Speech, run: RunSummary, low: float, high: float) -> str:
    of = speech.counted(run.n_val, run.val_groups)
    return speech.text("cli.kept", epoch=run.best_epoch, accuracy=run.val_accuracy, of=of, low=low, high=high)


_RUN_COLUMNS = ("run", "arch", "state", "epochs", "best", "val_accuracy", "interval", "of")


def runs(given: argparse.Namespace, speech: Speech) -> int:
    """List the runs."""
    summaries = list_runs(open_project(Path(given.project)))
    keys = (
        *("id", "arch", "state", "epochs", "best_epoch", "val_accuracy", "val_loss"),
        *("n_val", "val_groups", "interval", "spec"),
    )
    rows = [
        [
            one.id,
            one.arch,
            state_text(speech, one.state),
            one.epochs,
            one.best_epoch or "–",
            speech.percent(one.val_accuracy),
            speech.text("between", low=one.interval[0], high=one.interval[1]) if one.interval else "–",
            speech.counted(one.n_val, one.val_groups) if one.interval else "–",
        ]
        for one in summaries
    ]
    text = show.table([speech.text(f"cli.column.{key}") for key in _RUN_COLUMNS], rows)
    put({"runs": [{key: getattr(one, key) for key in keys} for one in summaries]}, text, as_json=given.json)
    return 0


def evaluate(given: argparse.Namespace, speech: Speech) -> int:
    """Measure a run."""
    pictures = absolute(given.pictures) if given.pictures else ""
    request = jobs.Evaluate(project=absolute(given.project), run=given.run, on=given.on or "", pictures=pictures)
    result = do_job(request, show.Watcher(speech))
    assert isinstance(result, jobs.EvaluationResult)
    put(evaluation_values(result), show.evaluated_text(speech, result), as_json=given.json)
    return 0


def evaluation_values(result: jobs.EvaluationResult) -> dict[str, Any]:
    """Return the values of an evaluation's JSON; the calibration is given as its error and the temperature."""
    values = plain(result)
    found = result.calibration
    values["calibration_error"] = [found.before, found.after] if found is not None else None
    values["temperature"] = found.temperature if found is not None else None
    return values


def report(given: argparse.Namespace, speech: Speech) -> int:
    """Write a page about a run."""
    runs = [given.run, given.beside] if given.beside else [given.run]
    request = jobs.Report(project=absolute(given.project), runs=runs, to=absolute(given.to), language=speech.language)
    result = do_job(request, show.Watcher(speech))
    assert isinstance(result, jobs.ReportResult)
    put(plain(result), speech.text("cli.report_written", file=result.file), as_json=given.json)
    return 0


def export(given: argparse.Namespace, speech: Speech) -> int:
    """Write a run's model to a file."""
    request = jobs.ExportModel(
        project=absolute(given.project),
        run=given.run,
        to=absolute(given.to),
        language=speech.language,
        int8=given.int8,
    )
    result = do_job(request, show.Watcher(speech))
    assert isinstance(result, jobs.ExportModelResult)
    put(plain(result), export_text(speech, result), as_json=given.json)
    return 0


def system(given: argparse.Namespace, speech: Speech) -> int:
    """Describe this machine."""
    result = run_job(jobs.System(), ignore, never)
    assert isinstance(result, jobs.SystemFacts)
    put(plain(result), show.machine_text(speech, result), as_json=given.json)
    return 0
