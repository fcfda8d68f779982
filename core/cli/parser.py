"""The verbs and their arguments; see docs/cli.md. What makes no sense ends with one line and exit status 2."""

import argparse
import sys
from typing import NoReturn

from models.catalogue import ARCHITECTURES


class _Parser(argparse.ArgumentParser):
    """argparse, but with one `error:` line instead of the usage before it."""

    def error(self, message: str) -> NoReturn:
        """Print one line and leave with status 2."""
        sys.stderr.write(f"error: {message}; see {self.prog} --help\n")
        raise SystemExit(2)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; the chosen verb is in `verb`."""
    parser = _Parser(
        prog="goldilocks",
        description="Train an image classifier on your own pictures. Without a verb, the window opens.",
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser)

    def verb(name: str, text: str, example: str) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=text, description=text, epilog=f"example: goldilocks {example}")
        added.add_argument("--json", action="store_true", help="results as JSON on standard output")
        return added

    new = verb("new", "Make a new project.", "new cats")
    new.add_argument("project", metavar="PROJECT")
    new.add_argument("--background", metavar="COLOUR", help="behind transparent pictures, as #rrggbb; white by default")
    new.add_argument("--manifest", metavar="FILE", help="rebuild the data set that this manifest lists")
    new.add_argument("--pictures", metavar="PATH", nargs="+", default=[], help="where its pictures are now")

    add = verb("import", "Import pictures into a project.", "import cats ~/pictures/cats ~/pictures/dogs")
    add.add_argument("project", metavar="PROJECT")
    add.add_argument("paths", metavar="PATH", nargs="+", help="folder of class folders, pre-split folder, zip, or CSV")
    add.add_argument("--source", metavar="NAME", help="where the pictures come from")
    add.add_argument("--class", dest="class_name", metavar="NAME", help="class of all these pictures")
    add.add_argument("--path-column", metavar="NAME", help="column of a CSV with the paths, by its name or number")
    add.add_argument("--class-column", metavar="NAME", help="column of a CSV with the classes")
    add.add_argument("--copy", action="store_true", help="copy the pictures into the project")

    rescan = verb("rescan", "Look for new pictures where the others came from.", "rescan cats")
    rescan.add_argument("project", metavar="PROJECT")

    findings = verb("findings", "Look for what is odd with the pictures.", "findings cats")
    findings.add_argument("project", metavar="PROJECT")

    split = verb("split", "Say who trains, who validates, who tests.", "split cats --train 60 --val 20 --test 20")
    split.add_argument("project", metavar="PROJECT")
    for part in ("train", "val", "test"):
        split.add_argument(f"--{part}", type=float, required=True, metavar="P", help="percentage")
    split.add_argument("--seed", type=int, default=0, metavar="N")
    split.add_argument(
        "--group-by", default="auto", metavar="HOW", help="what stays together: none, folder, name, similar or auto"
    )
    split.add_argument("--eval-source", default="", metavar="NAME", help="validate and test on this source alone")
    split.add_argument("--fresh", action="store_true", help="make a new test part though the settings are the same")

    doctor = verb("doctor", "Say what leaks between the parts of a split, and repair it.", "doctor cats --repair")
    doctor.add_argument("project", metavar="PROJECT")
    doctor.add_argument("--repair", action="store_true", help="put what is alike into one part")
    doctor.add_argument("--worth", action="store_true", help="measure what the leak would have made of the figures")

    export_data = verb("export-data", "Write the split pictures as folders.", "export-data cats --to cats-clean")
    export_data.add_argument("project", metavar="PROJECT")
    export_data.add_argument("--to", required=True, metavar="FOLDER", help="a new folder")
    export_data.add_argument("--link", action="store_true", help="hard links instead of copies, where they work")
    export_data.add_argument("--table", action="store_true", help="only a table: --to names a CSV file")

    manifest = verb("manifest", "Write which pictures there are, by hash.", "manifest cats --to cats.json")
    manifest.add_argument("project", metavar="PROJECT")
    manifest.add_argument("--to", required=True, metavar="FILE")

    architectures = verb("architectures", "List the architectures.", "architectures --layers lenet5")
    architectures.add_argument(
        "--layers",
        metavar="KEY",
        choices=list(ARCHITECTURES),
        help="the layers of this one, at its paper's picture size",
    )

    train = verb("train", "Train a model.", "train cats --arch lenet5 --epochs 20")
    train.add_argument("project", metavar="PROJECT")
    _add_settings(train)

    resume = verb("resume", "Go on with a run that was stopped or broke off.", "resume cats --run 001-lenet5")
    resume.add_argument("project", metavar="PROJECT")
    resume.add_argument("--run", required=True, metavar="ID")

    runs = verb("runs", "List the runs of a project.", "runs cats")
    runs.add_argument("project", metavar="PROJECT")

    judge = "Say whether a run underfits, overfits or is just right."
    diagnose = verb("diagnose", judge, "diagnose cats --run 001-lenet5")
    diagnose.add_argument("project", metavar="PROJECT", nargs="?")
    diagnose.add_argument("--run", metavar="ID")
    diagnose.add_argument("--csv", metavar="FILE", help="the curves of any training program; see docs/cli.md")

    more = verb("learning-curve", "Say whether more pictures would help.", "learning-curve cats")
    more.add_argument("project", metavar="PROJECT")
    more.add_argument("--run", metavar="ID", help="learn with this run's settings, instead of on frozen features")
    more.add_argument("--arch", metavar="KEY", help="learn with this architecture: " + ", ".join(ARCHITECTURES))

    evaluate = verb("evaluate", "Measure a run's best model.", "evaluate cats --run 001-lenet5 --on test")
    evaluate.add_argument("project", metavar="PROJECT")
    evaluate.add_argument("--run", required=True, metavar="ID")
    evaluate.add_argument("--on", required=True, choices=("val", "test"))

    report = verb("report", "Write a page about a run.", "report cats --run 001-lenet5 --to cats.html")
    report.add_argument("project", metavar="PROJECT")
    report.add_argument("--run", required=True, metavar="ID")
    report.add_argument("--beside", metavar="ID", help="a second run, to compare with")
    report.add_argument("--to", required=True, metavar="FILE.html")
    report.add_argument("--language", choices=("es", "en"), default="en")

    classify = verb("classify", "Classify pictures.", "classify cats:001-lenet5 new.jpg")
    classify.add_argument("model", metavar="MODEL", help="PROJECT:RUN")
    classify.add_argument("paths", metavar="PATH", nargs="+")
    classify.add_argument("--csv", metavar="FILE", help="write the answers as a table, too")
    classify.add_argument("--top", type=int, default=5, metavar="K", help="how many classes an answer names")

    shots = verb("shots", "Render every page as PNG.", "shots shots/")
    shots.add_argument("folder", metavar="DIR")

    verb("system", "Say what machine this is.", "system")
    demo = verb("demo", "Do the main job on the built-in sample.", "demo")
    demo.add_argument("--to", metavar="DIR", help="folder of the project; a temporary one by default")
    return parser


def _add_settings(train: argparse.ArgumentParser) -> None:
    train.add_argument("--arch", metavar="KEY", help=", ".join(ARCHITECTURES))
    train.add_argument("--spec", metavar="FILE", help="all settings, as TOML, or a run's spec.json")
    train.add_argument("--epochs", type=int, metavar="N")
    train.add_argument("--size", type=int, metavar="PX", help="side of the pictures")
    train.add_argument("--batch", type=_batch, metavar="N", help="pictures a step, or auto")
    train.add_argument("--lr", type=float, metavar="X", help="highest learning rate")
    train.add_argument("--optimizer", choices=("sgd", "adamw"))
    train.add_argument("--dropout", type=float, metavar="P")
    train.add_argument("--weight-decay", type=float, metavar="X", dest="weight_decay")
    train.add_argument("--augment", choices=("none", "light", "strong"))
    train.add_argument("--pretrained", action="store_true", default=None, help="begin with weights learnt before")
    train.add_argument("--freeze", action="store_true", default=None, help="learn only the last layer")
    train.add_argument("--patience", type=int, metavar="N", help="stop after N epochs without a better loss; 0: never")
    train.add_argument("--seed", type=int, metavar="N")
    train.add_argument("--device", choices=("auto", "cpu", "cuda"))
    train.add_argument("--threads", type=int, metavar="N")
    train.add_argument("--name", metavar="NAME")


def _batch(text: str) -> int | str:
    """Return a number of pictures, or the word that leaves it to the machine."""
    return text if text == "auto" else int(text)
