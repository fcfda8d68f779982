"""Pillow's own test pictures, imported: over a thousand, among them those that once crashed it, hung or ate all memory.

They are in its source distribution, which is fetched from the package registry for the run and kept nowhere; a folder
that holds it already may be named in `PILLOW_SOURCE`. Files of other formats are imported under a picture's name, too.
"""

import os
import resource
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath

import PIL

from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.catalog.names import is_picture_name
from core.events import jobs
from core.jobs.registry import run_job
from core.pixels.decoders import shared
from core.problems import REASONS
from core.project import create_project
from core.words.problems import reason_text
from core.words.speech import speak

_NOTORIOUS = ("crash", "oom", "timeout", "bomb")


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "pictures"
        root.mkdir()
        files = _unpack(_source(Path(name)), root)
        project = create_project(Path(name) / "project")
        request = jobs.ImportPictures(project=str(project.folder), paths=[str(root)])
        result = run_job(request, lambda _: None, lambda: False)
        with Catalog.open(project.catalog) as catalog:
            kept = {one.path for one in catalog.pictures()}
            found = {one.path for one in catalog.findings() if one.picture_id is None}
        shared().close()
    named = {one.path for one in result.rejected}
    print(f"    Pillow {PIL.__version__}: {len(files)} files")
    english = speak("en", "terminal")
    for code, count in Counter(one.reason for one in result.rejected).most_common():
        print(f"    {count:4} {reason_text(english, code)}")
    for one in sorted(result.rejected, key=lambda one: (one.reason, one.detail)):
        if os.environ.get("PILLOW_SOURCE"):
            print(f"      {Path(one.path).name}: {reason_text(english, one.reason, one.detail)}")
    notorious = [path for path in files if any(word in Path(path).name for word in _NOTORIOUS)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Figure(name="taken as pictures", value=len(kept), unit="")
    yield Figure(name="refused with a reason", value=len(named), unit="")
    yield Figure(name="neither", value=len(set(files) - kept - (named & found)), unit="", value_aim=0)
    unknown = sum(one.reason not in REASONS for one in result.rejected)
    yield Figure(name="reasons that have no sentence", value=unknown, unit="", value_aim=0)
    yield Figure(name=f"of {len(notorious)} notorious ones refused", value=len(set(notorious) & named), unit="")
    harmful = sum(one.reason in ("decoder_crashed", "decoder_stuck") for one in result.rejected)
    yield Figure(name="that cost a decoder", value=harmful, unit="")
    yield Figure(name="largest decoder", value=peak, unit="MB", value_aim=2000)


def _source(into: Path) -> Path:
    """Return Pillow's source distribution of the installed version."""
    folder = Path(os.environ.get("PILLOW_SOURCE", into))
    if not list(folder.glob("pillow-*.tar.gz")):
        wanted = ["--no-deps", "--no-binary", ":all:", f"pillow=={PIL.__version__}", "-d", str(folder)]
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", *wanted], check=True)
    return next(folder.glob("pillow-*.tar.gz"))


def _unpack(source: Path, root: Path) -> list[str]:
    """Write all test pictures into one folder, what has another format's name under `.png`; return their paths."""
    files: list[str] = []
    with tarfile.open(source) as archive:
        for member in archive:
            inside = PurePath(member.name).parts[1:]
            if not member.isfile() or inside[:2] != ("Tests", "images") or inside[-1].startswith("."):
                continue
            content = archive.extractfile(member)
            assert content is not None
            plain = "~".join(inside[2:])
            path = root / (plain if is_picture_name(plain) else f"{plain}.png")
            path.write_bytes(content.read())
            files.append(str(path))
    return files
