"""English sentences for the command line: one for every code that core can return."""

from typing import Any

from core.catalog.names import shown
from core.problems import Problem

SENTENCES: dict[str, str] = {
    "project_missing": "{path} is no Goldilocks project; make one with: new {path}",
    "project_exists": "{path} exists already and is not empty; choose another folder",
    "project_newer": "{path} was written by a newer version (layout {version}; this one knows {known}); update Goldilocks",
    "project_damaged": "{path} cannot be read ({detail}); restore it from a copy, or make a new project",
    "project_held": "{path} is open in another window (process {pid} on {host}); close that one first",
    "project_unwritable": "nothing can be written in {path} ({detail}); check its permissions, or copy the project",
    "path_missing": "{path} does not exist; check the spelling",
    "folder_empty": "{path} is empty; choose a folder that holds pictures",
    "no_pictures": "{path} holds no pictures; Goldilocks reads JPEG, PNG, WebP, BMP, GIF and TIFF",
    "zip_damaged": "{path} is no whole zip file; download or pack it again",
    "zip_too_large": "{path} unpacks to more than {limit}; unpack it yourself and import the folder",
    "percentages_sum": "the percentages add to {total:g}, not 100; change one of them",
    "percentages_negative": "a percentage is below 0; use 0 to 100",
    "train_empty": "the training part has 0 %; give it more, for nothing can be learnt from nothing",
    "project_empty": "{path} holds no pictures with a class yet; import folders of pictures first",
    "too_few_classes": "there is nothing to tell apart with {classes} class; import pictures of at least two",
    "part_left_empty": "the {part} part would get none of the {pictures} pictures; give it a larger percentage or add pictures",
    "grouping_unknown": "grouping {grouping} is not known; choose one of {known}",
    "source_unknown": "no pictures come from source {source}; there are {known}",
    "target_exists": "{path} exists already; choose a new name (nothing is ever overwritten)",
    "manifest_damaged": "{path} is no manifest that can be read ({detail}); write it again with: manifest PROJECT --to FILE",
    "project_filled": "{path} holds pictures already; rebuild a manifest into a new project: new PROJECT --manifest FILE",
    "not_split": "the project is not split yet; split it first: split PROJECT --train 60 --val 20 --test 20",
    "architecture_unknown": "architecture {arch} is not known; choose one of {known}",
    "size_too_small": "{arch} needs pictures of at least {smallest} px, not {size}; choose a larger size",
    "setting_invalid": "setting {setting} makes no sense ({detail}); change it",
    "device_missing": "this machine has no {device} device; use --device auto",
    "pictures_missing": "{count} pictures cannot be read any more, the first is {path}; put them back, or import again",
    "too_much_memory": "this needs {needed} bytes of memory and {available} are free; choose a smaller size or architecture",
    "process_lost": "another of the processes that train this run has ended; go on with resume ({detail})",
    "loss_not_finite": "the loss left the numbers in epoch {epoch}, step {step}; choose a lower learning rate",
    "weights_missing": 'there are no weights for {arch} ({path}); give a safetensors file with them: weights = "FILE" in --spec',
    "weights_damaged": "{path} is no whole safetensors file ({detail}); nothing of it was used; fetch it again",
    "weights_unfit": "the weights in {path} are not those of {arch} ({detail}); choose the file that belongs to it",
    "weights_offline": "the weights of {arch} could not be fetched from {url} ({detail}); connect, or give a safetensors file",
    "weights_changed": "{path} holds other weights than this run began with; put that file back, or train a new run",
    "data_changed": "the pictures of run {run} or their split are others by now; split as before, or train a new run",
    "run_busy": "run {run} is being trained by another process; wait for it, or stop it",
    "table_columns": "{path} has no column {absent}; wanted are: {wanted}",
    "table_value": "{path}, line {line}, column {column}: {value!r} makes no sense there; correct it",
    "table_empty": "{path} is empty; it needs a line for each",
    "run_missing": "there is no run {run}; see: runs PROJECT",
    "checkpoint_missing": "run {run} has kept no model, for it ended before its first epoch did; train again",
    "checkpoint_damaged": "{path} is damaged ({detail}); train again",
    "part_empty": "the {part} part holds no pictures; split with a percentage for it",
    "part_learnt": "run {run} has learnt from all pictures of the {part} part, or was chosen by them: its figure would say nothing; train a run on the split as it is now",
    "too_few_to_draw": "{pictures} training pictures are too few to learn from parts of them; import more first",
    "model_missing": "{path} is no model; give PROJECT:RUN",
    "disk_full": "the disk is full while writing {path}; make room and try again (what was saved before is whole)",
    "write_failed": "{path} cannot be written ({detail}); check its permissions",
    "out_of_memory": "there is not enough memory ({detail}); choose a smaller batch or picture size",
    "engine_died": "the engine ended unexpectedly (exit code {exit_code}, signal {signal}); the last checkpoint is whole, train again. {last_words}",
    "internal": "something unexpected happened: {detail}",
    "cancelled": "cancelled",
}

NOTICES: dict[str, str] = {
    "older_checkpoint_used": "the newest checkpoint is damaged ({path}: {detail}); the one before it was used",
    "checkpoint_not_written": "a checkpoint could not be written ({detail}); training goes on, the one before it stands",
    "memory_short": "memory is short: {micro} pictures at once from here on, with the same effect",
    "pictures_lost": "{count} pictures cannot be read any more and are passed over; the first is {path}",
    "version_changed": "{name} is {now} now and was {before}: figures may differ in their last digits",
    "started_over": "nothing had been kept yet: the run begins again",
}

REASONS: dict[str, str] = {
    "unreadable": "damaged: it cannot be decoded to the end",
    "empty_file": "empty: 0 bytes",
    "not_a_picture": "no picture of a format that is read here, whatever its name says",
    "too_large": "more pixels or bytes than Goldilocks decodes",
    "decoder_crashed": "decoding it crashed the decoder, twice: damaged, or made to do harm",
    "decoder_stuck": "decoding it took longer than any sound picture takes",
    "decoder_memory": "decoding it needs more memory than any sound picture does, or than is free here",
    "missing": "gone",
    "permission_denied": "no permission to read it",
    "unsafe_path": "a zip member that would leave its folder",
    "bad_name": "its name is no valid text; rename it",
    "bad_line": "a line that makes no sense: no path, quotes that do not close, or a formula",
    "not_copied": "it could not be copied",
    "folder_empty": "an empty folder",
    "no_pictures": "holds no pictures",
    "path_missing": "does not exist",
}

NOTES: dict[str, str] = {
    "class_too_small": "class {class} has only {pictures} pictures: none in {missing}",
    "class_few_groups": "class {class} has only {groups} groups that stay together: none of it in {missing}",
    "class_not_in_source": "class {class} has no pictures from {source}: it is neither validated nor tested",
    "large_group": "{pictures} pictures belong together and were not divided",
    "only_train": "{pictures} pictures from other sources only train: {sources}",
    "held_back": "{pictures} pictures are like some of the test or validation part and are in no part, for there they would change it and elsewhere leak",
    "sources_differ": "validation and test differ in where their pictures come from: {val:.0%} and {test:.0%} are from {source}; choose one source for both: --eval-source",
    "alike_throughout": "most pictures of class {class} look alike: that does not tell which belong together, and they were divided one by one",
    "only_identical": "{pictures} pictures are too many to compare by their looks; only files with the same bytes, and near-duplicates that findings named before, count as alike",
    "chain_cut": "pictures are alike in long chains: {links} of their weakest links were not followed",
    "no_validation": "no validation part: no verdict and no early stopping, and the last epoch is kept instead of the best",
    "no_test": "no test part: nothing will say how good the model is on pictures it has never seen",
}

# By what pictures were compared.
MEANS: dict[str, str] = {
    "features": "compared by learnt features",
    "hash": "compared coarsely, for there are many: cropped copies may be missed",
    "bytes": "only files with the same bytes and what findings named were counted, for there are too many to compare",
}

# Problems in what was asked for (exit status 2); all others are failures of the job (exit status 1).
SENSELESS = frozenset(
    {
        "project_missing",
        "project_exists",
        "path_missing",
        "folder_empty",
        "no_pictures",
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
        "setting_invalid",
        "device_missing",
        "run_missing",
        "checkpoint_missing",
        "part_empty",
        "part_learnt",
        "too_few_to_draw",
        "model_missing",
        "table_columns",
        "table_value",
        "table_empty",
    }
)


def sentence(problem: Problem) -> str:
    """Return the sentence for a problem, on one line."""
    return " ".join(SENTENCES[problem.code].format(**problem.values).split())


def reason(code: str, detail: str = "") -> str:
    """Return why a file was not taken."""
    return f"{REASONS[code]} ({shown(detail)})" if detail else REASONS[code]


def note(code: str, values: dict[str, Any]) -> str:
    """Return what could not be as wished in a split."""
    shown = {key: ", ".join(value) if isinstance(value, (list, tuple)) else value for key, value in values.items()}
    return NOTES[code].format(**shown)
