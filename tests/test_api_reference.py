"""The reference of the Python functions names all of them."""

import re
from importlib import import_module
from pathlib import Path

import bsaudit

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "reference" / "api.md").read_text("utf-8")


def test_every_public_function_is_in_the_reference() -> None:
    modules = [import_module(name) for name in re.findall(r"^::: (bsaudit\.api\.\w+)$", PAGE, re.MULTILINE)]
    shown = {name for module in modules for name in module.__all__}
    public = {name for name in bsaudit.__all__ if callable(getattr(bsaudit, name))}
    functions = {name for name in public if getattr(bsaudit, name).__module__.startswith("bsaudit.api.")}
    assert functions
    assert functions <= shown
