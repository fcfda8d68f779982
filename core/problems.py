"""Everything that can go wrong, as codes with values; core.words has the sentences.

All codes are listed here, so that a test can check that each has words.
"""

from typing import Any

# Code -> names of its values. `core.words` has a sentence for each: `problem.<code>`.
CODES: dict[str, tuple[str, ...]] = {
    # projects
    "project_missing": ("path",),
    "project_exists": ("path",),
    "project_newer": ("path", "version", "known"),
    "project_damaged": ("path", "detail"),
    "project_held": ("path", "pid", "host"),
    "project_unwritable": ("path", "detail"),
    "link_refused": ("path", "settings"),
    "record_damaged": ("path", "detail"),
    "trash_failed": ("path",),
    # import: nothing was imported
    "path_missing": ("path",),
    "folder_empty": ("path",),
    "no_pictures": ("path",),
    "zip_damaged": ("path",),
    "zip_too_large": ("path", "limit"),
    "parts_unclear": ("path", "folders"),
    "table_column_missing": ("path", "column", "columns"),
    "table_no_paths": ("path", "columns"),
    "table_unclear": ("path", "columns"),
    # split
    "percentages_sum": ("total",),
    "percentages_negative": (),
    "train_empty": (),
    "project_empty": ("path",),
    "too_few_classes": ("classes",),
    "too_few_groups": ("groups", "needed"),
    "part_left_empty": ("part", "pictures"),
    "grouping_unknown": ("grouping", "known"),
    "source_unknown": ("source", "known"),
    # exports
    "target_exists": ("path",),
    "manifest_damaged": ("path", "detail"),
    "project_filled": ("path",),
    # training
    "not_split": (),
    "architecture_unknown": ("arch", "known"),
    "size_too_small": ("arch", "size", "smallest"),
    "setting_invalid": ("setting", "detail"),
    "device_missing": ("device",),
    "pictures_missing": ("count", "path"),
    "too_much_memory": ("needed", "available"),
    "loss_not_finite": ("epoch", "step"),
    "process_lost": ("detail",),
    "too_many_processes": ("processes", "pictures"),
    "weights_missing": ("arch", "path"),
    "weights_damaged": ("path", "detail"),
    "weights_unfit": ("path", "arch", "detail"),
    "weights_offline": ("arch", "url", "detail"),
    "weights_changed": ("path",),
    "data_changed": ("run",),
    "run_busy": ("run",),
    # stacks of blocks; blocks count from 1
    "stack_empty": (),
    "stack_without_end": (),
    "stack_too_large": ("needed", "most"),
    "block_after_output": ("block", "output"),
    "block_needs_maps": ("block", "dense"),
    "map_too_small": ("block", "kernel", "side"),
    "pool_padding": ("block", "padding", "kernel"),
    "shortcut_too_long": ("block", "over", "before"),
    "shortcut_crosses": ("block", "other"),
    "shortcut_sides": ("block", "before", "after"),
    "shortcut_of_picture": ("block",),
    "own_title": ("title",),
    "own_too_many": ("most",),
    "own_unreadable": ("path", "detail"),
    "own_newer": ("path", "version", "known"),
    # runs and models
    "run_missing": ("run",),
    "checkpoint_missing": ("run",),
    "checkpoint_damaged": ("path", "detail"),
    "part_empty": ("part",),
    "part_learnt": ("part", "run"),
    "not_judged": ("part", "run"),
    "no_known_class": ("path", "names"),
    "too_few_to_draw": ("pictures",),
    "model_missing": ("path",),
    "nothing_classified": ("count",),
    "bundle_damaged": ("path", "detail"),
    "bundle_newer": ("path", "version", "known"),
    "export_kind": ("path", "known"),
    "export_differs": ("path", "difference", "agreement", "refusals", "pictures"),
    "nothing_to_compare": ("pictures",),
    "int8_kind": ("path",),
    "int8_differs": ("path", "changed", "allowed", "pictures"),
    "int8_unjudged": ("path",),
    "page_too_large": ("path", "bytes", "most"),
    "page_fails": ("path", "detail"),
    # cameras
    "camera_unsupported": ("detail",),
    "camera_missing": (),
    "camera_refused": (),
    "camera_unplugged": ("name",),
    "camera_failed": ("name", "detail"),
    "camera_silent": ("name",),
    # curves
    "table_columns": ("path", "absent", "wanted"),
    "table_value": ("path", "line", "column", "value"),
    "table_empty": ("path",),
    # lab
    "cell_empty": (),
    "cell_not_number": ("text",),
    "cell_too_large": ("text", "most"),
    "grid_uneven": (),
    "grid_too_large": ("most",),
    "kernel_too_large": ("kernel", "image"),
    "lab_text_unreadable": ("detail",),
    "lab_text_newer": ("version", "known"),
    "lab_control_unknown": ("name", "known"),
    "lab_control_fixed": (),
    "layer_unknown": ("layer",),
    "too_many_off": ("most",),
    "picture_unread": ("path", "detail"),
    "lesson_unreadable": ("path", "detail"),
    "lesson_newer": ("path", "version", "known"),
    "lesson_state": ("path", "step", "detail"),
    "lesson_control": ("path", "step", "name", "known"),
    "lesson_value": ("path", "step", "value", "known"),
    "lesson_goal": ("path", "step", "value"),
    "lesson_answers": ("path", "step"),
    "lesson_question": ("path", "step"),
    # machine
    "disk_full": ("path",),
    "output_lost": ("detail",),
    "write_failed": ("path", "detail"),
    "out_of_memory": ("detail",),
    "engine_died": ("exit_code", "signal", "last_words"),
    "internal": ("detail",),
    "cancelled": (),
}

# Notices during a training that do not end it: code -> the values of its sentence.
NOTICES: dict[str, tuple[str, ...]] = {
    "older_checkpoint_used": ("path", "detail"),
    "checkpoint_not_written": ("detail",),
    "memory_short": ("micro",),
    "pictures_lost": ("count", "path"),
    "version_changed": ("name", "before", "now"),
    "threads_changed": ("before", "now"),
    "started_over": (),
    "kept_not_measured": ("detail",),
    "mirror_left_out": ("before", "after"),
    "rotate_left_out": ("before", "after"),
    "colour_left_out": ("before", "after"),
}

# Why one of many files was not taken in: code -> its meaning. `core.words` has a sentence for each.
REASONS: dict[str, str] = {
    "missing": "no file is there (any more)",
    "permission_denied": "the system does not let this person read it",
    "empty_file": "zero bytes",
    "not_a_picture": "not a picture",
    "kind_not_read": "whole, but a kind of picture that is not read",
    "other_kinds": "a folder that holds only files of kinds that are not read",
    "unreadable": "a picture by its head, but damaged",
    "too_large": "more pixels or bytes than are decoded",
    "decoder_crashed": "decoding it ended the process that did so, twice",
    "decoder_stuck": "decoding it took longer than any sound picture takes",
    "decoder_memory": "decoding it would take more memory than any sound picture takes",
    "unsafe_path": "a name in an archive that points outside of it",
    "bad_name": "a name that cannot be kept",
    "bad_line": "a line of a table that makes no sense",
    "ambiguous": "a line of a table that may mean several files",
    "contradicting_lines": "lines of a table that say different things of one file",
    "several_classes": "a line of a table that names several classes",
    "not_copied": "could not be copied into the project",
    "changed": "another content than the one that was taken in",
    "path_missing": "what was named for import does not exist",
    "folder_empty": "a folder named for import that holds nothing",
    "no_pictures": "a folder or file named for import that holds other things than pictures",
}


class Problem(Exception):  # noqa: N818 - the glossary's word; an error is what Python raises, a problem is what a person is told
    """Something that a person must be told: a code from `CODES` and the values of its sentence."""

    def __init__(self, code: str, **values: Any) -> None:
        if set(values) != set(CODES[code]):
            raise ValueError(f"problem {code} takes {CODES[code]}, got {tuple(values)}")
        super().__init__(code, values)
        self.code = code
        self.values = values
