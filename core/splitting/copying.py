"""Copies pictures into class folders: what an export of the data set and one of classified pictures share."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.catalog.records import SplitRow
from core.events.jobs import Rejected, Work
from core.events.listening import Emit, Stop, raise_if_stopped
from core.problems import Problem
from core.splitting.export import ChangedFileError, ClassifiedFile, places, put, reason_not_copied

_EACH = 64  # files between two looks at `stop`


@dataclass(frozen=True, kw_only=True)
class CopiedFiles:
    """The places of the files that were copied, by their number; how many are links; and those that could not be."""

    places: dict[int, str]
    linked: int
    rejected: list[Rejected]


def free_target(to: str, *, is_file: bool = False) -> Path:
    """Return the absolute path of a new folder or file; its parent is made. Raises Problem `target_exists`, OSError."""
    target = Path(to).absolute()
    if target.exists() and (is_file or not target.is_dir() or any(target.iterdir())):
        raise Problem("target_exists", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def copy_files(
    folder: Path,
    files: Sequence[SplitRow | ClassifiedFile],
    *,
    link: bool = False,
    emit: Emit,
    stop: Stop,
) -> CopiedFiles:
    """Copy or link files into their places in a folder, as core/splitting/export.py says.

    A file that cannot be read is named with its reason; the others go on. Raises Problem `cancelled` and OSError.
    """
    done: dict[int, str] = {}
    linked, rejected = 0, []
    for number, (one, place) in enumerate(zip(files, places(files), strict=True)):
        if number % _EACH == 0:
            emit(Work(stage="exporting", done=number, total=len(files)))
            raise_if_stopped(stop)
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        try:
            linked += put(Path(one.path), folder / place, sha256=one.sha256, link=link)
        except (OSError, ChangedFileError) as error:
            reason = reason_not_copied(error)
            if reason is None:
                raise
            rejected.append(Rejected(path=one.path, reason=reason))
        else:
            done[number] = place
    return CopiedFiles(places=done, linked=linked, rejected=rejected)
