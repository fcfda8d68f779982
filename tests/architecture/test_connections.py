"""What the state of the window signals is heard by methods of widgets, which Qt forgets together with the widget.

A lambda or a partial is called for ever: also once its widget is gone, as after a change of language.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("pages", "widgets", "plots", "item_models")


def _from_state(tree: ast.Module) -> set[str]:
    """Return the names that a module imports from gui.state."""
    modules = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {
        alias.asname or alias.name
        for node in modules
        if (node.module or "").startswith("gui.state")
        for alias in node.names
    }


def _holders(tree: ast.AST, types: set[str]) -> set[str]:
    """Return the names of parameters of these types, and of the attributes and variables that such values get."""
    arguments = [node for node in ast.walk(tree) if isinstance(node, ast.arg) and node.annotation is not None]
    names = {one.arg for one in arguments if isinstance(one.annotation, ast.Name) and one.annotation.id in types}
    return names | {f"_{name}" for name in names}


def _reached(node: ast.expr) -> Iterator[str]:
    """Yield the names on the way to a signal: `self._splits.done` is self, _splits, done."""
    while isinstance(node, ast.Attribute):
        yield node.attr
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id


def lasting(source: str) -> list[int]:
    """Return the lines that connect a signal of the state to a function that no widget owns."""
    tree = ast.parse(source)
    holders = _holders(tree, _from_state(tree))
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and any(
            isinstance(one, ast.Lambda) or (isinstance(one, ast.Call) and "partial" in list(_reached(one.func)))
            for one in node.args
        )
        and holders & set(list(_reached(node.func.value))[1:])
    ]


def test_the_state_is_heard_by_methods():
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for room in ROOMS
        for path in sorted((ROOT / "gui" / room).rglob("*.py"))
        for line in lasting(path.read_text("utf-8"))
    ]
    assert found == []


def test_such_a_connection_is_found():
    source = (
        "from gui.state.splits import Splits\n"
        "class Page:\n"
        "    def __init__(self, splits: Splits, button) -> None:\n"
        "        splits.done.connect(lambda _result: self.look())\n"
        "        self._splits.done.connect(partial(self.look, 1))\n"
        "        splits.done.connect(self.look)\n"
        "        button.clicked.connect(lambda: splits.split())\n"
    )
    assert lasting(source) == [4, 5]
