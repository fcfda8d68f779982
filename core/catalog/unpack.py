"""Unpacking a zip of pictures into the project, whoever packed it and whatever it claims.

Nothing is written outside the folder, and nothing but pictures and tables is written at all. The output is counted
while it is written, because the sizes in a zip are only claims.
"""

import errno
import hashlib
import os
import re
import shutil
import stat
import zipfile
import zlib
from pathlib import Path

import msgspec

from core.catalog.names import is_hidden_name, is_picture_name, is_storable, printable, tidy_name
from core.catalog.passed_over import PassedOver
from core.catalog.table import SUFFIXES
from core.events.jobs import Rejected
from core.events.listening import Count, Stop, ignore, never, raise_if_stopped
from core.files import move
from core.problems import Problem

MAX_TOTAL = 20 * 1000**3
MAX_MEMBER = 500 * 1000**2
MAX_MEMBERS = 2_000_000
MAX_TABLE = 100 * 1000**2
# Pictures hardly shrink when zipped; blank ones may, hence the allowance before the ratio counts.
MAX_RATIO = 200
RATIO_FREE = 200 * 1000**2
_CHUNK = 1 << 20
_ENTRY = b"PK\x01\x02"  # signature of each member's entry in the directory
# Characters that Windows reserves, and names of devices there.
_NOT_ON_WINDOWS = re.compile(
    r'[<>:"|?*\x00-\x1f]|(^|/)(con|prn|aux|nul|com\d|lpt\d)[ .]*(\.[^/]*)?(/|$)', re.IGNORECASE
)
# Other methods (bzip2, LZMA) cannot be unpacked in bounded memory, and are rare for pictures.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What a damaged member raises when read: wrong checksum, broken stream, early end, unknown version, a password that the
# directory did not announce, sizes that make no sense. Each costs only its member, which is told with the error's text.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class UnpackedArchive(msgspec.Struct, frozen=True, kw_only=True):
    """The unpacked pictures of a zip, with the tables beside them.

    `folder` has the zip's name, and is None if there were no pictures. `ignored` counts members whose names are not a
    picture's.
    """

    folder: Path | None
    rejected: list[Rejected]
    ignored: int
    ignored_kinds: dict[str, int] = {}


class _Plan(msgspec.Struct, kw_only=True):
    """What will be unpacked and where (paths within the folder), and what will not."""

    wanted: list[tuple[zipfile.ZipInfo, str]] = msgspec.field(default_factory=list)
    tables: list[tuple[zipfile.ZipInfo, str]] = msgspec.field(default_factory=list)
    rejected: list[Rejected] = msgspec.field(default_factory=list)
    passed: PassedOver = msgspec.field(default_factory=PassedOver)

    def result(self, folder: Path | None) -> UnpackedArchive:
        """Return what was unpacked to `folder`."""
        kinds = dict(self.passed.kinds)
        return UnpackedArchive(folder=folder, rejected=self.rejected, ignored=sum(kinds.values()), ignored_kinds=kinds)


def unpack(archive: Path, into: Path, *, progress: Count = ignore, stop: Stop = never) -> UnpackedArchive:
    """Unpack the pictures of a zip into a folder of its own below `into`, and return where they are.

    The folder is `<name of the zip>-<start of its sha256>/<name of the zip>/`; a zip is unpacked only once, even if it
    was renamed. The folder appears when it is complete. `progress` is called with the number of members done. Raises
    Problem `path_missing`, `zip_damaged`, `zip_too_large`, `no_pictures`, `disk_full`, `write_failed`, `cancelled`, and
    then leaves nothing.
    """
    archive = archive.absolute()
    try:
        name = _folder_name(archive)
        digest, members = _looked_through(archive, stop)
        if members > MAX_MEMBERS:  # checked first, because reading the directory takes a kilobyte of memory a member
            raise Problem("zip_too_large", path=str(archive), limit=f"{MAX_MEMBERS:_}".replace("_", " "))
        target = into / f"{name}-{digest[:8]}"
        for earlier in into.glob(f"*-{digest[:8]}"):
            target, name = earlier, earlier.name.removesuffix(f"-{digest[:8]}")
        with zipfile.ZipFile(archive) as file:
            plan = _plan(archive, file.infolist())
            if not plan.wanted:
                if not plan.rejected:
                    raise Problem("no_pictures", path=str(archive))
                return plan.result(None)
            if target.is_dir():
                return plan.result(target / name)
            return _Unpacking(archive, file, plan, progress, stop).run(target, name)
    except FileNotFoundError as error:
        raise Problem("path_missing", path=str(archive)) from error
    except PermissionError as error:
        raise Problem("write_failed", path=str(archive), detail=error.strerror or "") from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        # ValueError: names that claim to be text and are not; NotImplementedError: a later version of the format;
        # OSError: the zip cannot be read. Errors of writing have become a Problem in `run`.
        raise Problem("zip_damaged", path=str(archive)) from error


def _folder_name(archive: Path) -> str:
    """Return the zip's name as a folder name: short enough, and not hidden."""
    name = tidy_name(archive.stem).strip(". ")
    return name.encode()[:160].decode("utf-8", "ignore").strip(". ") or "zip"


def _looked_through(archive: Path, stop: Stop) -> tuple[str, int]:
    """Return the SHA-256 of a zip, and the largest number of members by its directory's signatures."""
    digest, members, end = hashlib.sha256(), 0, b""
    with archive.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            members += (end + chunk).count(_ENTRY)
            end = chunk[1 - len(_ENTRY) :]
            raise_if_stopped(stop)
    return digest.hexdigest(), members


def _plan(archive: Path, members: list[zipfile.ZipInfo]) -> _Plan:
    """Choose by name and claimed size what is unpacked. Raises Problem `zip_too_large` if the claims are too large."""
    plan = _Plan()
    for member in members:
        if member.is_dir():
            continue
        name = _true_name(member)
        path = safe_path(name)
        if path is None or "\0" in member.orig_filename or not _is_plain_file(member):
            plan.rejected.append(_rejected(archive, name, "unsafe_path"))
        elif any(is_hidden_name(part) for part in path.split("/")):
            continue
        elif not is_picture_name(path.rpartition("/")[2]):
            if _is_table(member, path):
                plan.tables.append((member, path))
            else:
                plan.passed.add(*os.path.split(path))
        elif not is_storable(path) or (os.name == "nt" and _NOT_ON_WINDOWS.search(path)):
            plan.rejected.append(_rejected(archive, name, "bad_name"))
        elif member.flag_bits & 0x1:
            plan.rejected.append(_rejected(archive, name, "unreadable", "encrypted"))
        elif member.compress_type not in _METHODS:
            plan.rejected.append(_rejected(archive, name, "unreadable", f"compression {member.compress_type}"))
        elif member.file_size > MAX_MEMBER:
            if member.file_size > MAX_RATIO * member.compress_size:
                raise Problem("zip_too_large", path=str(archive), limit=_gigabytes(MAX_MEMBER))
            plan.rejected.append(_rejected(archive, name, "too_large"))
        else:
            plan.wanted.append((member, path))
    for folder, kinds in plan.passed.lost_folders(path.rpartition("/")[0] for _, path in plan.wanted):
        plan.rejected.append(_rejected(archive, folder, "other_kinds", kinds))
    return plan


def _is_table(member: zipfile.ZipInfo, path: str) -> bool:
    """Tell whether a member may be a table of the pictures; whether it is one is found out when it is read."""
    plain = is_storable(path) and not member.flag_bits & 0x1 and member.compress_type in _METHODS
    return plain and path.lower().endswith(SUFFIXES) and member.file_size <= MAX_TABLE


def _true_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name; unmarked UTF-8 (as macOS packs) was read as the code page of DOS."""
    if member.flag_bits & 0x800 or member.filename.isascii():
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def safe_path(name: str) -> str | None:
    """Return a member's name as a relative path with `/`, or None if it could lead outside of a folder.

    Backslashes count as separators, as on Windows. Absolute paths and drive letters are refused, and so are parts that
    consist only of dots and spaces, which Windows may read as `..`.
    """
    name = name.replace("\\", "/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return None
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if not parts or any(not part.strip(". ") for part in parts):
        return None
    return "/".join(parts)


def _is_plain_file(member: zipfile.ZipInfo) -> bool:
    """Tell whether a member is not a link, pipe or device; most packers on Windows do not record the type."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    return kind in (0, stat.S_IFREG)


def _rejected(archive: Path, name: str, reason: str, detail: str = "") -> Rejected:
    return Rejected(path=printable(f"{archive}{os.sep}{name}"), reason=reason, detail=detail)


def _gigabytes(size: int) -> str:
    return f"{size / 1000**3:g} GB"


class _Unpacking:
    """Writes the members of one zip, and counts the bytes really written."""

    def __init__(self, archive: Path, file: zipfile.ZipFile, plan: _Plan, progress: Count, stop: Stop) -> None:
        self._archive = archive
        self._file = file
        self._plan = plan
        self._progress = progress
        self._stop = stop
        self._written = 0
        self._files = 0
        self._limit = min(MAX_TOTAL, max(RATIO_FREE, MAX_RATIO * archive.stat().st_size))

    def run(self, target: Path, name: str) -> UnpackedArchive:
        """Unpack beside `target` and rename when complete. Raises Problem, and then leaves nothing.

        Only one import at a time writes into a project, so an existing temporary folder is left over from a crash.
        """
        partial = target.with_name(f".{target.name}.part")
        try:
            partial.parent.mkdir(parents=True, exist_ok=True)
            if partial.exists():
                shutil.rmtree(partial)
            self._check_claims(partial.parent)
            (partial / name).mkdir(parents=True)
            for done, (member, path) in enumerate(self._plan.wanted, 1):
                self._files += self._write(member, partial / name, path)
                self._progress(done)
            for member, path in self._plan.tables:
                self._write(member, partial / name, path)
            if self._files:
                move(partial, target)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise Problem("disk_full", path=str(target)) from error
            raise Problem("write_failed", path=str(target), detail=error.strerror or str(error)) from error
        finally:
            shutil.rmtree(partial, ignore_errors=True)
        if not self._files and all(one.reason == "unreadable" for one in self._plan.rejected):
            raise Problem("zip_damaged", path=str(self._archive))
        folder = target / name if self._files else None
        return self._plan.result(folder)

    def _check_claims(self, folder: Path) -> None:
        """Refuse a zip whose claimed sizes make it a bomb or would fill the disk."""
        claimed = sum(member.file_size for member, _ in (*self._plan.wanted, *self._plan.tables))
        if claimed > self._limit:
            raise Problem("zip_too_large", path=str(self._archive), limit=_gigabytes(self._limit))
        if claimed > shutil.disk_usage(folder).free:
            raise Problem("disk_full", path=str(folder))

    def _write(self, member: zipfile.ZipInfo, root: Path, path: str) -> bool:
        """Write one member, and tell whether it was written; damaged ones and impossible names are rejected."""
        raise_if_stopped(self._stop)
        name = _true_name(member)
        target = root / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open(member) as source, target.open("xb") as sink:
                while chunk := source.read(_CHUNK):
                    self._count(len(chunk))
                    sink.write(chunk)
                    raise_if_stopped(self._stop)
        except _DAMAGED as error:
            target.unlink(missing_ok=True)
            self._plan.rejected.append(_rejected(self._archive, name, "unreadable", str(error)))
        except OSError as error:
            if error.errno not in (errno.EEXIST, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ):
                raise
            # Two members with one name, a file in place of a folder, or a name that this system does not accept.
            self._plan.rejected.append(_rejected(self._archive, name, "bad_name"))
        else:
            return True
        return False

    def _count(self, size: int) -> None:
        """Add to the bytes unpacked. Raises Problem `zip_too_large` at a bomb."""
        self._written += size
        if self._written > self._limit:
            raise Problem("zip_too_large", path=str(self._archive), limit=_gigabytes(self._limit))
