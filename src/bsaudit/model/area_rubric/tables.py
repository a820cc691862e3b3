"""How published files of areas are laid out, so that they are read as they come.

A *wide* table has a row for each area, or area and period, and a column for each indicator; a *long* table has the
columns of an observation. The areas' names, larger areas and populations may stand in the same table or in another.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from bsaudit.model.rubric.fields import Id, Partial, Strict, Text

__all__ = ["LevelColumns", "TableRule"]


def _as_list(value: Any) -> Any:
    return value if value is None or isinstance(value, (list, tuple)) else [value]


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Names = Annotated[
    tuple[Text, ...],
    BeforeValidator(_as_list),
    Field(min_length=1),
    WithJsonSchema(
        {
            "description": "One name, or several of which the first that exists is used.",
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
            ],
        }
    ),
]


PeriodText = Annotated[
    Text, BeforeValidator(_as_text), WithJsonSchema({"type": ["string", "integer"], "minLength": 1})
]


class LevelColumns(Strict):
    """The columns that name the larger area of each row."""

    code: Names
    name: Names | None = None


class TableRule(Strict):
    """One published table.

    `columns` of a wide table say which column holds which indicator, and `period` or `period_column` which period its
    values speak of. A `lookup` holds no values. Any table may name the areas, and say what they belong to.

    Codes change with boundaries. Where lookups say which `edition` their codes are of, all areas that are scored must
    stand in one edition; a lookup without one belongs to every edition, and lookups of one edition are one.
    """

    file: Names = Field(description="The file in the data folder.")
    shape: Literal["long", "wide", "lookup"] = "wide"
    sheet: Text | None = Field(
        default=None, description="The sheet of a workbook; may be left out where there is one."
    )
    header: Annotated[int, Field(strict=True, ge=1)] = Field(
        default=1, description="The row on which the names of the columns stand."
    )
    edition: PeriodText | None = Field(
        default=None,
        description="Of a lookup: which set of boundaries its codes belong to, such as 2011 or 2021.",
    )
    area: Names = Field(default=("area",), description="The column of area codes.")
    name: Names | None = Field(default=None, description="The column of area names.")
    period: PeriodText | None = Field(
        default=None, description="The period of every value of the table, such as 2019 or 2018/19."
    )
    period_column: Text | None = None
    published: Partial | None = Field(default=None, description="When the table became public.")
    published_column: Text | None = None
    columns: dict[Id, Names] = Field(default_factory=dict, description="By indicator, its column.")
    levels: dict[Id, LevelColumns] = Field(default_factory=dict, description="By level, the larger areas.")
    populations: dict[Id, Names] = Field(
        default_factory=dict, description="By name, a column of numbers of people."
    )

    @model_validator(mode="after")
    def _wide_tables_name_columns(self) -> TableRule:
        if self.published is not None and self.published_column is not None:
            raise ValueError("say once when the values became public: published or published_column")
        if self.edition is not None and self.shape != "lookup":
            raise ValueError(
                f"edition belongs to a lookup; the areas of a {self.shape} table are looked up in one"
            )
        if self.shape != "wide":
            if self.columns:
                raise ValueError(f"columns belong to a wide table, not to a {self.shape} one")
            return self
        if not self.columns:
            raise ValueError("a wide table needs columns: which column holds which indicator")
        if (self.period is None) == (self.period_column is None):
            raise ValueError("say once which period the values speak of: period or period_column")
        return self
