"""The sentences of all problems and of all reasons why a file is not taken; general.py fills in the values."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def problem_sentences() -> dict[str, str]:
    """Return a sentence for each of core.problems.CODES, in the window's language."""
    return {**_about_data(), **_about_training(), **_about_machine()}


def _about_data() -> dict[str, str]:
    return {
        "project_missing": translate("Problems", "There is no Goldilocks project in {path}. Choose another folder."),
        "project_exists": translate("Problems", "{path} exists already and is not empty. Choose another folder."),
        "project_newer": translate(
            "Problems", "{path} was written by a newer version of Goldilocks. Update Goldilocks to open it."
        ),
        "project_damaged": translate(
            "Problems", "The project {path} cannot be read ({detail}). Restore it from a copy, or begin a new one."
        ),
        "project_held": translate(
            "Problems",
            "{path} is open in another window (process {pid} on {host}), so here it can only be looked at. Close the "
            "other window to change it here.",
        ),
        "project_unwritable": translate(
            "Problems",
            "Nothing can be written in {path} ({detail}), so it can only be looked at. Look at its permissions, or "
            "copy the project to where you may write.",
        ),
        "path_missing": translate("Problems", "{path} does not exist any more. Choose it again."),
        "folder_empty": translate("Problems", "{path} is empty. Choose a folder that holds pictures."),
        "no_pictures": translate(
            "Problems", "There are no pictures in {path}. Goldilocks reads JPEG, PNG, WebP, BMP, GIF and TIFF."
        ),
        "zip_damaged": translate("Problems", "{path} is no whole zip file. Download or pack it again."),
        "zip_too_large": translate(
            "Problems", "{path} would unpack to more than {limit}. Unpack it yourself and add the folder."
        ),
        "percentages_sum": translate("Problems", "The percentages add to {total}, not to 100. Change one of them."),
        "percentages_negative": translate("Problems", "A percentage is below 0. Use numbers from 0 to 100."),
        "train_empty": translate(
            "Problems", "Nothing can be learnt from an empty training part. Give it a percentage."
        ),
        "project_empty": translate(
            "Problems", "There are no pictures with a class in {path} yet. Add folders of pictures first."
        ),
        "too_few_classes": translate(
            "Problems", "With {classes} class there is nothing to tell apart. Add pictures of a second class."
        ),
        "part_left_empty": translate(
            "Problems", "{part} would get none of the {pictures} pictures. Give it a larger share, or add pictures."
        ),
        "grouping_unknown": translate("Problems", "The grouping {grouping} is not known. Choose one of {known}."),
        "source_unknown": translate("Problems", "No pictures come from {source}. There are: {known}."),
        "target_exists": translate(
            "Problems", "{path} exists already, and nothing is ever overwritten. Choose a new name."
        ),
        "manifest_damaged": translate("Problems", "{path} is no manifest that can be read ({detail}). Write it again."),
        "project_filled": translate(
            "Problems", "{path} holds pictures already. A manifest is rebuilt into a new project."
        ),
        "not_split": translate("Problems", "The pictures are not split yet. Split them first."),
    }


def _about_training() -> dict[str, str]:
    return {
        "architecture_unknown": translate("Problems", "The architecture {arch} is not known. Choose one of {known}."),
        "size_too_small": translate(
            "Problems", "{arch} needs pictures of at least {smallest} px, not {size}. Choose a larger picture size."
        ),
        "setting_invalid": translate("Problems", "The setting “{setting}” makes no sense ({detail}). Change it."),
        "device_missing": translate("Problems", "This computer has no {device} device. Choose “automatic”."),
        "pictures_missing": translate(
            "Problems",
            "{count} pictures cannot be read any more; the first is {path}. Put them back, or add them again.",
        ),
        "too_much_memory": translate(
            "Problems",
            "This needs {needed} of memory; {available} are free. Choose a smaller picture size or architecture.",
        ),
        "process_lost": translate(
            "Problems",
            "Another of the processes that were training this run has ended ({detail}). Go on with “Resume”.",
        ),
        "loss_not_finite": translate(
            "Problems", "The loss stopped being a number in epoch {epoch}, step {step}. Choose a lower learning rate."
        ),
        "table_columns": translate("Problems", "{path} has no column {absent}. Wanted are: {wanted}."),
        "table_value": translate(
            "Problems", "{path}, line {line}, column {column}: {value} makes no sense there. Correct it."
        ),
        "table_empty": translate("Problems", "{path} is empty. It needs a line for each."),
        "run_missing": translate("Problems", "The run {run} is not there any more. Choose another one."),
        "checkpoint_missing": translate(
            "Problems", "Run {run} has kept no model, because it ended before its first epoch did. Train again."
        ),
        "checkpoint_damaged": translate("Problems", "The model {path} is damaged ({detail}). Train again."),
        "too_few_to_draw": translate(
            "Problems", "{pictures} training pictures are too few to learn from parts of them. Add more first."
        ),
        "part_empty": translate("Problems", "{part} holds no pictures. Split again with a share for it."),
        "part_learnt": translate(
            "Problems",
            "Run {run} has learnt from all pictures of this part ({part}), or was chosen by them: its figure would say "
            "nothing. Train a run on the split as it is now.",
        ),
        "model_missing": translate("Problems", "There is no model in {path}. Choose another one."),
    }


def _about_machine() -> dict[str, str]:
    return {
        "disk_full": translate(
            "Problems", "The disk became full while writing {path}. Make room and try again; what was saved is whole."
        ),
        "write_failed": translate("Problems", "{path} could not be written ({detail}). Look at its permissions."),
        "out_of_memory": translate(
            "Problems", "There was not enough memory. Choose a smaller picture size or fewer pictures a step."
        ),
        "weights_missing": translate(
            "Problems", "There are no pretrained weights for {arch} here. Choose a safetensors file that holds them."
        ),
        "weights_damaged": translate(
            "Problems", "{path} is no whole safetensors file ({detail}). Nothing of it was used; fetch it again."
        ),
        "weights_unfit": translate(
            "Problems", "The weights in {path} are not those of {arch} ({detail}). Choose the file that belongs to it."
        ),
        "weights_offline": translate(
            "Problems",
            "The weights of {arch} could not be fetched from {url}. Connect to the network, or choose a file.",
        ),
        "weights_changed": translate(
            "Problems", "{path} holds other weights than this run began with. Put that file back, or train a new run."
        ),
        "data_changed": translate(
            "Problems", "The pictures of run {run}, or their split, are others by now. Train a new run."
        ),
        "run_busy": translate("Problems", "Run {run} is being trained by another process. Wait for it, or stop it."),
        "engine_died": translate(
            "Problems",
            "The engine ended unexpectedly; what was saved is whole. Try again, it starts anew by itself.",
        ),
        "internal": translate("Problems", "Something unexpected happened: {detail}"),
        "cancelled": translate("Problems", "Cancelled."),
    }


def notice_sentences() -> dict[str, str]:
    """Return a sentence for each of core.problems.NOTICES, in the window's language."""
    return {
        "older_checkpoint_used": translate(
            "Notices", "The newest checkpoint is damaged ({path}); training went on from the one before it."
        ),
        "checkpoint_not_written": translate(
            "Notices", "A checkpoint could not be written ({detail}). Training goes on; the one before it is whole."
        ),
        "memory_short": translate("Notices", "Memory is short: {micro} pictures at once from here on, same effect."),
        "pictures_lost": translate(
            "Notices", "Some pictures cannot be read any more and are passed over: {count}; the first is {path}."
        ),
        "version_changed": translate(
            "Notices", "{name} is {now} now, it was {before}: figures may differ in their last digits."
        ),
        "started_over": translate("Notices", "Nothing had been kept yet: the run begins again."),
    }


def reason_sentences() -> dict[str, str]:
    """Return why a file is not taken, for each of core.problems.REASONS, in the window's language."""
    return {
        "unreadable": translate("Reasons", "Damaged: it cannot be decoded to its end"),
        "empty_file": translate("Reasons", "Empty: 0 bytes"),
        "not_a_picture": translate("Reasons", "Not a picture of a format that is read here, whatever its name says"),
        "too_large": translate("Reasons", "More pixels or bytes than Goldilocks decodes"),
        "decoder_crashed": translate("Reasons", "Decoding it crashed the decoder: damaged, or made to do harm"),
        "decoder_stuck": translate("Reasons", "Decoding it took longer than any sound picture takes"),
        "decoder_memory": translate("Reasons", "Decoding it needs more memory than a sound picture, or than is free"),
        "missing": translate("Reasons", "Not there any more"),
        "permission_denied": translate("Reasons", "No permission to read it"),
        "unsafe_path": translate("Reasons", "A file in a zip that would leave its folder"),
        "bad_name": translate("Reasons", "Its name is not valid text: rename it"),
        "bad_line": translate("Reasons", "A line without a path, with quotes that do not close, or with a formula"),
        "not_copied": translate("Reasons", "It could not be copied into the project"),
        "folder_empty": translate("Reasons", "An empty folder"),
        "no_pictures": translate("Reasons", "It holds no pictures"),
        "path_missing": translate("Reasons", "It does not exist"),
    }
