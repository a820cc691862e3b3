"""From a specification to a picture, with vl-convert: no browser, no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bsaudit.model.errors import MissingExtra

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["to_png", "to_svg"]


def to_svg(specification: dict[str, Any]) -> str:
    """SVG text that ends in a line feed. Raises `MissingExtra` without vl-convert-python."""
    return f"{_converter('SVG').vegalite_to_svg(specification)}\n"


def to_png(specification: dict[str, Any], scale: float) -> bytes:
    """A PNG picture. Raises `MissingExtra` without vl-convert-python."""
    picture: bytes = _converter("PNG").vegalite_to_png(specification, scale=scale)
    return picture


def _converter(what: str) -> ModuleType:
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtra(f"drawing {what}", "charts") from error
    module: ModuleType = vl_convert
    return module
