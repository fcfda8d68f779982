"""Bundles: what is exported answers as the application does, and a hostile one is refused in one sentence."""

import io
import json
import pickle
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load, save

from core.cli.main import main
from core.events import jobs
from core.inference.bundle import FACTS, WEIGHTS, BundleFacts, open_bundle
from core.jobs.registry import run_job
from core.problems import Problem
from core.reading import from_json

ROOT = Path(__file__).parents[3]
Members = dict[str, bytes]


@pytest.fixture
def run(learn) -> str:
    return learn(epochs=8)


@pytest.fixture
def bundle(project: Path, run: str, tmp_path: Path, do) -> Path:
    do(jobs.Evaluate(project=str(project), run=run, on="test"))
    do(jobs.ExportModel(project=str(project), run=run, to=str(tmp_path / "shapes.goldilocks")))
    return tmp_path / "shapes.goldilocks"


def members(bundle: Path) -> Members:
    with zipfile.ZipFile(bundle) as file:
        return {name: file.read(name) for name in file.namelist()}


def pack(path: Path, content: Members, method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", method) as file:
        for name, one in content.items():
            file.writestr(name, one)
    return path


def answers(model: str, paths: list[Path]) -> list[jobs.Answer]:
    told: list = []
    run_job(jobs.Classify(model=model, paths=[str(path) for path in paths]), told.append, lambda: False)
    return [word for word in told if isinstance(word, jobs.Answer)]


def test_a_bundle_answers_as_its_run(project: Path, run: str, bundle: Path, pictures: Path):
    paths = sorted(pictures.rglob("*.png"))
    assert answers(str(bundle), paths) == answers(f"{project}:{run}", paths)


def test_a_bundle_tells_where_it_comes_from(project: Path, run: str, bundle: Path):
    facts = from_json(members(bundle)[FACTS], BundleFacts)
    assert (facts.origin.run, facts.origin.n_train, facts.classes) == (run, 24, ["round", "square"])
    assert (facts.test.n, facts.test.uses) == (8, 1)
    assert facts.test.interval[0] <= facts.test.accuracy <= facts.test.interval[1]
    assert facts.certificate.agreement == 1.0
    assert {"png", "jpeg", "alpha", "turned", "grey", "odd", "16-bit"} <= set(facts.certificate.kinds)
    assert str(project).encode() not in bundle.read_bytes()


def test_a_second_export_gives_the_same_bytes(project: Path, run: str, bundle: Path, tmp_path: Path, do):
    again = tmp_path / "again.goldilocks"
    do(jobs.ExportModel(project=str(project), run=run, to=str(again)))
    assert again.read_bytes() == bundle.read_bytes()


def test_the_verbs(project: Path, run: str, pictures: Path, tmp_path: Path, capsys):
    file = tmp_path / "m.goldilocks"
    assert main(["export", str(project), "--run", run, "--to", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) >= {"file", "pictures_compared", "max_abs_diff", "top1_agreement", "bytes"}
    assert told["bytes"] == file.stat().st_size
    assert main(["classify", str(file), str(pictures / "round"), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 20
    assert set(lines[0]) == {"path", "class", "confidence", "unknown", "why", "top"}


@pytest.mark.parametrize("name", ["m.zip", "m", "m.pth"])
def test_another_kind_of_file_is_refused(project: Path, run: str, tmp_path: Path, name: str, capsys):
    assert main(["export", str(project), "--run", run, "--to", str(tmp_path / name)]) == 2
    assert ".goldilocks" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def with_facts(**changes: object) -> Callable[[Members], Members]:
    def change(found: Members) -> Members:
        facts = json.loads(found[FACTS])
        for name, value in changes.items():
            at = facts
            *path, last = name.split("__")
            for step in path:
                at = at[step]
            at[last] = value
        return found | {FACTS: json.dumps(facts).encode()}

    return change


def with_weights(change: Callable[[dict[str, torch.Tensor]], object]) -> Callable[[Members], Members]:
    import hashlib

    def changed(found: Members) -> Members:
        tensors = load(found[WEIGHTS])
        change(tensors)
        content = save(tensors)
        digest = hashlib.sha256(content).hexdigest()
        return with_facts(weights_sha256=digest)(found | {WEIGHTS: content})

    return changed


def huge_head(found: Members) -> Members:
    import hashlib

    content = struct.pack("<Q", 10 << 30) + b"{}"
    return with_facts(weights_sha256=hashlib.sha256(content).hexdigest())(found | {WEIGHTS: content})


class Bomb:
    def __reduce__(self):
        return (Path("pwned").write_text, ("x",))


HOSTILE: dict[str, tuple[str, Callable[[Members], Members]]] = {
    "../ member": ("bundle_damaged", lambda found: found | {"../evil.txt": b"x"}),
    "absolute member": ("bundle_damaged", lambda found: found | {"/tmp/evil.txt": b"x"}),
    "../ licence": ("bundle_damaged", lambda found: found | {"LICENSES/../../evil": b"x"}),
    "pickle beside": ("bundle_damaged", lambda found: found | {"data.pkl": pickle.dumps(Bomb())}),
    "pickle as weights": ("bundle_damaged", lambda found: found | {WEIGHTS: pickle.dumps(Bomb())}),
    "pickle as facts": ("bundle_damaged", lambda found: found | {FACTS: pickle.dumps(Bomb())}),
    "10 GB head": ("bundle_damaged", huge_head),
    "no weights": ("bundle_damaged", lambda found: {name: one for name, one in found.items() if name != WEIGHTS}),
    "no facts": ("bundle_damaged", lambda found: {name: one for name, one in found.items() if name != FACTS}),
    "a class too many": ("bundle_damaged", with_facts(classes=["round", "square", "third"])),
    "a class too few": ("bundle_damaged", with_facts(classes=["round"])),
    "no classes": ("bundle_damaged", with_facts(classes=[])),
    "equal classes": ("bundle_damaged", with_facts(classes=["a", "a"])),
    "newer": ("bundle_newer", with_facts(version=99)),
    "another format": ("bundle_damaged", with_facts(format="pictures")),
    "unknown architecture": ("architecture_unknown", with_facts(spec__arch="transformer9000")),
    "another architecture": ("bundle_damaged", with_facts(spec__arch="smallnet")),
    "an option that is none": ("bundle_damaged", with_facts(spec__options={"__class__": 1})),
    "a huge size": ("bundle_damaged", with_facts(spec__size=50_000, preprocessing__size=50_000)),
    "no size": ("bundle_damaged", with_facts(spec__size=None)),
    "a deviation of zero": ("bundle_damaged", with_facts(preprocessing__std=[0, 0, 0])),
    "a temperature of zero": ("bundle_damaged", with_facts(knowing__temperature=0)),
    "text for a number": ("bundle_damaged", with_facts(origin__epoch="one")),
    "nested": ("bundle_damaged", lambda found: found | {FACTS: b"[" * 100_000}),
    "other weights": ("bundle_damaged", with_weights(lambda all_: all_.popitem())),
    "another shape": (
        "bundle_damaged",
        with_weights(lambda all_: all_.update({name: one[..., :-1].contiguous() for name, one in all_.items()})),
    ),
    "another type": (
        "bundle_damaged",
        with_weights(lambda all_: all_.update({name: one.double() for name, one in all_.items()})),
    ),
    "not finite": ("bundle_damaged", with_weights(lambda all_: [one.fill_(torch.nan) for one in all_.values()])),
    "changed weights": (
        "bundle_damaged",
        lambda found: found | {WEIGHTS: found[WEIGHTS][:-1] + bytes([found[WEIGHTS][-1] ^ 1])},
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_bundle_is_refused(bundle: Path, tmp_path: Path, name: str, monkeypatch, capsys):
    code, change = HOSTILE[name]
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    hostile = pack(folder / "hostile.goldilocks", change(members(bundle)))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Problem) as raised:
        open_bundle(hostile)
    assert raised.value.code == code
    assert main(["classify", str(hostile), "x.png"]) in (1, 2)
    said = capsys.readouterr().err.strip()
    assert said.startswith("error: ")
    assert "\n" not in said
    assert sorted(tmp_path.rglob("*")) == before


def test_a_truncated_bundle_is_refused_wherever_it_ends(bundle: Path, tmp_path: Path):
    content = bundle.read_bytes()
    for length in [0, 1, 21, 22, 1000, *range(len(content) - 700, len(content), 13)]:
        (tmp_path / "short.goldilocks").write_bytes(content[:length])
        with pytest.raises(Problem, match="bundle_damaged"):
            open_bundle(tmp_path / "short.goldilocks")


def test_a_packed_bundle_two_equal_names_and_a_huge_directory_are_refused(bundle: Path, tmp_path: Path):
    packed = pack(tmp_path / "packed.goldilocks", members(bundle), zipfile.ZIP_DEFLATED)
    double = io.BytesIO(bundle.read_bytes())
    with zipfile.ZipFile(double, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr(FACTS, b"{}")
    (tmp_path / "double.goldilocks").write_bytes(double.getvalue())
    licences = {f"LICENSES/{number:0200d}": b"" for number in range(6000)}
    wide = pack(tmp_path / "wide.goldilocks", members(bundle) | licences)
    for path in (packed, tmp_path / "double.goldilocks", wide):
        with pytest.raises(Problem, match="bundle_damaged"):
            open_bundle(path)


def test_a_missing_bundle_and_a_folder(tmp_path: Path):
    with pytest.raises(Problem, match="model_missing"):
        open_bundle(tmp_path / "gone.goldilocks")
    (tmp_path / "folder.goldilocks").mkdir()
    with pytest.raises(Problem, match="bundle_damaged"):
        open_bundle(tmp_path / "folder.goldilocks")


def test_the_function_of_the_docs_answers_without_qt(bundle: Path, pictures: Path, tmp_path: Path):
    page = (ROOT / "docs" / "elsewhere.md").read_text("utf-8")
    code = page.partition("```python\n")[2].partition("```")[0]
    assert code.count("\n") <= 12
    picture = str(pictures / "round" / "round 0000.png")
    last = f"import sys\nprint(classify({str(bundle)!r}, [{picture!r}]))\nassert 'PySide6' not in sys.modules\n"
    script = tmp_path / "script.py"
    script.write_text(code + last)
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "round" in done.stdout
