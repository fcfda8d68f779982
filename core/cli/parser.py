"""The verbs and their arguments; see docs/cli.md. Invalid arguments end with one line and exit status 2."""

import argparse
import gettext
import os
import sys
from typing import Any, NoReturn

from core.cli.terminal import plain_line
from core.resources import resource
from core.words.language import as_language, wished_language, wished_locale
from core.words.settings import CHOICES, setting_tip
from core.words.speech import LANGUAGES, Speech, speak
from models.catalogue import ARCHITECTURES


class _Parser(argparse.ArgumentParser):
    """An ArgumentParser that prints one `error:` line, with the words of `see`, instead of the usage."""

    see: Speech | None = None

    def error(self, message: str) -> NoReturn:
        """Print one line and exit with status 2."""
        text = self.see.text("help.see", message=message, program=self.prog) if self.see else message
        sys.stderr.write(f"error: {plain_line(text)}\n")
        raise SystemExit(2)


def wished_speech(argv: list[str]) -> Speech:
    """Return the language that --language names, or else that of the environment; argparse uses it, too.

    argparse looks up its own words as the whole process does: in the domain of gettext, by the variable LANGUAGE.
    """
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--language", nargs="?")
    language = as_language(early.parse_known_args(argv)[0].language) or wished_language()
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("argparse", str(resource("words")))
    gettext.textdomain("argparse")
    return speak(language, "terminal", locale=wished_locale())


def make_parser(speech: Speech) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, in one language; the chosen verb is in `verb`."""
    text = speech.text
    parser = _Parser(prog="goldilocks", description=text("help.program"))
    parser.see = speech
    _add_language(parser, text("help.language"))
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=_Parser)

    def verb(name: str, example: str, language: str = "help.language") -> argparse.ArgumentParser:
        what = text(f"help.{name.replace('-', '_')}")
        added = verbs.add_parser(name, help=what, description=what, epilog=text("help.example", example=example))
        added.see = speech
        added.add_argument("--json", action="store_true", help=text("help.json"))
        _add_language(added, text(language))
        return added

    new = verb("new", "new cats")
    new.add_argument("project", metavar="PROJECT")
    new.add_argument("--background", metavar="COLOUR", help=text("help.background"))
    new.add_argument("--manifest", metavar="FILE", help=text("help.manifest_in"))
    new.add_argument("--pictures", metavar="PATH", nargs="+", default=[], help=text("help.pictures"))

    add = verb("import", "import cats ~/pictures/cats ~/pictures/dogs")
    add.add_argument("project", metavar="PROJECT")
    add.add_argument("paths", metavar="PATH", nargs="+", help=text("help.paths"))
    add.add_argument("--source", metavar="NAME", help=text("help.source"))
    add.add_argument("--class", dest="class_name", metavar="NAME", help=text("help.class"))
    add.add_argument("--path-column", metavar="NAME", help=text("help.path_column"))
    add.add_argument("--class-column", metavar="NAME", help=text("help.class_column"))
    add.add_argument("--root", metavar="FOLDER", help=text("help.root"))
    add.add_argument("--part", dest="parts", metavar="FOLDER=PART", action="append", default=[], help=text("help.part"))
    add.add_argument("--over-hand", action="store_true", help=text("help.over_hand"))
    add.add_argument("--copy", action="store_true", help=text("help.copy"))

    rescan = verb("rescan", "rescan cats")
    rescan.add_argument("project", metavar="PROJECT")
    rescan.add_argument("--take-classes", action="store_true", help=text("help.take_classes"))

    relocate = verb("relocate", "relocate cats ~/pictures/moved")
    relocate.add_argument("project", metavar="PROJECT")
    relocate.add_argument("folders", metavar="FOLDER", nargs="*", help=text("help.relocate_folders"))

    scale = verb("scale", "scale cats --black 950 --white 1130")
    scale.add_argument("project", metavar="PROJECT")
    scale.add_argument("--black", type=float, metavar="X", help=text("help.black"))
    scale.add_argument("--white", type=float, metavar="X", help=text("help.white"))
    scale.add_argument("--auto", action="store_true", help=text("help.auto_scale"))

    findings = verb("findings", "findings cats")
    findings.add_argument("project", metavar="PROJECT")

    split = verb("split", "split cats --train 60 --val 20 --test 20")
    split.add_argument("project", metavar="PROJECT")
    for part in ("train", "val", "test"):
        split.add_argument(f"--{part}", type=float, required=True, metavar="P", help=text("help.percentage"))
    split.add_argument("--seed", type=int, default=0, metavar="N", help=text("help.seed"))
    split.add_argument("--group-by", default="auto", metavar="HOW", help=text("help.group_by"))
    split.add_argument("--eval-source", default="", metavar="NAME", help=text("help.eval_source"))
    split.add_argument("--fresh", action="store_true", help=text("help.fresh"))
    split.add_argument("--keep", default="all", choices=("all", "test", "none"), help=text("help.keep"))
    split.add_argument("--dry-run", action="store_true", help=text("help.dry_run"))

    doctor = verb("doctor", "doctor cats --repair")
    doctor.add_argument("project", metavar="PROJECT")
    doctor.add_argument("--repair", action="store_true", help=text("help.repair"))
    doctor.add_argument("--worth", action="store_true", help=text("help.worth"))

    export_data = verb("export-data", "export-data cats --to cats-clean")
    export_data.add_argument("project", metavar="PROJECT")
    export_data.add_argument("--to", required=True, metavar="FOLDER", help=text("help.to_folder"))
    export_data.add_argument("--link", action="store_true", help=text("help.link"))
    export_data.add_argument("--table", action="store_true", help=text("help.table"))

    manifest = verb("manifest", "manifest cats --to cats.json")
    manifest.add_argument("project", metavar="PROJECT")
    manifest.add_argument("--to", required=True, metavar="FILE")

    architectures = verb("architectures", "architectures --layers lenet5")
    architectures.add_argument("--layers", metavar="KEY", help=text("help.layers"))
    architectures.add_argument("--project", metavar="PROJECT", help=text("help.own_architectures"))

    train = verb("train", "train cats --arch lenet5 --epochs 20")
    train.add_argument("project", metavar="PROJECT")
    _add_settings(train, speech)

    resume = verb("resume", "resume cats --run 001-lenet5")
    resume.add_argument("project", metavar="PROJECT")
    resume.add_argument("--run", required=True, metavar="ID")

    runs = verb("runs", "runs cats")
    runs.add_argument("project", metavar="PROJECT")

    diagnose = verb("diagnose", "diagnose cats --run 001-lenet5")
    diagnose.add_argument("project", metavar="PROJECT", nargs="?")
    diagnose.add_argument("--run", metavar="ID")
    diagnose.add_argument("--csv", metavar="FILE", help=text("help.csv_curves"))

    more = verb("learning-curve", "learning-curve cats")
    more.add_argument("project", metavar="PROJECT")
    more.add_argument("--run", metavar="ID", help=text("help.with_run"))
    more.add_argument("--arch", metavar="KEY", help=text("help.with_arch", known=list(ARCHITECTURES)))

    evaluate = verb("evaluate", "evaluate cats --run 001-lenet5 --on test")
    evaluate.add_argument("project", metavar="PROJECT")
    evaluate.add_argument("--run", required=True, metavar="ID")
    which = evaluate.add_mutually_exclusive_group(required=True)
    which.add_argument("--on", choices=("val", "test"))
    which.add_argument("--pictures", metavar="FOLDER", help=text("help.evaluate_pictures"))

    report = verb("report", "report cats --run 001-lenet5 --to cats.html", "help.report_language")
    report.add_argument("project", metavar="PROJECT")
    report.add_argument("--run", required=True, metavar="ID")
    report.add_argument("--beside", metavar="ID", help=text("help.beside"))
    report.add_argument("--to", required=True, metavar="FILE.html")

    export = verb("export", "export cats --run 001-lenet5 --to cats.goldilocks")
    export.add_argument("project", metavar="PROJECT")
    export.add_argument("--run", required=True, metavar="ID")
    export.add_argument("--to", required=True, metavar="FILE", help=text("help.export_to"))
    export.add_argument("--int8", action="store_true", help=text("help.int8"))

    classify = verb("classify", "classify cats:001-lenet5 new.jpg")
    classify.add_argument("model", metavar="MODEL", help=text("help.model"))
    classify.add_argument("paths", metavar="PATH", nargs="+")
    classify.add_argument("--csv", metavar="FILE", help=text("help.csv_answers"))
    classify.add_argument("--into", metavar="FOLDER", help=text("help.into"))
    classify.add_argument("--top", type=int, default=5, metavar="K", help=text("help.top"))

    lesson = verb("lesson", "lesson my-lesson.toml --check")
    lesson.add_argument("file", metavar="FILE")
    lesson.add_argument("--check", action="store_true", required=True, help=text("help.lesson_check"))

    shots = verb("shots", "shots shots/")
    shots.add_argument("folder", metavar="DIR")

    verb("system", "system")
    demo = verb("demo", "demo")
    demo.add_argument("--to", metavar="DIR", help=text("help.demo_to"))
    return parser


def _add_language(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS, help=text)


def _add_settings(train: argparse.ArgumentParser, speech: Speech) -> None:
    def add(flag: str, **kind: Any) -> None:
        setting = flag.strip("-").replace("-", "_")
        train.add_argument(flag, help=setting_tip(speech, setting).replace("%", "%%"), **kind)

    train.add_argument("--arch", metavar="KEY", help=speech.text("help.arch", known=list(ARCHITECTURES)))
    train.add_argument("--spec", metavar="FILE", help=speech.text("help.spec"))
    add("--epochs", type=int, metavar="N")
    add("--size", type=int, metavar="PX")
    add("--batch", type=_batch, metavar="N|auto")
    add("--lr", type=float, metavar="X")
    add("--optimizer", choices=CHOICES["optimizer"])
    add("--dropout", type=float, metavar="P")
    add("--weight-decay", type=float, metavar="X", dest="weight_decay")
    add("--augment", choices=("none", "light", "strong"))
    add("--pretrained", action="store_true", default=None)
    add("--freeze", action="store_true", default=None)
    add("--patience", type=int, metavar="N")
    add("--seed", type=int, metavar="N")
    add("--device", choices=CHOICES["device"])
    add("--threads", type=int, metavar="N")
    add("--name", metavar="NAME")


def _batch(text: str) -> int | str:
    """Return a number of pictures, or `auto`."""
    return text if text == "auto" else int(text)
