"""Drives a packaged Goldilocks through the main job, from outside: `python -m installer.journey PROGRAM_FOLDER`.

Every step checks what it brought. `--within` names a command that starts the program elsewhere, for instance
`unshare -n` (no network interface) or `unshare -n chroot TREE`; `--root` is where that place's files lie here.
Verbs, the engine over its pipe, and the window on the display of the environment are used as a person uses them.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.engine.client import Ended, EngineClient
from core.events import jobs

PATIENCE = 600  # seconds for one step
SUFFIX = ".exe" if os.name == "nt" else ""


class Journey:
    """A packaged program, the folder that it works in, and the seconds of each step."""

    def __init__(self, program: Path, work: Path, *, within: list[str], root: Path) -> None:
        self.within = within
        self.root = root
        self.cli = str(program / f"goldilocks-cli{SUFFIX}")
        self.window = str(program / f"goldilocks{SUFFIX}")
        self.samples = program / "_internal" / "resources" / "samples"
        self.work = work
        self.seconds: dict[str, float] = {}

    def here(self, path: Path | str) -> Path:
        """Return where a file of the program's world lies in this one."""
        return self.root / str(path).lstrip("/") if self.root != Path("/") else Path(path)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step and print it."""
        began = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - began, 2)
        sys.stdout.write(f"{self.seconds[name]:8.2f} s  {name}\n")
        sys.stdout.flush()

    def start(self, *words: str, **environment: str) -> str:
        """Run one of the programs and return its output. Raises SystemExit with its last words where it fails."""
        # What starts the program elsewhere may begin with an empty environment.
        given = ["env", *(f"{name}={value}" for name, value in environment.items())] if self.within else []
        done = subprocess.run(
            [*self.within, *given, *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
            env=os.environ | environment,
        )
        if done.returncode != 0:
            raise SystemExit(f"{shlex.join(words)} ended with {done.returncode}\n{done.stderr[-3000:]}")
        return done.stdout

    def verb(self, *words: str) -> dict[str, Any]:
        """Do a verb and return the last object that it printed."""
        lines = self.start(self.cli, *words, "--json").splitlines()
        found: dict[str, Any] = json.loads(lines[-1])
        return found

    def explain(self, project: str, run: str, picture: str) -> jobs.Explanation:
        """Ask the packaged engine for heatmaps, over its pipe as the window does."""
        client = EngineClient([*self.within, self.cli, "engine"])
        client.start()
        client.ask(1, jobs.Explain(project=project, run=run, path=picture))
        try:
            while True:
                reply = client.receive(timeout=PATIENCE)
                if isinstance(reply, Ended):
                    raise SystemExit(f"the engine ended: {reply}")
                if reply is not None and reply.final:
                    assert isinstance(reply.message, jobs.Explanation), reply.message
                    return reply.message
        finally:
            client.close()


def without_network(journey: Journey) -> None:
    """Check that the program's world has no network interface but the loopback, and that it is down."""
    lines = journey.start("cat", "/proc/net/dev").splitlines()[2:]
    names = [line.split(":")[0].strip() for line in lines]
    assert names == ["lo"], names
    assert not journey.start("cat", "/proc/net/route").splitlines()[1:], "there are routes"


def by_verbs(journey: Journey) -> tuple[str, str]:
    """From the sample to an exported model; return the project and its run."""
    project, step, verb = str(journey.work / "a project"), journey.step, journey.verb
    with step("describe the computer"):
        assert verb("system")["versions"]["torch"]
    with step("import the sample"):
        verb("new", project)
        assert verb("import", project, str(journey.samples / "fashion.zip"))["added"] > 1000
    with step("look for findings"):
        assert verb("findings", project)["method"] == "features"
    with step("split"):
        assert sum(verb("split", project, "--train", "60", "--val", "20", "--test", "20")["test"].values()) > 100
    with step("train LeNet-5 for 5 epochs"):
        ended = verb("train", project, "--arch", "lenet5", "--epochs", "5")
        assert ended["event"] == "finished", ended
        run = str(ended["run"])
    with step("train on the shipped MobileNetV2, frozen"):
        mobile = verb("train", project, "--arch", "mobilenet_v2", "--pretrained", "--freeze", "--epochs", "1")
        assert mobile["event"] == "finished", mobile
    with step("evaluate on test"):
        assert verb("evaluate", project, "--run", run, "--on", "test")["accuracy"] > 0.5
    with step("diagnose and report"):
        assert verb("diagnose", project, "--run", run)["verdict"]
        page = str(journey.work / "report.html")
        verb("report", project, "--run", run, "--to", page, "--language", "es")
        assert "conjunto" in journey.here(page).read_text(encoding="utf-8")
    with step("export as a bundle, as ONNX and as a web page"):
        for name in ("model.goldilocks", "model.onnx", "model.html"):
            exported = verb("export", project, "--run", run, "--to", str(journey.work / name))
            assert exported["top1_agreement"] == 1.0, exported
    with step("export as ONNX in 8-bit numbers"):
        exported = verb("export", project, "--run", run, "--to", str(journey.work / "small.onnx"), "--int8")
        assert exported["top1_agreement"] > 0.9, exported
    picture = str(next(iter(sorted(journey.here(project).glob("pictures/**/*.png")))))
    picture = "/" + os.path.relpath(picture, journey.root) if journey.root != Path("/") else picture
    with step("classify with the bundle"):
        answer = verb("classify", str(journey.work / "model.goldilocks"), picture)
        assert answer["class"], answer
    with step("heatmaps through the engine"):
        assert len(journey.explain(project, run, picture).heatmaps) == 2
    return project, run


def by_window(journey: Journey, project: str) -> None:
    """Paint the window: empty, on a project and on a bundle by double click, then every page of the project."""
    quits = {"GOLDILOCKS_QUIT_WHEN_PAINTED": "1"}
    for name, words in {
        "open the window, first time": ["window"],
        "open the window": ["window"],
        "double click on a project": [project],
        "double click on a bundle": [str(journey.work / "model.goldilocks")],
    }.items():
        with journey.step(name):
            journey.start(journey.window, *words, **quits)
    with journey.step("every page, filled, in both languages"):
        shots = str(journey.work / "shots")
        files = json.loads(
            journey.start(journey.cli, "shots", shots, "--project", project, "--brief", "package", "--json")
        )["files"]
        assert len(files) > 20, files
        assert all(journey.here(file).stat().st_size > 5000 for file in files)


def by_buttons(journey: Journey) -> None:
    """Go the first minutes in the window: sample, split, training, test, answers, export; and look for cameras."""
    with journey.step("the first minutes, in the window"):
        words = journey.start(journey.cli, "first-minutes", str(journey.work / "first minutes"))
    walk = json.loads(words.splitlines()[-1])
    assert walk["right"] > walk["answers"] / 2 > 1, walk
    assert walk["unread"] == [], walk
    assert journey.here(walk["file"]).stat().st_size > 10_000, walk
    assert all(journey.here(file).stat().st_size > 5000 for file in walk["files"]), walk
    # A machine without a camera has none, but Qt must be able to look for them.
    assert walk["camera_problem"] is None, walk
    journey.seconds["from the first button to a tested model"] = walk["evaluate_s"]
    sys.stdout.write(f"{walk['evaluate_s']:8.2f} s  of it to a tested model; cameras: {walk['cameras']}\n")


def main(arguments: list[str]) -> int:
    """Go the whole way; returns 0, or raises where a step fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path, help="the folder of the programs, as they see it themselves")
    parser.add_argument("--work", type=Path, required=True, help="an empty folder, as the programs see it")
    parser.add_argument("--within", type=shlex.split, default=[], help="the command that starts the programs elsewhere")
    parser.add_argument("--root", type=Path, default=Path("/"), help="where the root of that place lies")
    parser.add_argument("--no-network", action="store_true", help="check that there is no network interface")
    parser.add_argument("--no-window", action="store_true")
    parser.add_argument("--to", type=Path, help="write the seconds of each step as JSON")
    given = parser.parse_args(arguments)
    journey = Journey(given.program, given.work, within=given.within, root=given.root)
    if given.no_network:
        without_network(journey)
    project, _ = by_verbs(journey)
    if not given.no_window:
        by_window(journey, project)
        by_buttons(journey)
    if given.to:
        given.to.write_text(json.dumps(journey.seconds, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
