"""The job that takes classified pictures into the data set, with the classes that a person confirmed or corrected."""

from pathlib import Path

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.listening import Emit, Stop
from core.pixels import taking_in
from core.project import open_project


def take_in(request: jobs.TakeIn, emit: Emit, stop: Stop) -> jobs.TakeInResult:
    """Take labelled files in, as one undoable change. Raises Problem `path_missing`, `no_pictures`, `cancelled`."""
    project = open_project(Path(request.project))
    with Catalog.open(project.catalog) as catalog:
        return taking_in.take_in(project, catalog, request.labels, emit, stop)
