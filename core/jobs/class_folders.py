"""The job that copies classified pictures into class folders."""

from core.events import jobs
from core.events.listening import Emit, Stop
from core.inference import class_folders


def write_class_folders(request: jobs.WriteClassFolders, emit: Emit, stop: Stop) -> jobs.ClassFoldersResult:
    """Copy pictures into class folders. Raises Problem `target_exists`, `pictures_missing`, `cancelled`."""
    return class_folders.write_class_folders(request.to, request.pictures, emit, stop)
