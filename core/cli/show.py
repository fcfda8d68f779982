"""The command line's output for a person: tables, a progress bar, one line an epoch."""

import sys
from collections import Counter
from collections.abc import Sequence

import msgspec
from tqdm import tqdm

from core.catalog.names import shown
from core.catalog.passed_over import kinds_text
from core.catalog.records import PARTS
from core.cli.terminal import show_text
from core.events import jobs, training
from core.words.imports import known_lines, relabelled_lines
from core.words.problems import notice_text, reason_text, rollback_text, stage_text
from core.words.speech import Speech
from models.figures import LayerFacts

# tqdm's monitor thread outlives every bar; bars here are refreshed by the progress that they show.
tqdm.monitor_interval = 0

# The columns of a network's layers.
_LAYER = ("layer", "kind", "output", "parameters", "multiplications", "receptive_field")


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return lines with columns as wide as needed; numbers are aligned to the right."""
    cells = [[shown(str(cell)) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    numeric = [bool(rows) and all(isinstance(row[column], (int, float)) for row in rows) for column in range(len(head))]
    lines = []
    for row in cells:
        columns = [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ]
        lines.append("  ".join(columns).rstrip())
    return "\n".join(lines)


def layers_text(speech: Speech, layers: Sequence[LayerFacts]) -> str:
    """Return the table of a network's layers, and their sums."""
    rows = [
        [one.name, one.kind, " × ".join(map(str, one.output)), one.parameters, one.multiplications, one.receptive_field]
        for one in layers
    ]
    sums = {key: sum(getattr(one, key) for one in layers) for key in ("parameters", "multiplications")}
    return f"{table([speech.text(f'cli.column.{key}') for key in _LAYER], rows)}\n{speech.text('cli.layers', **sums)}"


def refused_text(speech: Speech, key: str, refused: Sequence[jobs.Rejected]) -> list[str]:
    """Return a line for each refused file, with its reason."""
    return [speech.text(key, path=one.path, reason=reason_text(speech, one.reason, one.detail)) for one in refused]


class Watcher:
    """Receives a job's events and shows them: a progress bar on stderr, one line an epoch on stdout."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._bar: tqdm | None = None
        self._stage = ""

    def __call__(self, word: msgspec.Struct) -> None:
        """Show one event of a job."""
        text = self._speech.text
        match word:
            case jobs.Work():
                self._advance(stage_text(self._speech, word.stage), word.done, word.total, "")
            case training.Started():
                self._say(
                    text(
                        "cli.started",
                        run=word.run,
                        name=word.spec.name if word.spec else "",
                        parameters=word.parameters,
                        train=word.n_train,
                        val=word.n_val,
                        device=word.device,
                    )
                )
                if word.missing:
                    self._say(f"  {text('run.unread', n=word.missing)}")
            case training.Notice():
                self._say(f"  {notice_text(self._speech, word.code, word.values)}")
            case training.RolledBack():
                self._say(f"  {rollback_text(self._speech, word)}")
            case training.Progress():
                note = text("cli.progress", loss=word.running_loss)
                self._advance(text("cli.epoch", epoch=word.epoch), word.step, word.steps, note)
            case training.EpochEnded():
                self._say(epoch_line(self._speech, word))
            case _:
                pass

    def close(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _say(self, line: str) -> None:
        self.close()
        show_text(line)

    def _advance(self, stage: str, done: int, total: int | None, note: str) -> None:
        if self._bar is None or self._stage != stage:
            self.close()
            self._stage = stage
            self._bar = tqdm(
                total=total,
                desc=stage,
                file=sys.stderr,
                leave=False,
                dynamic_ncols=True,
                mininterval=0.1 if sys.stderr.isatty() else 5,
            )
        self._bar.total = total
        self._bar.set_postfix_str(note, refresh=False)
        self._bar.update(done - self._bar.n)


def epoch_line(speech: Speech, epoch: training.EpochEnded) -> str:
    """Return the line of an epoch, with its figures aligned with those of the previous one."""
    line = speech.text(
        "cli.epoch_line",
        epoch=f"{epoch.epoch:3d}",
        train_loss=epoch.train_loss,
        train_accuracy=f"{speech.percent(epoch.train_accuracy):>7}",
        running_loss=epoch.running_loss,
    )
    if epoch.val_loss is not None:
        accuracy = f"{speech.percent(epoch.val_accuracy):>7}"
        line += speech.text("cli.epoch_line_val", val_loss=epoch.val_loss, val_accuracy=accuracy)
    return f"{line}  {speech.text('cli.seconds', s=epoch.seconds)}"


def imported_text(speech: Speech, result: jobs.ImportResult) -> str:
    """Return the result of an import, class by class, with every rejected file and its reason."""
    text = speech.text
    lines = [text("cli.imported", pictures=result.pictures, added=result.added, skipped=result.skipped)]
    lines += [f"  {speech.name(name)}: {speech.integer(count)}" for name, count in result.classes.items()]
    if result.without_class:
        lines.append(text("import.without_class", n=result.without_class))
    lines += known_lines(speech, result)
    if result.ignored:
        kinds = f" ({kinds_text(Counter(result.ignored_kinds))})" if result.ignored_kinds else ""
        lines.append(text("cli.ignored", n=result.ignored) + kinds)
    lines += refused_text(speech, "cli.not_added", result.rejected)
    if result.scale is not None:
        lines.append(text("cli.scale_found", n=result.deep, black=result.scale[0], white=result.scale[1]))
    if result.parts_kept and result.same_split is None:
        lines.append(text("cli.parts_kept"))
    if result.same_split is not None:
        lines.append(text("cli.split_same" if result.same_split else "cli.split_other"))
    return "\n".join(lines)


def rescanned_text(speech: Speech, result: jobs.RescanResult) -> str:
    """Return the result of a rescan, file by file."""
    counts = {what: getattr(result, what) for what in ("added", "gone", "changed", "moved")}
    lines = [speech.text("cli.rescanned", pictures=result.pictures, **counts)]
    for one in result.files:
        line = speech.text(f"cli.file.{one.what}", path=one.path)
        lines.append(speech.text("cli.former", file=line, former=one.former) if one.former else line)
    lines += relabelled_lines(speech, result)
    return "\n".join([*lines, *refused_text(speech, "cli.not_added", result.rejected)])


def relocated_text(speech: Speech, result: jobs.RelocateResult) -> str:
    """Return how many missing pictures were found, and where."""
    if not result.missing:
        return speech.text("cli.none_missing")
    if not result.folders:
        return speech.text("cli.nowhere_to_look", n=result.missing)
    folders = ", ".join(speech.name(folder) for folder in result.folders)
    return speech.text("cli.relocated", found=result.found, missing=result.missing, folders=folders)


def evaluated_text(speech: Speech, result: jobs.EvaluationResult) -> str:
    """Return accuracy with n and interval, the uses of the test part, figures by class, and the confusion matrix."""
    text, percent = speech.text, speech.percent
    low, high = result.interval
    of = speech.counted(result.n, result.groups)
    key = "cli.accuracy" if result.on in PARTS else "cli.accuracy_pictures"
    lines = [text(key, part=result.on, accuracy=result.accuracy, of=of, low=low, high=high)]
    if result.on != "val":
        lines.append(text("cli.test_uses", n=result.test_uses))
    if result.on != "val" and result.test_runs > 1:
        lines.append(text("result.chosen_by_test", runs=result.test_runs))
    lines += _averages(speech, result)
    rows = [
        [figures.name, figures.n, percent(figures.precision), percent(figures.recall), percent(figures.f1)]
        for figures in result.per_class
    ]
    lines += ["", table([text("cli.class"), "n", text("cli.precision"), text("cli.recall"), "F1"], rows), ""]
    confusion: list[list[object]] = [[name, *row] for name, row in zip(result.classes, result.confusion, strict=True)]
    lines.append(table([text("cli.true_answered"), *result.classes], confusion))
    if result.missing:
        lines.append(text("result.missing", n=result.missing))
    if result.left_out:
        lines.append(text("result.left_out", n=result.left_out))
    if result.unknown_classes:
        n = sum(result.unknown_classes.values())
        lines.append(text("result.unknown_classes", n=n, names=", ".join(map(speech.name, result.unknown_classes))))
    if result.split_changed:
        lines.append(text("result.split_changed"))
    if result.not_kept:
        lines.append(text("result.not_kept", detail=result.not_kept))
    return "\n".join(lines)


def _averages(speech: Speech, result: jobs.EvaluationResult) -> list[str]:
    """Return the averages with their intervals, how these were made, the baseline, the calibration and the slices."""
    text, lines = speech.text, []
    for key in ("balanced_accuracy", "macro_f1"):
        if (one := getattr(result, key)) is not None:
            lines.append(text(f"cli.{key}", value=one.value, low=one.low, high=one.high))
    if result.baseline is not None:
        lines.append(text("cli.baseline", name=result.baseline_class, value=result.baseline))
    if result.interval_method == "groups":
        lines.append(text("cli.by_groups", groups=result.groups))
    if (found := result.calibration) is not None:
        temperature = speech.number(found.temperature, 2)
        lines.append(text("cli.calibration", before=found.before, after=found.after, temperature=temperature))
    if len(result.slices) > 1 or any(one.kind == "slice" for one in result.slices):
        rows = [
            [
                one.name,
                one.n,
                speech.percent(one.accuracy if one.n else None),
                " – ".join(map(speech.percent, one.interval)) if one.n else "–",
            ]
            for one in result.slices
        ]
        lines += ["", table([text("cli.slice"), "n", text("cli.slice_accuracy"), "95 %"], rows)]
    return lines


def answer_text(speech: Speech, given: jobs.Answer) -> str:
    """Return one answer on one line."""
    if given.error is not None:
        return f"{given.path!r}: {reason_text(speech, given.error, given.detail)}"
    ranked = ", ".join(f"{speech.name(name)} {speech.percent(p)}" for name, p in given.top)
    refusal = "cli.unlike" if given.why == "unlike" else "cli.not_sure"
    head = speech.text(refusal) if given.unknown else speech.name(given.class_name or "")
    return f"{given.path!r}: {head} ({ranked})"


def machine_text(speech: Speech, facts: jobs.SystemFacts) -> str:
    """Return the description of this machine, one fact a line."""
    lines = [
        *(f"{name} {version}" for name, version in facts.versions.items()),
        speech.text("cli.devices", devices=facts.devices, device=facts.device, threads=facts.threads),
        speech.text("cli.memory", memory=facts.memory),
        speech.text(
            "cli.precision_chosen",
            precision="bf16" if facts.bf16 else "float32",
            speedup=facts.bf16_speedup,
            difference=facts.bf16_difference,
        ),
        *facts.problems,
    ]
    return "\n".join(lines)
