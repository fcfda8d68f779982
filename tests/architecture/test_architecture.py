"""docs/architecture.md is true: its diagram and the imports are the same; and every file keeps the house's habits."""

import ast
import re
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
# Everyone may lean on these; arrows to them would only hide the others.
FOUNDATION = {
    *("core.events", "core.problems", "core.locking", "core.files"),
    *("core.statistics", "core.project", "core.resources", "core.version"),
}
SOURCES = [path for room in ("core", "models", "gui") for path in sorted((ROOT / room).rglob("*.py"))]


def room_of(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "core" else parts[0]


def imported_edges() -> set[tuple[str, str]]:
    graph = grimp.build_graph("core", "models", "gui", cache_dir=None)
    edges = set()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            edge = room_of(module), room_of(imported)
            if edge[0] != edge[1] and not FOUNDATION & {*edge}:
                edges.add(edge)
    return edges


def drawn_edges() -> set[tuple[str, str]]:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    (diagram,) = re.findall(r"```mermaid\n(.*?)```", text, flags=re.DOTALL)
    names = dict(re.findall(r"^\s*(\w+)\[(\S+?)\]$", diagram, flags=re.MULTILINE))
    return {
        (names[start], names[end.strip()])
        for start, ends in re.findall(r"^\s*(\w+) --> (.+)$", diagram, flags=re.MULTILINE)
        for end in ends.split("&")
    }


def test_the_diagram_is_the_code():
    imported, drawn = imported_edges(), drawn_edges()
    assert sorted(imported - drawn) == [], "imported, but not drawn in docs/architecture.md"
    assert sorted(drawn - imported) == [], "drawn in docs/architecture.md, but not imported"


def test_no_room_imports_in_a_circle():
    edges = imported_edges()
    rooms = {room for edge in edges for room in edge}
    while rooms:
        leaves = {room for room in rooms if not any(start == room and end in rooms for start, end in edges)}
        assert leaves, f"a circle among {sorted(rooms)}"
        rooms -= leaves


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_what_it_is_for_and_stays_small(path: Path):
    text = path.read_text("utf-8")
    if not text.strip():
        return
    assert ast.get_docstring(ast.parse(text)), "no docstring at its head"
    assert text.count("\n") <= 400, "too long to read in one sitting"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_can_unpickle(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not imported & {"pickle", "cPickle", "shelve", "dill", "joblib", "cloudpickle", "marshal"}
    loads = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in {("torch", "load"), ("torch", "save")}
    ]
    assert not loads


def test_the_foundation_leans_on_nothing_but_itself():
    graph = grimp.build_graph("core", cache_dir=None)
    for module in graph.modules:
        if room_of(module) in FOUNDATION:
            for imported in graph.find_modules_directly_imported_by(module):
                assert room_of(imported) in FOUNDATION, f"{module} imports {imported}"


JOBS = ROOT / "core" / "jobs"
VERBS = [path for path in sorted(JOBS.glob("*.py")) if path.stem not in ("__init__", "registry", "boundary")]


@pytest.mark.parametrize("path", VERBS, ids=lambda path: path.stem)
def test_a_room_of_verbs_offers_verbs_only(path: Path):
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            assert [argument.arg for argument in node.args.args] == ["request", "emit", "stop"], node.name
        if isinstance(node, ast.ClassDef):
            assert node.name.startswith("_"), node.name


def test_nobody_imports_a_verb():
    graph = grimp.build_graph("core", cache_dir=None)
    for path in VERBS:
        importing = graph.find_modules_that_directly_import(f"core.jobs.{path.stem}")
        assert not importing, f"{sorted(importing)} imports core.jobs.{path.stem}"
