"""A project is a folder: this opens and creates it, names its parts, and tells who may change it.

my-project/
  project.toml       name, version of the layout, colour behind transparent pictures
  catalog.sqlite     the record of the data set
  architectures/     those that a person has stacked from blocks (core/architectures/shelf.py)
  runs/<id>/         one training each
  pictures/          copied pictures (from zips, or "copy into the project")
  cache/             can be deleted at any time
  .window.lock       held by the one window that may change the project; .window.json names its process
"""

import contextlib
import json
import os
import re
import socket
import stat
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from core.files import making_folder, write_atomically
from core.links import LinkError, SpecialFileError, settings_file
from core.problems import Problem
from core.project_path import ProjectPath

LAYOUT = 1
_FILE = "project.toml"
_MOST = 1 << 20  # bytes of it
_LOCK = ".window.lock"
_HOLDER = ".window.json"
WHITE = (255, 255, 255)
_COLOUR = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)
_BACKGROUND = re.compile(r"^background\s*=.*$", re.MULTILINE)
_NAME = re.compile(r"^name\s*=.*$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Project:
    """The folder of a project and the paths of its parts; `background` is RGB, behind transparent pictures."""

    folder: Path
    name: str
    background: tuple[int, int, int] = WHITE

    @property
    def catalog(self) -> Path:
        """The SQLite file of the catalog."""
        return self.folder / "catalog.sqlite"

    @property
    def runs(self) -> ProjectPath:
        """The folder of the runs."""
        return ProjectPath(self.folder, "runs")

    @property
    def pictures(self) -> ProjectPath:
        """The folder of copied and unpacked pictures."""
        return ProjectPath(self.folder, "pictures")

    @property
    def architectures(self) -> ProjectPath:
        """The folder of the person's own architectures."""
        return ProjectPath(self.folder, "architectures")

    @property
    def inspecting(self) -> ProjectPath:
        """The lock of the process that inspects pictures."""
        return ProjectPath(self.folder, ".inspecting.lock")

    @property
    def cache(self) -> ProjectPath:
        """The folder that can be deleted at any time."""
        return ProjectPath(self.folder, "cache")


class _Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The content of project.toml."""

    name: str
    layout: int
    background: str = "#ffffff"


def is_project(folder: Path) -> bool:
    """Tell whether a folder holds a project."""
    return ProjectPath(folder, _FILE).is_file()


def create_project(folder: Path, name: str = "") -> Project:
    """Create a project in an empty or missing folder; its name is that of the folder, if none is given.

    Raises Problem `project_exists` if the folder holds a project or other things.
    """
    folder = folder.absolute()
    _refuse_filled(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "runs").mkdir()
        write_atomically(
            ProjectPath(folder, _FILE), f"name = {_toml(name or folder.name)}\nlayout = {LAYOUT}\n".encode()
        )
    except OSError as error:
        raise Problem("write_failed", path=str(folder), detail=error.strerror or str(error)) from error
    return open_project(folder)


@contextlib.contextmanager
def creating_project(folder: Path) -> Iterator[Project]:
    """Yield a new project under another name, which gets its own when the block ends; after an error, none is left.

    So a project of that name is complete, also if the process is killed. Raises Problem as `create_project` does.
    """
    folder = folder.absolute()
    _refuse_filled(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with making_folder(folder) as partial:
            yield create_project(partial, name=folder.name)
    except OSError as error:
        raise Problem("write_failed", path=str(folder), detail=error.strerror or str(error)) from error


def _refuse_filled(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Problem("project_exists", path=str(folder))


def open_project(folder: Path) -> Project:
    """Open an existing project.

    Raises Problem `project_missing`, `project_damaged`, `project_newer`, or `link_refused` if one of its folders is a
    link.
    """
    folder = folder.absolute()
    file = ProjectPath(folder, _FILE)
    if not file.exists():
        raise Problem("project_missing", path=str(folder))
    try:
        facts = msgspec.convert(tomllib.loads(file.read_text(most=_MOST)), _Settings)
        background = parse_colour(facts.background)
    # A file that is nested too deeply for the parser ends in RecursionError.
    except (OSError, ValueError, RecursionError) as error:
        raise Problem("project_damaged", path=str(file), detail=str(error)) from error
    layout, name = facts.layout, facts.name
    if layout > LAYOUT:
        raise Problem("project_newer", path=str(folder), version=layout, known=LAYOUT)
    project = Project(folder=folder, name=name, background=background)
    for part in (project.runs, project.architectures, project.pictures, project.cache):
        _check_folder(part)
    return project


def _check_folder(part: ProjectPath) -> None:
    """Refuse a project in which a link, or something else, stands in place of a folder."""
    try:
        if part.exists() and not stat.S_ISDIR(part.stat().st_mode):
            raise SpecialFileError(part.path)
    except LinkError as error:
        raise Problem("link_refused", path=str(part), settings=str(settings_file())) from error
    except OSError as error:
        raise Problem("project_damaged", path=str(part), detail=error.strerror or str(error)) from error


def parse_colour(text: str) -> tuple[int, int, int]:
    """Return RGB of `#rrggbb`, six hexadecimal digits with or without the sign. Raises ValueError."""
    match = _COLOUR.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no colour: #rrggbb")
    red, green, blue = bytes.fromhex(match.group(1))
    return red, green, blue


def colour_text(colour: tuple[int, int, int]) -> str:
    """Return RGB as `#rrggbb`."""
    return f"#{bytes(colour).hex()}"


def set_background(project: Project, colour: tuple[int, int, int]) -> Project:
    """Change the colour behind transparent pictures, and return the changed project.

    Runs keep the colour that they were trained with. Raises Problem `write_failed`.
    """
    _write_line(project, _BACKGROUND, f'background = "{colour_text(colour)}"')
    return replace(project, background=colour)


def rename_project(project: Project, name: str) -> Project:
    """Change a project's name, and return the changed project; its folder keeps its own name.

    Raises Problem `write_failed`.
    """
    _write_line(project, _NAME, f"name = {_toml(name)}")
    return open_project(project.folder)


def _write_line(project: Project, known: re.Pattern[str], line: str) -> None:
    """Replace the line of `project.toml` that a pattern matches, or append it. Raises Problem `write_failed`."""
    file = ProjectPath(project.folder, _FILE)
    try:
        text = file.read_text(most=_MOST)
        written = known.sub(lambda _: line, text) if known.search(text) else f"{text.rstrip()}\n{line}\n"
        write_atomically(file, written.encode())
    except OSError as error:
        raise Problem("write_failed", path=str(file), detail=error.strerror or str(error)) from error


def _toml(name: str) -> str:
    """Return a name as a string of TOML: JSON's escapes are TOML's, and invalid text becomes question marks."""
    text = " ".join(name.encode("utf-8", "replace").decode().replace("\x7f", "?").split())
    return json.dumps(text, ensure_ascii=False)


class Hold:
    """The exclusive right of this window to change a project, until `release` or the end of its process."""

    def __init__(self, lock: FileLock, holder: ProjectPath) -> None:
        self._lock = lock
        self._holder = holder

    def release(self) -> None:
        """Release the project for other windows; a second call does nothing."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):  # the file only names this process; the lock is free without it
                self._holder.unlink()
            self._lock.release()


def hold_project(project: Project) -> Hold:
    """Get the exclusive right to change a project for this window; any thread may call this and release it.

    Verbs do not need it: a run has its own lock, the catalog its transactions. But two windows would show outdated
    states of the project. Raises Problem `project_held` if another window has it, `project_unwritable` if nothing can
    be written there.
    """
    lock = FileLock(project.folder / _LOCK, thread_local=False)
    holder = ProjectPath(project.folder, _HOLDER)
    try:
        ProjectPath(project.folder, _LOCK).checked()
        lock.acquire(timeout=0)
        write_atomically(holder, json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode())
    except Timeout:
        pid, host = _read_holder(holder)
        raise Problem("project_held", path=str(project.folder), pid=pid, host=host) from None
    except OSError as error:
        lock.release()
        detail = error.strerror or str(error)
        raise Problem("project_unwritable", path=str(project.folder), detail=detail) from error
    return Hold(lock, holder)


def _read_holder(path: ProjectPath) -> tuple[str, str]:
    """Return process and computer of the window that holds a project; "?" if they cannot be read."""
    try:
        facts = json.loads(path.read_bytes(_MOST))
        return str(facts["pid"]), str(facts["host"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "?", "?"
