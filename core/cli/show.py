"""What the command line shows a person: tables, a progress bar, one line an epoch."""

import sys
from collections.abc import Sequence

import msgspec
from tqdm import tqdm

from core.catalog.names import shown
from core.cli import words
from core.events import jobs, training


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return lines of columns as wide as they need; numbers to the right."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
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


def percent(value: float | None) -> str:
    """Return a fraction as a percentage with one digit, or a dash."""
    return "–" if value is None else f"{100 * value:.1f} %"


def interval_text(evaluated: jobs.Evaluated) -> str:
    """Return accuracy, n, interval and, for the test part, how often it was used: never one without the others."""
    low, high = evaluated.interval
    text = f"{percent(evaluated.accuracy)} of n = {evaluated.n} (95 % interval {percent(low)} to {percent(high)})"
    if evaluated.on == "test":
        text += f"; the test part has been used {evaluated.test_uses} time{'s' if evaluated.test_uses != 1 else ''}"
    return text


class Watcher:
    """Hears what a job says and shows it: a progress bar on stderr, one line an epoch on stdout."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None
        self._stage = ""

    def __call__(self, word: msgspec.Struct) -> None:
        """Show one word of a job."""
        match word:
            case jobs.Work():
                self._advance(word.stage, word.done, word.total, "")
            case training.Started():
                self.close()
                print(
                    f"run {word.run}: {word.spec.name if word.spec else ''}, {word.parameters:,} parameters, "
                    f"{word.n_train} pictures train, {word.n_val} validate, on {word.device}"
                )
                if word.missing:
                    print(f"  {word.missing} pictures could not be read and are left out")
            case training.Notice():
                self.close()
                print("  " + words.NOTICES[word.code].format(**word.values))
            case training.RolledBack():
                self.close()
                print(
                    f"  the loss diverged in epoch {word.epoch}, step {word.step}: back to epoch {word.to_epoch}, "
                    f"step {word.to_step}, learning rate {word.lr:.2g} from here on"
                )
            case training.Progress():
                self._advance(f"epoch {word.epoch}", word.step, word.steps, f"loss {word.running_loss:.3f}")
            case training.EpochEnded():
                self.close()
                print(epoch_line(word))
            case _:
                pass

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

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


def epoch_line(epoch: training.EpochEnded) -> str:
    """Return the line of an epoch."""
    line = (
        f"epoch {epoch.epoch:3d}  train loss {epoch.train_loss:.4f}  accuracy {percent(epoch.train_accuracy):>7}"
        f"  running loss {epoch.running_loss:.4f}"
    )
    if epoch.val_loss is not None:
        line += f"  val loss {epoch.val_loss:.4f}  accuracy {percent(epoch.val_accuracy):>7}"
    return f"{line}  {epoch.seconds:.1f} s"


def imported_text(result: jobs.Imported) -> str:
    """Return what an import did, class by class, every rejected file with its reason."""
    lines = [f"{result.pictures} pictures: {result.added} added, {result.skipped} already there"]
    lines += [f"  {name}: {count}" for name, count in result.classes.items()]
    if result.ignored:
        lines.append(f"{result.ignored} other files ignored")
    lines += [
        f"not taken: {shown(rejected.path)}: {words.reason(rejected.reason, rejected.detail)}"
        for rejected in result.rejected
    ]
    if result.parts_kept and result.same_split is None:
        lines.append("the folders' own split into train, val and test was kept")
    if result.same_split is not None:
        lines.append("the split is the manifest's" if result.same_split else "the split is not the manifest's any more")
    return "\n".join(lines)


def rescanned_text(result: jobs.Rescanned) -> str:
    """Return what a look at the folders found, file by file."""
    counts = (f"{getattr(result, what)} {what}" for what in ("added", "gone", "changed", "moved"))
    lines = [f"{result.pictures} pictures: {', '.join(counts)}"]
    for one in result.files:
        lines.append(f"{one.what}: {one.path!r}" + (f" (was {one.former!r})" if one.former else ""))
    lines += [f"not taken: {shown(rejected.path)}: {words.reason(rejected.reason)}" for rejected in result.rejected]
    return "\n".join(lines)


def evaluated_text(result: jobs.Evaluated) -> str:
    """Return accuracy with interval, per-class figures and the confusion matrix."""
    rows = [
        [figures.name, figures.n, percent(figures.precision), percent(figures.recall), percent(figures.f1)]
        for figures in result.per_class
    ]
    lines = [
        f"accuracy on {result.on}: {interval_text(result)}",
        "",
        table(["class", "n", "precision", "recall", "F1"], rows),
        "",
    ]
    confusion: list[list[object]] = [[name, *row] for name, row in zip(result.classes, result.confusion, strict=True)]
    lines.append(table(["true \\ answered", *result.classes], confusion))
    if result.missing:
        lines.append(f"{result.missing} pictures could not be read and are not in these figures")
    if result.left_out:
        lines.append(
            f"{result.left_out} pictures of this part taught the run or chose its best epoch, by an earlier split or "
            "as copies; they are not in these figures"
        )
    if result.split_changed:
        lines.append(
            "the split has changed since this run was trained: it may have learnt from some of these pictures, and the "
            "figures may be too good"
        )
    return "\n".join(lines)


def answer_text(given: jobs.Answer) -> str:
    """Return one answer on one line."""
    if given.error is not None:
        return f"{given.path!r}: {words.reason(given.error)}"
    ranked = ", ".join(f"{name} {percent(p)}" for name, p in given.top)
    head = "I don't know" if given.unknown else given.class_name
    return f"{given.path!r}: {head} ({ranked})"


def machine_text(facts: jobs.SystemFacts) -> str:
    """Return what machine this is, a fact a line."""
    choice = "training computes in bf16" if facts.bf16 else "training computes in float32"
    lines = [
        *(f"{name} {version}" for name, version in facts.versions.items()),
        f"devices: {', '.join(facts.devices)}; {facts.device} is used, with {facts.threads} threads",
        f"memory: {facts.memory / 2**30:.1f} GiB",
        f"{choice}: bf16 was measured {facts.bf16_speedup:.2f} times as fast as float32,"
        f" its gradients off by {100 * facts.bf16_difference:.1f} %",
        *facts.problems,
    ]
    return "\n".join(lines)
