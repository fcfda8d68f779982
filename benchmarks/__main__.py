"""`make bench [ONLY=name]`: every benchmark, its figures beside its peer's in the same run."""

import os
import sys
from importlib import import_module

from benchmarks import table
from core.machine.waiting import let_waiting_threads_sleep

BENCHMARKS = (
    *("startup", "latency", "promptness", "datapath", "step", "transfer", "checkpoints", "kills", "residual"),
    "versus_fastai",
    *("fashion_mnist", "advice", "sentences", "learning_curve", "twice_the_groups", "live_plot", "runs_table"),
    *("million", "gallery", "labelling", "import_kills"),
    *("mutations", "pillow_pictures", "hostile_window", "full_disk"),
    *("hostile_records", "verb_kills", "interleavings"),
    *("exports", "broken_folder", "folder_classification"),
    *("near_duplicates", "hash_join", "labels", "large_jpegs", "splitting", "intervals", "doctor"),
    *("coverage", "calibration", "claims", "unknowns", "heatmaps", "feature_wall", "depths", "playground"),
)  # `soak` takes an hour, and runs where it is named


def main(names: list[str]) -> int:
    """Run these benchmarks, all without names; with `--readme`, write the figures that README shows into it."""
    print(table.machine())
    readme = "--readme" in names
    found, missed = [], 0
    for name in table.SHOWN if readme else names or BENCHMARKS:
        print(f"== {name}", flush=True)
        for figure in import_module(f"benchmarks.{name}").measure():
            print(f"  {figure.line()}", flush=True)
            found.append((name, figure))
            missed += not figure.met
    print(f"{missed} aims not met" if missed else "all aims met")
    if readme:
        table.write(found)
    return 0


if __name__ == "__main__":
    let_waiting_threads_sleep()  # as main.py
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")
    sys.exit(main(sys.argv[1:]))
