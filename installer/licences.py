"""Collects the licences of everything inside a package into its folder `licences`, with a page that lists them.

A file is traced to the distribution that installed it, to Python, or to a Debian package; one that cannot be traced, or
that has no licence text, stops the build, and so does a distribution that the application's lock does not name.
"""

import gzip
import html
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

from installer.lock import belongs, normalised
from installer.wheel_parts import QT_WHEELS, is_library_beside, part_of

ROOT = Path(__file__).parents[1]
TEXTS = Path(__file__).parent / "licences"
_NAMES = ("licen", "copying", "notice", "copyright", "thirdparty", "third_party")
# Distributions whose wheels forget the text, with the texts of what their metadata say.
_FORGOTTEN = {
    "flatbuffers": ("Apache-2.0.txt",),
    **dict.fromkeys(QT_WHEELS, ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt-third-party.txt")),
}


class UntracedError(Exception):
    """A file of the package comes from nowhere that is known, or from what does not belong in it, or has no licence."""


@cache
def origins() -> dict[str, Distribution]:
    """Return the distribution of each installed file, by its real path."""
    found = {}
    for distribution in distributions():
        for file in distribution.files or []:
            found[str(Path(str(file.locate())).resolve())] = distribution
    return found


def texts_of(distribution: Distribution) -> list[Path]:
    """Return the files of a distribution that are licences or notices."""
    found = []
    for file in distribution.files or []:
        if _is_text(file.name):
            found.append(Path(str(file.locate())))
    name = normalised(distribution.metadata["Name"])
    return [path for path in found if path.is_file()] or [TEXTS / text for text in _FORGOTTEN.get(name, ())]


def _is_text(name: str) -> bool:
    """Tell whether a file is a licence or a notice by its name."""
    code = (".py", ".pyc", ".pyi", ".h", ".so")
    return any(word in name.lower() for word in _NAMES) and not name.lower().endswith(code)


def material() -> list[tuple[str, str, list[Path]]]:
    """Return what others have made among our resources: a title, its licence, and the files that tell of it."""
    rows = []
    for told in sorted((ROOT / "resources").rglob("SOURCES.md")):
        title = told.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        texts = sorted(path for path in told.parent.iterdir() if _is_text(path.name))
        rows.append((title, "see the text", [told, *texts]))
    return rows


def licence_of(distribution: Distribution) -> str:
    """Return what the metadata say in a few words."""
    data = distribution.metadata
    said = data.get("License-Expression") or data.get("License") or ""
    if not said or len(said) > 80:
        classes = [line.rpartition(" :: ")[2] for line in data.get_all("Classifier") or [] if "License ::" in line]
        return ", ".join(classes) or said.partition("\n")[0].strip() or "see the text"
    return said


def debian_package(path: Path) -> str | None:
    """Return the Debian package that owns a system library; None where there is none, or no dpkg."""
    if shutil.which("dpkg-query") is None:
        return None
    # Debian has merged /lib into /usr/lib, and its lists of files name either.
    for name in {str(path), str(path.resolve()), str(path.resolve()).removeprefix("/usr")}:
        done = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return None


def collect(sources: Iterable[Path], folder: Path) -> int:
    """Write the licences of what these files belong to into `folder`; return the number of components.

    Raises UntracedError with every file and component that has none, or that the application's lock does not name.
    """
    rows = [("Goldilocks", "MIT", [ROOT / "LICENSE"]), ("Python", "PSF-2.0", [_python_text()]), *material()]
    rows += _traced(sources)
    if lost := [name for name, _, texts in rows if not any(text.is_file() for text in texts)]:
        raise UntracedError("no licence for: " + ", ".join(lost))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines = []
    for name, licence, texts in rows:
        place = folder / re.sub(r"[^\w.+-]+", "-", name).strip("-").lower()
        place.mkdir()
        links = [_copied(text, place, number) for number, text in enumerate(texts)]
        cells = (html.escape(name), html.escape(licence), " ".join(_link(target) for target in links))
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    head = '<!doctype html><meta charset="utf-8"><title>Goldilocks: licences</title>'
    (folder / "index.html").write_text(f"{head}<table>{''.join(lines)}</table>\n", encoding="utf-8")
    return len(rows)


def _traced(sources: Iterable[Path]) -> list[tuple[str, str, list[Path]]]:
    """Return the name, the licence and the texts of each component that the files belong to."""
    known, own = origins(), _own_places()
    used: dict[str, Distribution] = {}
    parts, packages, lost = set(), set(), []
    for source in sorted({path.resolve() for path in sources}):
        if (distribution := known.get(str(source))) is not None:
            name = distribution.metadata["Name"]
            used[name] = distribution
            if normalised(name) in QT_WHEELS and is_library_beside(source):
                try:
                    parts.add(part_of(source))
                except KeyError:
                    lost.append(str(source))
        elif source.name.startswith("libpython") or any(source.is_relative_to(place) for place in own):
            continue
        elif (package := debian_package(source)) is not None:
            packages.add(package)
        else:
            lost.append(str(source))
    if strangers := [name for name in used if not belongs(name)]:
        raise UntracedError(f"not in requirements/runtime.lock: {', '.join(sorted(strangers))}")
    if lost:
        raise UntracedError("no licence for: " + ", ".join(lost))
    rows = [(f"{name} {one.version}", licence_of(one), texts_of(one)) for name, one in sorted(used.items())]
    rows += [(part.name, part.licence, [TEXTS / text for text in part.texts]) for part in sorted(parts - {None})]
    return rows + [
        (f"{name} (Debian)", "see the text", [Path("/usr/share/doc") / name / "copyright"]) for name in sorted(packages)
    ]


def _copied(text: Path, place: Path, number: int) -> Path:
    """Copy a text into a folder, unpacked, without replacing another of its name; return the copy."""
    name = text.name.removesuffix(".gz")
    target = place / (f"{number}-{name}" if (place / name).exists() else name)
    content = text.read_bytes()
    target.write_bytes(gzip.decompress(content) if text.suffix == ".gz" else content)
    return target


def _link(target: Path) -> str:
    return f'<a href="{target.parent.name}/{target.name}">{html.escape(target.name)}</a>'


def _own_places() -> list[Path]:
    """Return the folders whose files need no further licence: our own, Python's, and what Microsoft adds to it."""
    places = [ROOT, *(Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib"))]
    if Path(sys.base_prefix) not in (Path("/usr"), Path("/usr/local")):  # there, everything is
        places.append(Path(sys.base_prefix))
    if sys.platform == "win32":
        places.append(Path(os.environ["SYSTEMROOT"]))
    return [place.resolve() for place in places]


def _python_text() -> Path:
    """Return Python's own licence, which installers put at different places."""
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    return next((place for place in places if place.is_file()), places[0])
