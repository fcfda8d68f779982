"""The whole workflow on the built-in sample, as text: what `make run` does if no window can be shown."""

import argparse
import tempfile
from pathlib import Path

import msgspec

from core.catalog.catalog import Catalog
from core.cli import show
from core.cli.classifying import answer_values
from core.cli.splits import split_text
from core.cli.terminal import show_json, show_text
from core.cli.verbs import do_job, plain
from core.events import jobs
from core.events.training_spec import TrainingSpec
from core.problems import Problem
from core.project import create_project, open_project
from core.resources import resource
from core.words.speech import Speech

EPOCHS = 20
ANSWERS = 5


def demo(given: argparse.Namespace, speech: Speech) -> int:
    """Import, split, train, test and classify the `fashion` sample; prints what the window would show."""
    folder = Path(given.to).absolute() if given.to else Path(tempfile.mkdtemp(prefix="goldilocks-")) / "fashion"
    tell = (lambda _text: None) if given.json else show_text
    say, watch = speech.text, show.Watcher(speech)
    tell(say("cli.demo.why"))
    tell(say("cli.demo.project", project=str(create_project(folder).folder)) + "\n")
    name = str(folder)

    imported = do_job(jobs.ImportPictures(project=name, paths=[str(resource("samples/fashion.zip"))]), watch)
    assert isinstance(imported, jobs.ImportResult)
    tell(f"{say('cli.demo.dataset')}\n{show.imported_text(speech, imported)}\n")

    parts = do_job(jobs.Split(project=name, train=60, val=20, test=20), watch)
    assert isinstance(parts, jobs.SplitResult)
    tell(f"{say('cli.demo.split')}\n{split_text(speech, parts)}\n")

    tell(say("cli.demo.train"))
    quiet = watch if not given.json else _ignore
    trained = do_job(jobs.Train(project=name, spec=TrainingSpec(arch="lenet5", epochs=EPOCHS)), quiet)
    assert isinstance(trained, jobs.TrainingResult)
    if trained.state != "finished":
        failed = Problem("internal", detail=say("cli.demo.failed"))
        raise Problem("cancelled") if trained.state == "stopped" else failed
    page = str(open_project(folder).runs / trained.run / "report.html")
    do_job(jobs.Report(project=name, runs=[trained.run], to=page, language=speech.language), watch)
    tell(say("cli.demo.page", file=page) + "\n")

    tested = do_job(jobs.Evaluate(project=name, run=trained.run, on="test"), watch)
    assert isinstance(tested, jobs.EvaluationResult)
    tell(f"{say('cli.demo.evaluate')}\n{show.evaluated_text(speech, tested)}\n")

    answers: list[jobs.Answer] = []
    request = jobs.Classify(model=f"{name}:{trained.run}", paths=_some_test_pictures(folder), top=3)
    do_job(request, lambda word: answers.append(word) if isinstance(word, jobs.Answer) else None)
    tell(say("cli.demo.classify"))
    for one in answers:
        tell(show.answer_text(speech, msgspec.structs.replace(one, path="/".join(Path(one.path).parts[-2:]))))
    if given.json:
        done = {"project": name, "run": trained.run, "curves": page, "test": plain(tested)}
        show_json(done | {"answers": [answer_values(one) for one in answers]})
    return 0


def _ignore(_word: msgspec.Struct) -> None:
    """Print nothing: standard output carries one JSON object."""


def _some_test_pictures(folder: Path) -> list[str]:
    """Return a few pictures of the test part, spread over it."""
    with Catalog.open(open_project(folder).catalog, read_only=True) as catalog:
        pictures = catalog.pictures(part="test")
    return [picture.path for picture in pictures[:: max(1, len(pictures) // ANSWERS)][:ANSWERS]]
