"""Classified pictures as copies in a folder for each class."""

from collections.abc import Sequence
from pathlib import Path

from core.events import jobs
from core.events.listening import Emit, Stop, raise_if_stopped
from core.files import making_folder
from core.problems import Problem
from core.splitting.export import ChangedFileError, ClassifiedFile, places, put, reason_not_copied


def write_class_folders(
    to: str, pictures: Sequence[tuple[str, str]], emit: Emit, stop: Stop
) -> jobs.ClassFoldersResult:
    """Copy pictures, each a path and a class, into class/name in a new folder. The originals are only read.

    Names are made valid on every system, and unique. The folder is written under another name and renamed at the end,
    so that one of that name is complete. Raises Problem `target_exists`, `pictures_missing` if nothing could be copied,
    `cancelled`, and OSError.
    """
    target = Path(to).absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Problem("target_exists", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    files = [ClassifiedFile(path, name) for path, name in pictures]
    rejected: list[jobs.Rejected] = []
    with making_folder(target) as partial:
        for number, (one, place) in enumerate(zip(files, places(files), strict=True)):
            if number % 64 == 0:
                emit(jobs.Work(stage="exporting", done=number, total=len(files)))
                raise_if_stopped(stop)
            (partial / place).parent.mkdir(parents=True, exist_ok=True)
            try:
                put(Path(one.path), partial / place)
            except (OSError, ChangedFileError) as error:
                reason = reason_not_copied(error)
                if reason is None:
                    raise
                rejected.append(jobs.Rejected(path=one.path, reason=reason))
        if len(rejected) == len(files):
            raise Problem("pictures_missing", count=len(files), path=files[0].path if files else str(target))
    return jobs.ClassFoldersResult(file=str(target), pictures=len(files) - len(rejected), rejected=rejected)
