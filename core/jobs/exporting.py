"""The verbs `export-data` and `manifest`: the data set as folders with a table, and as a list of hashes."""

from pathlib import Path

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.listening import Emit, Stop
from core.files import making_folder, write_atomically
from core.project import open_project
from core.splitting.copying import copy_files, free_target
from core.splitting.export import TABLE, line, table_bytes
from core.splitting.grouping import read_rows
from core.splitting.manifest import encode, manifest_of, relative
from core.splitting.stored import finish_inspection


def export_data(request: jobs.ExportData, emit: Emit, stop: Stop) -> jobs.ExportResult:
    """Write a new folder with `pictures.csv` and part/class/picture, or class/picture if the project is not split.

    It is written under another name and renamed at the end, so a folder of that name is complete. In a split project,
    pictures in no part are left out. The originals are only read. With `request.table`, only a table of the originals
    is written: paths relative to the table's folder, absolute outside of it. Raises Problem `project_empty`,
    `target_exists`, `cancelled`, `disk_full`, `write_failed`.
    """
    project = open_project(Path(request.project))
    finish_inspection(project, emit, stop)
    rows = read_rows(project)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        is_split = catalog.split_settings() is not None
    wanted = [row for row in rows if row.part or not is_split]
    target = free_target(request.to, is_file=request.table)
    if request.table:
        listed = [line(row, relative(row.path, target.parent)) for row in wanted]
        write_atomically(target, table_bytes(listed))
        return jobs.ExportResult(
            file=str(target), pictures=len(wanted), linked=0, left_out=len(rows) - len(wanted), rejected=[], table=True
        )
    with making_folder(target) as partial:
        copied = copy_files(partial, wanted, link=request.link, emit=emit, stop=stop)
        listed = [line(wanted[number], place) for number, place in copied.places.items()]
        (partial / TABLE).write_bytes(table_bytes(listed))
    return jobs.ExportResult(
        file=str(target),
        pictures=len(listed),
        linked=copied.linked,
        left_out=len(rows) - len(wanted),
        rejected=copied.rejected,
    )


def write_manifest(request: jobs.WriteManifest, emit: Emit, stop: Stop) -> jobs.ManifestResult:
    """Write the manifest of a project. Raises Problem `project_empty`, `target_exists`, `write_failed`, `disk_full`."""
    project = open_project(Path(request.project))
    finish_inspection(project, emit, stop)
    rows = read_rows(project)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        settings = catalog.split_settings()
        snapshot = catalog.snapshot_hash()
    target = free_target(request.to, is_file=True)
    write_atomically(target, encode(manifest_of(project.name, rows, settings, snapshot, target.parent)))
    return jobs.ManifestResult(file=str(target), pictures=len(rows))
