"""A folder of 100,000 pictures with 500 broken ones is classified to its end: each has a line, and memory stays flat.

A few hundred small files, each under many names (hard links), so that the disk holds little. BROKEN_FOLDER tells how
many pictures there are.
"""

import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil

from benchmarks.projects import make_project, train
from benchmarks.report import Figure
from core.events import jobs
from core.events.listening import never
from core.jobs.classifying import classify
from core.words.answers import write_answers
from tests.pictures import class_folders

PICTURES = int(os.environ.get("BROKEN_FOLDER", "100000"))
BROKEN = max(1, PICTURES // 200)
EACH = 1_000  # names in a folder
KINDS = (b"", b"no picture", b"\x89PNG\r\n\x1a\n" + bytes(60), b"\xff\xd8\xff\xe0 cut off", b"GIF89a")
MOST_MEMORY = 300  # MiB more at the end than after a tenth: the answers themselves are kept for the CSV


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = class_folders(folder / "shapes", {"round": 40, "square": 40})
        project = make_project(folder / "project", known)
        run, _ = train(project, arch="lenet5", epochs=2)
        asked = _many(folder / "asked", sorted(known.rglob("*.png")))
        answers: list[jobs.Answer] = []
        early = 0.0

        def hear(word: object) -> None:
            nonlocal early
            if isinstance(word, jobs.Answer):
                answers.append(word)
                if len(answers) == PICTURES // 10:
                    early = _memory()

        began = time.perf_counter()
        classify(jobs.Classify(model=f"{project}:{run}", paths=[str(asked)]), hear, never)
        seconds = time.perf_counter() - began
        write_answers(folder / "answers.csv", answers)
        lines = (folder / "answers.csv").read_bytes().count(b"\n") - 1
        reasons = Counter(one.error for one in answers if one.error is not None)
        yield Figure(name="answers", value=len(answers), unit="pictures", value_at_least=PICTURES)
        yield Figure(name="lines of the CSV", value=lines, unit="lines", value_at_least=PICTURES)
        yield Figure(name=f"refused {dict(reasons)}", value=reasons.total(), unit="pictures", value_at_least=BROKEN)
        yield Figure(name="refused, at most", value=reasons.total(), unit="pictures", value_aim=BROKEN)
        yield Figure(name="speed", value=PICTURES / seconds, unit="pictures a second")
        yield Figure(name="more memory at the end", value=_memory() - early, unit="MiB", value_aim=MOST_MEMORY)


def _many(folder: Path, pictures: list[Path]) -> Path:
    """Write `PICTURES` names in `folder`, every 200th of them of a broken file."""
    bad = []
    for number, content in enumerate(KINDS):
        path = folder.with_name(f"bad {number}")
        path.write_bytes(content)
        bad.append(path)
    for number in range(PICTURES):
        place = folder / f"{number // EACH:04d}"
        if number % EACH == 0:
            place.mkdir(parents=True)
        source = bad[number // 200 % len(bad)] if number % 200 == 199 else pictures[number % len(pictures)]
        os.link(source, place / f"{number:06d}.png")
    return folder


def _memory() -> float:
    """Return the memory that this process holds, in MiB."""
    return psutil.Process().memory_info().rss / (1 << 20)
