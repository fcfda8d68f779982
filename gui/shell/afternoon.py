"""Runs like those of a student's afternoon, with computed curves and without models, for the pictures of the pages."""

import math
from typing import Any

import msgspec

from core.events.training import EpochEnded, Finished, Notice, RolledBack, Started
from core.events.training_spec import spec_from
from core.project import Project
from core.runs.about import About, write_about
from core.runs.record import create_run, list_runs, read_events
from core.training.spec import resolve

# Architecture, changed settings, reason, star, note, how well it learns.
_AFTERNOON: tuple[tuple[str, dict[str, Any], str, bool, str, float], ...] = (
    ("lenet5", {"lr": 0.004}, "higher_rate", False, "", 0.74),
    ("smallnet", {}, "larger_architecture", False, "learns fast", 0.78),
    ("smallnet", {"dropout": 0.5}, "more_dropout", False, "too quiet now", 0.76),
    ("smallnet", {"augment": "strong"}, "more_augmentation", True, "best so far", 0.82),
    ("smallnet", {"augment": "strong", "seed": 1}, "seed", False, "", 0.81),
    ("smallnet", {"augment": "strong", "seed": 2}, "seed", False, "", 0.83),
)


def write_runs(project: Project) -> list[str]:
    """Add the runs to a project that has one; return their ids."""
    made: list[str] = []
    first = list_runs(project)[0]
    parent = first.id
    for number, (arch, change, reason, star, note, level) in enumerate(_AFTERNOON, start=1):
        by_heart = 0.05 if number == 2 else 0.0
        spec = resolve(spec_from({"arch": arch, "epochs": 20, **change}), grey=True)
        run = create_run(project, spec)
        source = next(event for event in read_events(project.runs / first.id) if isinstance(event, Started))
        last = number == len(_AFTERNOON)  # the run that is shown has notices
        run.append(msgspec.structs.replace(source, run=run.id, spec=spec, missing=3 if last else 0))
        if last:
            run.append(Notice(code="memory_short", values={"micro": 16}, epoch=1, step=4))
            run.append(RolledBack(epoch=1, step=9, to_epoch=0, to_step=0, times=1, lr=0.0005))
        for epoch in range(1, 21):
            learnt = 1 - math.exp(-epoch / 4)
            heart = max(0, epoch - 10) * by_heart
            accuracy = 0.1 + level * learnt - 0.1 * heart
            run.append(
                EpochEnded(
                    epoch=epoch,
                    train_loss=2.3 - 2.0 * learnt - 0.1 * heart,
                    val_loss=2.3 - 2.1 * level * learnt + heart + 0.01 * math.sin(number + 2 * epoch),
                    train_accuracy=min(1.0, 0.1 + 0.85 * learnt),
                    val_accuracy=accuracy,
                    running_loss=2.3 - 1.9 * learnt,
                    lr=0.001,
                    seconds=4.5 + number / 10,
                )
            )
        run.append(Finished(run=run.id, epochs=20, best_epoch=20, early=False, seconds=95.0))
        values = {"after": next(iter(change.values()), arch), "before": ""}
        write_about(run.folder, About(note=note, star=star, parent=parent, reason=reason, values=values))
        parent = parent if reason == "seed" else run.id
        made.append(run.id)
    return made
