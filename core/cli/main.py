"""From arguments to a verb, and from problems to one line and an exit status."""

import sys
import traceback

from core.cli import demo, diagnose, learning_curve, splits, verbs, words
from core.cli.parser import make_parser
from core.jobs.boundary import as_problem
from core.problems import Problem

VERBS = {
    "new": splits.new,
    "import": verbs.import_,
    "rescan": verbs.rescan,
    "findings": verbs.findings,
    "split": splits.split,
    "doctor": splits.doctor,
    "export-data": splits.export_data,
    "manifest": splits.manifest,
    "architectures": verbs.architectures,
    "train": verbs.train,
    "resume": verbs.resume,
    "runs": verbs.runs,
    "diagnose": diagnose.diagnose,
    "learning-curve": learning_curve.learning_curve,
    "evaluate": verbs.evaluate,
    "report": verbs.report,
    "classify": verbs.classify,
    "system": verbs.system,
    "demo": demo.demo,
}


def main(argv: list[str]) -> int:
    """Run one verb; returns the exit status: 0 done, 1 the job failed, 2 what was asked for makes no sense."""
    given = make_parser().parse_args(argv)
    try:
        return VERBS[given.verb](given)
    except Exception as error:  # noqa: BLE001 - the border to the shell: one line for a person, whatever went wrong
        problem = as_problem(error)
        if not isinstance(error, Problem):
            sys.stderr.write("".join(traceback.format_exception(error)) if problem.code == "internal" else "")
        sys.stderr.write(f"error: {words.sentence(problem)}\n")
        return 2 if problem.code in words.SENSELESS else 1
