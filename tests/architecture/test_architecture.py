"""docs/architecture.md is true: its diagram and the imports are the same; and every file keeps the house's habits."""

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
# Everyone may lean on these; arrows to them would only hide the others.
FOUNDATION = {
    *("core.events", "core.problems", "core.locking", "core.files", "core.project_path", "core.links"),
    *("core.reading", "core.leftovers", "core.interruption", "core.launcher"),
    *("core.statistics", "core.group_statistics", "core.project", "core.resources", "core.version"),
}
PROGRAM = ("core", "models", "gui")
SOURCES = [path for room in PROGRAM for path in sorted((ROOT / room).rglob("*.py"))]
BESIDE = [path for room in ("tests", "benchmarks", "installer") for path in sorted((ROOT / room).rglob("*.py"))]


def room_of(module: str) -> str:
    """Return a module's room: `core.runs`, `gui.state`, `gui.pages.train`; `gui.pages` is what all pages share."""
    if module.startswith("gui.pages."):
        page = ".".join(module.split(".")[:3])
        return page if (ROOT / page.replace(".", "/")).is_dir() else "gui.pages"
    parts = module.split(".")
    return parts[0] if parts[0] == "models" else ".".join(parts[:2])


@cache
def imports() -> grimp.ImportGraph:
    """Return who imports whom in the program, also within functions and for the type checker only."""
    return grimp.build_graph(*PROGRAM, cache_dir=None)


def imported_edges() -> set[tuple[str, str]]:
    graph = imports()
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


def circle(imported: dict[str, set[str]]) -> list[str]:
    """Return modules of which each imports the one before it, and the first the last; none where there is no circle."""
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_circles_are_found():
    one_way = {"a": {"b", "c"}, "b": {"c"}, "c": set()}
    assert circle(one_way) == []
    assert set(circle(one_way | {"c": {"b"}, "d": {"a"}})) == {"b", "c"}


def test_no_module_imports_in_a_circle():
    """Nor does one import itself by way of others within functions, or for the type checker only."""
    assert circle({one: imports().find_modules_directly_imported_by(one) for one in imports().modules}) == []


def test_no_page_imports_another():
    assert [
        (one, other)
        for one, other in imported_edges()
        if one.startswith("gui.pages.") and other.startswith("gui.pages.")
    ] == []


def test_few_know_the_composer_of_the_state():
    assert "gui.state.session" in imports().modules
    assert len(imports().find_modules_that_directly_import("gui.state.session")) <= 12


def test_no_two_classes_have_one_name():
    named: dict[str, list[str]] = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                named.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert {name: paths for name, paths in named.items() if len(paths) > 1} == {}


@pytest.mark.parametrize("path", [*SOURCES, *BESIDE, ROOT / "main.py"], ids=lambda path: str(path.relative_to(ROOT)))
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
    graph = imports()
    modules = [module for module in graph.modules if room_of(module) in FOUNDATION]
    assert len(modules) > len(FOUNDATION)
    assert {room_of(module) for module in modules} == FOUNDATION
    for module in modules:
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
    graph = imports()
    for path in VERBS:
        importing = graph.find_modules_that_directly_import(f"core.jobs.{path.stem}")
        assert not importing, f"{sorted(importing)} imports core.jobs.{path.stem}"


def test_decisions_are_numbered_and_gaps_are_explained():
    folder = ROOT / "docs" / "decisions"
    numbers = sorted(int(path.name[:4]) for path in folder.glob("[0-9][0-9][0-9][0-9]-*.md"))
    never_given = [
        int(number) for number in re.findall(r"^- (\d+): ", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    ]
    assert sorted(numbers + never_given) == list(range(1, numbers[-1] + 1))
    for path in folder.glob("[0-9]*.md"):
        assert path.read_text("utf-8").startswith(f"# {int(path.name[:4])}. "), path.name
