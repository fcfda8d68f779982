"""From arguments to a verb, and from problems to one line and an exit status."""

import argparse
import sys
import traceback

from core.cli import classifying, demo, diagnose, findings, learning_curve, lessons, scale, splits, verbs
from core.cli.parser import make_parser, wished_speech
from core.cli.terminal import output_lost, plain_line, steady_streams
from core.interruption import exit_status, loaded
from core.jobs.boundary import as_problem
from core.problems import Problem
from core.words.problems import problem_text
from core.words.speech import Speech

VERBS = {
    "new": splits.new,
    "import": verbs.import_,
    "rescan": verbs.rescan,
    "relocate": verbs.relocate,
    "scale": scale.scale,
    "findings": findings.findings,
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
    "export": verbs.export,
    "classify": classifying.classify,
    "lesson": lessons.lesson,
    "system": verbs.system,
    "demo": demo.demo,
}

# Problems of the request (exit status 2); all others are failures of the job (exit status 1).
SENSELESS = frozenset(
    {
        "project_missing",
        "project_exists",
        "path_missing",
        "folder_empty",
        "no_pictures",
        "parts_unclear",
        "table_column_missing",
        "table_no_paths",
        "table_unclear",
        "percentages_sum",
        "percentages_negative",
        "train_empty",
        "project_empty",
        "too_few_classes",
        "part_left_empty",
        "grouping_unknown",
        "source_unknown",
        "target_exists",
        "manifest_damaged",
        "project_filled",
        "not_split",
        "architecture_unknown",
        "size_too_small",
        *("stack_empty", "stack_without_end", "stack_too_large", "block_after_output", "block_needs_maps"),
        *("map_too_small", "pool_padding", "shortcut_too_long", "shortcut_crosses", "shortcut_sides"),
        *("shortcut_of_picture", "own_unreadable", "own_newer"),
        "setting_invalid",
        "device_missing",
        "too_many_processes",
        "run_missing",
        "checkpoint_missing",
        "part_empty",
        "part_learnt",
        "too_few_to_draw",
        "model_missing",
        "bundle_newer",
        "export_kind",
        "int8_kind",
        "table_columns",
        "table_value",
        "table_empty",
    }
)


def main(argv: list[str]) -> int:
    """Run one verb and return the exit status: 0 done, 1 the job failed, 2 the request was invalid.

    A verb that a signal ends has the usual status of that. Output that cannot be written is told once, at the end.
    """
    loaded()
    with steady_streams() as (output, errors):
        try:
            speech = wished_speech(argv)
            status = _run(make_parser(speech).parse_args(argv), speech)
            if why := output_lost(output):
                errors.write(f"error: {plain_line(problem_text(speech, Problem('output_lost', detail=why)))}\n")
                status = status or 1
        except KeyboardInterrupt:
            status = exit_status()
        errors.flush()
    return status


def _run(given: argparse.Namespace, speech: Speech) -> int:
    try:
        return VERBS[given.verb](given, speech)
    except Exception as error:  # noqa: BLE001 - the border to the shell: one line for a person, whatever the error
        problem = as_problem(error)
        if not isinstance(error, Problem):
            sys.stderr.write("".join(traceback.format_exception(error)) if problem.code == "internal" else "")
        sys.stderr.write(f"error: {plain_line(problem_text(speech, problem))}\n")
        return 2 if problem.code in SENSELESS else 1
