"""The job that copies classified pictures into class folders."""

from core.events import jobs
from core.events.listening import Emit, Stop
from core.files import making_folder
from core.problems import Problem
from core.splitting.copying import copy_files, free_target
from core.splitting.export import ClassifiedFile


def write_class_folders(request: jobs.WriteClassFolders, emit: Emit, stop: Stop) -> jobs.ClassFoldersResult:
    """Copy pictures, each a path and a class, into class/name in a new folder. The originals are only read.

    Names are made valid on every system, and unique. The folder is written under another name and renamed at the end,
    so that one of that name is complete. Raises Problem `target_exists`, `pictures_missing` if nothing could be copied,
    `cancelled`, and OSError.
    """
    target = free_target(request.to)
    files = [ClassifiedFile(path, name) for path, name in request.pictures]
    with making_folder(target) as partial:
        copied = copy_files(partial, files, emit=emit, stop=stop)
        if not copied.places:
            raise Problem("pictures_missing", count=len(files), path=files[0].path if files else str(target))
    return jobs.ClassFoldersResult(file=str(target), pictures=len(copied.places), rejected=copied.rejected)
