"""Every example in a docstring of the installed package runs and prints what it says."""

import doctest
import io
from importlib import import_module
from pathlib import Path

import pytest

import bsaudit

NAMES = {"islands": Path(__file__).parent / "fixtures" / "islands" / "rubric.yaml"}
"""What examples may use that a module does not hold, and that they say is given."""

PACKAGE = Path(bsaudit.__file__).parent


def module_names() -> list[str]:
    paths = [path.relative_to(PACKAGE.parent).with_suffix("") for path in sorted(PACKAGE.rglob("*.py"))]
    return [".".join(part for part in path.parts if part != "__init__") for path in paths]


@pytest.mark.parametrize("name", module_names())
def test_examples_in_docstrings_are_true(name: str) -> None:
    said = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for example in doctest.DocTestFinder(exclude_empty=True).find(import_module(name), extraglobs=NAMES):
        runner.run(example, out=said.write)
    assert runner.failures == 0, said.getvalue()


def test_the_public_functions_have_examples() -> None:
    functions = {name for name in bsaudit.__all__ if name.islower() and not name.startswith("_")}
    parser = doctest.DocTestParser()
    assert [name for name in functions if not parser.get_examples(getattr(bsaudit, name).__doc__)] == []
