"""An import onto a disk that becomes full, at every size that it could have: a real one, of memory (Linux only).

At each size a project is made there, a label is set and confirmed, and pictures are imported, in place or as copies,
until the disk takes no more. Then the catalog must be sound and hold the label, and when there is room the import must
go on. Run in a name space of its own, in which anybody may mount: `unshare --map-root-user --mount`.
"""

import errno
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Figure
from core.catalog import gathering
from core.catalog.catalog import Catalog
from core.events import jobs
from core.jobs.boundary import as_problem
from core.jobs.registry import run_job
from core.pixels import copying, inspecting
from core.project import create_project
from tests.pictures import class_folders

ROOT = Path(__file__).parents[1]
PICTURES = 400
STEP = 16  # KiB
ROOMY = "64m"


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    command = ["unshare", "--map-root-user", "--mount", sys.executable, "-m", "benchmarks.full_disk"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    print(f"    codes: {found['codes']}")
    told = found["codes"].get("disk_full", 0)
    yield Figure(name="imports that met a full disk and said so", value=told, unit="", value_at_least=20)
    others = sum(count for code, count in found["codes"].items() if code not in ("disk_full", ""))
    yield Figure(name="said something else", value=others, unit="", value_aim=0)
    for name in ("unsound", "lost", "unfinished"):
        yield Figure(name=name, value=found[name], unit="", value_aim=0)


def main() -> None:
    gathering.LISTED_BATCH, inspecting.BATCH, copying.COPIED_BATCH = 50, 50, 50
    codes: dict[str, int] = {}
    unsound = lost = unfinished = 0
    with tempfile.TemporaryDirectory() as name:
        pictures = class_folders(Path(name) / "pictures", {"a": PICTURES // 2, "b": PICTURES // 2}, size=8)
        disk = Path(name) / "disk"
        disk.mkdir()
        for copy in (False, True):
            kib, finished = 160, 0
            while finished < 2:
                _mount("size", f"{kib}k", disk, "tmpfs", "-t", "tmpfs")
                try:
                    begun = _begin(disk)
                    if begun is not None:
                        code = _import(begun, pictures, copy)
                        codes[code] = codes.get(code, 0) + 1
                        finished += not code
                        _mount("remount,size", ROOMY, disk)
                        unsound += not _sound(begun)
                        lost += _label(begun) != "mine"
                        unfinished += bool(_import(begun, pictures, copy)) or _count(begun) != PICTURES + 1
                finally:
                    subprocess.run(["umount", "--lazy", str(disk)], check=True)
                kib += STEP
    print(json.dumps({"codes": codes, "unsound": unsound, "lost": lost, "unfinished": unfinished}))


def _mount(option: str, value: str, disk: Path, *more: str) -> None:
    subprocess.run(["mount", "-o", f"{option}={value}", *more, str(disk)], check=True)


def _begin(disk: Path) -> Path | None:
    """Make a project with one picture and its confirmed label; None where there is not even room for that."""
    one = class_folders(disk.parent / "one", {"c": 1}, size=8)
    try:
        project = create_project(disk / "project").folder
        run_job(jobs.ImportPictures(project=str(project), paths=[str(one)]), lambda _: None, lambda: False)
        with Catalog.open(project / "catalog.sqlite") as catalog:
            return project if catalog.set_class([1], "mine") else None
    except Exception as error:
        if as_problem(error).code == "disk_full" or getattr(error, "errno", 0) == errno.ENOSPC:
            return None
        raise


def _import(project: Path, pictures: Path, copy: bool) -> str:
    request = jobs.ImportPictures(project=str(project), paths=[str(pictures)], copy=copy)
    try:
        run_job(request, lambda _: None, lambda: False)
    except Exception as error:  # noqa: BLE001 - the border of every job words it so
        return as_problem(error).code
    return ""


def _sound(project: Path) -> bool:
    with sqlite3.connect(project / "catalog.sqlite") as file:
        found = file.execute("PRAGMA integrity_check").fetchall()
    file.close()
    return found == [("ok",)]


def _label(project: Path) -> str | None:
    with Catalog.open(project / "catalog.sqlite") as catalog:
        return catalog.pictures_of([1])[0].class_name


def _count(project: Path) -> int:
    with Catalog.open(project / "catalog.sqlite") as catalog:
        return catalog.count()


if __name__ == "__main__":
    main()
