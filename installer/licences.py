"""Collects the licences of everything inside a package into its folder `licences`, with a page that lists them.

A file is traced to the distribution that installed it, to Python, or to a Debian package; one that cannot be traced, or
that has no licence text, stops the build.
"""

import html
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXTS = Path(__file__).parent / "licences"
_NAMES = ("licen", "copying", "notice", "copyright", "thirdparty", "third_party")
# Distributions whose wheels forget the text, with the texts of what their metadata say.
_FORGOTTEN = {
    "flatbuffers": ("Apache-2.0.txt",),
    "pyside6-addons": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}


class UntracedError(Exception):
    """A file of the package comes from nowhere that is known, or its origin has no licence text."""


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
        lower = file.name.lower()
        if any(word in lower for word in _NAMES) and file.suffix.lower() not in (".py", ".pyc", ".pyi", ".h", ".so"):
            found.append(Path(str(file.locate())))
    name = distribution.metadata["Name"].lower().replace("_", "-")
    return [path for path in found if path.is_file()] or [TEXTS / text for text in _FORGOTTEN.get(name, ())]


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

    Raises UntracedError with every file and component that has none.
    """
    known, used, packages, lost = origins(), {}, {}, []
    own = _own_places()
    for source in sorted({path.resolve() for path in sources}):
        if (distribution := known.get(str(source))) is not None:
            used[distribution.metadata["Name"]] = distribution
        elif source.name.startswith("libpython") or any(source.is_relative_to(place) for place in own):
            continue
        elif (package := debian_package(source)) is not None:
            packages[package] = Path("/usr/share/doc") / package / "copyright"
        else:
            lost.append(str(source))
    rows = [("Goldilocks", "MIT", [ROOT / "LICENSE"]), ("Python", "PSF-2.0", [_python_text()])]
    rows += [(f"{name} {one.version}", licence_of(one), texts_of(one)) for name, one in sorted(used.items())]
    rows += [(f"{name} (Debian)", "see the text", [text]) for name, text in sorted(packages.items())]
    lost += [name for name, _, texts in rows if not any(text.is_file() for text in texts)]
    if lost:
        raise UntracedError("no licence for: " + ", ".join(lost))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines = []
    for name, licence, texts in rows:
        place = folder / name.replace(" ", "-").replace("(", "").replace(")", "").lower()
        place.mkdir()
        links = []
        for number, text in enumerate(texts):
            target = place / (f"{number}-{text.name}" if (place / text.name).exists() else text.name)
            shutil.copyfile(text, target)
            links.append(f'<a href="{place.name}/{target.name}">{html.escape(target.name)}</a>')
        lines.append(f"<tr><td>{html.escape(name)}</td><td>{html.escape(licence)}</td><td>{' '.join(links)}</td></tr>")
    head = '<!doctype html><meta charset="utf-8"><title>Goldilocks: licences</title>'
    (folder / "index.html").write_text(f"{head}<table>{''.join(lines)}</table>\n", encoding="utf-8")
    return len(rows)


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
