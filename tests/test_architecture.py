"""The shape of the code: imports run one way, tests mirror the source, and nothing grows out of hand."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "bsaudit"
NOT_MIRRORED = {"fixtures", "golden", "schemas", "rubrics", "data", "parity"}
"""Test folders about something other than a layer of code."""

WHOLE_LAYER = {"bad", "big_society", "contract", "laws", "startup"}
"""Names of tests of a whole layer: bad input, the real data, what all verbs keep to, laws, start-up."""

MODULES = sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.py"))
TESTS = sorted(
    path.relative_to(ROOT / "tests")
    for path in (ROOT / "tests").glob("*/**/test_*.py")
    if path.relative_to(ROOT / "tests").parts[0] not in NOT_MIRRORED
)
CODE = sorted(
    path for folder in ("src", "tests", "tools", "benchmarks") for path in (ROOT / folder).rglob("*.py")
)

LAYERS = {
    "model": {"model"},
    "stats": {"stats"},
    "files": {"files", "model"},
    "engine": {"engine", "model", "stats"},
    "checks": {"checks", "files", "model"},
    "audit": {"audit", "checks", "engine", "files", "model", "stats"},
    "render": {"render", "model"},
    "cli": {"audit", "checks", "cli", "files", "model", "render"},
    "api": {"api", "audit", "files", "model", "render"},
    "__init__": {"api", "audit", "model"},
    "__main__": {"cli"},
}
"""What each layer may import of ours. The top package itself (for its version) is open to all."""

LIBRARIES = {
    "model": {"numpy", "pandas", "pydantic"},
    "stats": {"numpy", "scipy"},
    "files": {"numpy", "pyarrow", "pydantic", "pydantic_core", "python_calamine", "yaml"},
    "engine": {"cloudpickle", "dask", "distributed", "numpy"},
    "checks": set[str](),
    "audit": {"numpy", "scipy"},
    "render": {"jinja2", "markupsafe", "pyarrow", "rich", "vl_convert", "xlsxwriter"},
    "cli": {"click"},
    "api": set[str](),
    "__init__": set[str](),
    "__main__": set[str](),
}
"""What each layer may import of others', wherever in the module it stands."""

HEAVY = {"numpy", "pandas", "pyarrow", "pydantic", "rich", "yaml"}


def imports_in(path: Path, *, top_only: bool = False) -> Iterator[str]:
    """Dotted names that a module imports; `top_only` leaves out those inside functions and for type checkers."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in top_level(tree) if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, (
                f"{path.name}:{node.lineno}: write the whole name instead of a relative import"
            )
            assert node.module is not None
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if is_module(inner) else node.module


def top_level(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from top_level(child)


def is_module(name: str) -> bool:
    first, *rest = name.split(".")
    place = SOURCE.joinpath(*rest)
    return first == "bsaudit" and bool(rest) and (place.is_dir() or place.with_suffix(".py").is_file())


def layer_of(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_run_one_way(module: Path) -> None:
    ours = {name.split(".")[1] for name in imports_in(SOURCE / module) if name.startswith("bsaudit.")}
    assert ours <= LAYERS[layer_of(module)]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_each_layer_keeps_to_its_libraries(module: Path) -> None:
    roots = {name.partition(".")[0] for name in imports_in(SOURCE / module)}
    foreign = roots - set(sys.stdlib_module_names) - {"bsaudit"}
    assert foreign <= LIBRARIES[layer_of(module)]


@pytest.mark.parametrize("module", [module for module in MODULES if layer_of(module) == "stats"], ids=str)
def test_statistics_need_numpy_alone_until_a_method_asks_for_scipy(module: Path) -> None:
    roots = {name.partition(".")[0] for name in imports_in(SOURCE / module, top_only=True)}
    assert "scipy" not in roots


def test_the_command_line_starts_with_click_alone() -> None:
    roots = {name.partition(".")[0] for name in imports_in(SOURCE / "cli" / "main.py", top_only=True)}
    assert roots - set(sys.stdlib_module_names) <= {"click", "bsaudit"}


@pytest.mark.parametrize("module", [path for path in MODULES if path.parts[0] == "cli"], ids=str)
def test_no_verb_imports_anything_heavy_at_its_top(module: Path) -> None:
    top = set(imports_in(SOURCE / module, top_only=True))
    assert not {name.partition(".")[0] for name in top} & HEAVY
    ours = {name.split(".")[1] for name in top if name.startswith("bsaudit.")}
    assert ours <= {"cli", "model"}


@pytest.mark.parametrize("module", [path for path in MODULES if path.parts[0] != "cli"], ids=str)
def test_only_the_command_line_prints_and_exits(module: Path) -> None:
    tree = ast.parse((SOURCE / module).read_text("utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & {
        "print",
        "exit",
        "quit",
        "sys.exit",
        "os._exit",
        "sys.stdout.write",
        "sys.stderr.write",
    }


def test_a_test_folder_stands_for_each_layer() -> None:
    layers = {path.parts[0] for path in MODULES if len(path.parts) > 1}
    folders = {
        path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and not path.name.startswith("_")
    }
    assert layers <= folders
    assert folders - layers <= NOT_MIRRORED


@pytest.mark.parametrize("test", TESTS, ids=str)
def test_a_test_is_named_after_what_it_tests(test: Path) -> None:
    """`tests/files/test_x.py` and `test_x_more.py` test the module or the package `x` of `src/bsaudit/files`."""
    layer, subject = test.parts[0], test.stem.removeprefix("test_")
    names = {
        part.removesuffix(".py")
        for module in MODULES
        if module.parts[0] == layer
        for part in module.parts[1:]
    }
    assert any(subject == name or subject.startswith(f"{name}_") for name in {layer} | names | WHOLE_LAYER)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_grows_out_of_hand(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    functions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    long = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    assert {name: lines for name, lines in long.items() if lines > 70} == {}


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_left_for_later(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not [
        word for word in ("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error") if word in text
    ]
