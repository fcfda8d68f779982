"""The verb `relocate`: finds pictures whose files are gone at another place, by their content."""

from pathlib import Path

from core.catalog.catalog import Catalog
from core.catalog.listing import list_pictures
from core.events import jobs
from core.events.listening import Emit, Stop, count
from core.pixels.file_changes import keep_moved, missing_files
from core.project import open_project


def relocate(request: jobs.Relocate, emit: Emit, stop: Stop) -> jobs.RelocateResult:
    """Look for missing pictures in folders, and keep the paths of those found; no other picture is entered.

    Without `request.folders`, in those beside the project that correspond to the imported ones before it was moved.
    Raises Problem `path_missing`, `folder_empty`, `no_pictures`, `cancelled`.
    """
    project = open_project(Path(request.project))
    with Catalog.open(project.catalog) as catalog:
        missing = len(missing_files(catalog))
        folders = request.folders or _guessed(catalog)
        found = 0
        if missing and folders:
            # Whatever the folders are called: only where the files are counts here.
            listing = list_pictures(folders, class_name="-", progress=count(emit, "listing"), stop=stop)
            found = keep_moved(catalog, listing.found, emit, stop)
        if found == missing:
            catalog.set_place()
        return jobs.RelocateResult(missing=missing, found=found, folders=folders)


def _guessed(catalog: Catalog) -> list[str]:
    """Return the folders to look in if the imported ones have moved together with the project."""
    named = [path for one in catalog.imports() for path in one.paths if not Path(path).exists()]
    beside = [Path(catalog.beside(path)) for path in named]
    folders = [place if place.is_dir() else place.parent for place in beside if place.exists()]
    return list(dict.fromkeys(map(str, folders)))
