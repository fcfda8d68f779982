"""A project is a folder: opens, creates and names its parts.

my-project/
  project.toml       name and version of the layout
  catalog.sqlite     the data set's memory
  runs/<id>/         one training each
  pictures/          what was copied in (zips, "copy into the project")
  cache/             can be deleted at any time
"""

import json
import os
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from core.problems import Problem

LAYOUT = 1


@dataclass(frozen=True, kw_only=True)
class Project:
    """The folder of a project and where its parts lie."""

    folder: Path
    name: str

    @property
    def catalog(self) -> Path:
        """The SQLite file of the catalog."""
        return self.folder / "catalog.sqlite"

    @property
    def runs(self) -> Path:
        """The folder of the runs."""
        return self.folder / "runs"

    @property
    def pictures(self) -> Path:
        """Where copied and unpacked pictures lie."""
        return self.folder / "pictures"

    @property
    def inspecting(self) -> Path:
        """The lock of the one who inspects pictures."""
        return self.folder / ".inspecting.lock"

    @property
    def cache(self) -> Path:
        """What can be deleted at any time."""
        return self.folder / "cache"


def is_project(folder: Path) -> bool:
    """Tell whether a folder holds a project."""
    return (folder / "project.toml").is_file()


def create_project(folder: Path) -> Project:
    """Make a new project in an empty or missing folder.

    Raises Problem `project_exists` where one is there already or the folder holds other things.
    """
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Problem("project_exists", path=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "runs").mkdir()
        # A name as TOML can hold it: JSON's escapes are TOML's, what is no text at all becomes a question mark.
        text = " ".join(folder.name.encode("utf-8", "replace").decode().replace("\x7f", "?").split())
        name = json.dumps(text, ensure_ascii=False)
        write_atomically(folder / "project.toml", f"name = {name}\nlayout = {LAYOUT}\n".encode())
    except OSError as error:
        raise Problem("write_failed", path=str(folder), detail=error.strerror or str(error)) from error
    return open_project(folder)


def open_project(folder: Path) -> Project:
    """Open an existing project; raises Problem `project_missing`, `project_damaged` or `project_newer`."""
    folder = folder.absolute()
    file = folder / "project.toml"
    if not file.is_file():
        raise Problem("project_missing", path=str(folder))
    try:
        facts = tomllib.loads(file.read_text("utf-8"))
        name, layout = str(facts["name"]), int(facts["layout"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem("project_damaged", path=str(file), detail=str(error)) from error
    if layout > LAYOUT:
        raise Problem("project_newer", path=str(folder), version=layout, known=LAYOUT)
    return Project(folder=folder, name=name)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file so that a reader, a crash or a full disk sees the old one or the new one, never half.

    Written beside it, flushed, fsynced and renamed. Raises OSError; the old file then stands.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        settle_folder(path.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def settle_folder(folder: Path) -> None:
    """Have the names in a folder on disk, so that a renamed file survives a power cut; a no-op on Windows."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
