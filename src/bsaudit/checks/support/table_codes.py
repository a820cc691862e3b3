"""Codes of faults in tables of many areas and in spreadsheets, told as in `codes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage

__all__ = ["TABLE_CODES"]

TABLE_CODES: Final[dict[str, tuple[Stage, str, str]]] = {
    "bad-partition": (
        "data",
        "A folder of a partitioned table, such as year=2019, names nothing that can be read.",
        "Rename the folder: the message says what was expected.",
    ),
    "data-not-found": (
        "syntax",
        "The data that the rubric names are nowhere.",
        "Write the folder relative to the rubric, or give it with `--data`.",
    ),
    "duplicate-area": ("data", "An area stands twice in a lookup.", "Keep one row for each area."),
    "duplicate-value": (
        "data",
        "An area has two values of one indicator for one period and one day of publication.",
        "Delete one, or give a revised value its later day of publication.",
    ),
    "mixed-editions": (
        "data",
        "The areas are codes of more than one edition, from before and after boundaries changed.",
        "Use values of one edition, or leave the areas of the others out under `areas`.",
    ),
    "negative-loading": (
        "cross",
        "A child of a node runs against the first principal component that its weight should come from.",
        "Check its direction, declare weights, or write `negative: keep`: every result then says so.",
    ),
    "no-evidence": (
        "cross",
        "No value is known on the day that was asked for, or all are older than `max_age` allows.",
        "Speak from a later day, add the values that were known by then, or allow a greater age.",
    ),
    "no-figures": (
        "data",
        "There are no figures under the headings of a spreadsheet.",
        "Name the right sheet, or take the lines above the table out.",
    ),
    "no-label": (
        "data",
        "Figures of a spreadsheet stand in a row without a name.",
        "Write a name before them, or empty the row.",
    ),
    "no-labels": (
        "data",
        "No names of indicators stand before the figures of a spreadsheet.",
        "Give each row of figures a name in a column before them.",
    ),
    "no-periods": (
        "data",
        "No heading of a spreadsheet names periods.",
        "Head the figures with two or more periods, such as 2010, 2010-11, 2010 Q3 or March 2011.",
    ),
    "no-population": (
        "data",
        "Areas have no number of people, by which they should be weighted.",
        "Give each of them one, or leave `population` out to count all areas alike.",
    ),
    "merged-figure": (
        "data",
        "One figure of a spreadsheet is merged over several cells, and nobody can tell for which periods it holds.",
        "Unmerge them, and say for each period what was published.",
    ),
    "no-spread": (
        "cross",
        "A column has no spread to be scaled or weighed by: all areas are alike, or nothing lies beyond the worst.",
        "Check the data; or say what becomes of it with `constant` or `constant_score`, or take another scale.",
    ),
    "not-a-figure": (
        "data",
        "A cell of a spreadsheet that must hold a figure holds something else.",
        "Write a number, or a marker where there is none.",
    ),
    "not-a-spreadsheet": (
        "syntax",
        "The file cannot be read as a spreadsheet.",
        "Give a .xlsx, .ods, .xls, .csv or .tsv that is not locked by a password.",
    ),
    "not-computable": (
        "cross",
        "A score of areas cannot be computed as the rubric asks.",
        "The message says what breaks; change the method, or the data that it meets.",
    ),
    "not-one-file": (
        "package",
        "A table of the rubric must be one file, and it is a folder, or several files have a name that fits.",
        "Name one file; a table of values may be a folder, a table that says what areas are called may not.",
    ),
    "other-format": (
        "syntax",
        "A table is a file of another format than the end of its name says, such as a workbook called .csv.",
        "Let its name say what it is, or save it as CSV, Parquet, .xlsx or .ods.",
    ),
    "padded-code": (
        "data",
        "Two codes of areas differ only in blanks before or after them, so one area would be scored as two.",
        "Take the blanks away.",
    ),
    "period-twice": (
        "data",
        "One period stands over several columns of a spreadsheet.",
        "Keep one column a period; or write below it value, lower, upper, n.",
    ),
    "rubric-not-found": (
        "syntax",
        "The rubric from which a result was made is nowhere.",
        "Put it beside the result, or name it with `--rubric`.",
    ),
    "same-name": (
        "data",
        "Two indicators of a spreadsheet have one name.",
        "Give each its own, such as with the area or the group in it.",
    ),
    "second-table": (
        "data",
        "A second heading with periods stands below the first, so that its years would be read as figures.",
        "Move each table to a sheet or a file of its own.",
    ),
    "several-series": (
        "data",
        "The data hold several series of one indicator, and values of two are never mixed.",
        "Name the series in the rubric.",
    ),
    "several-sheets": ("syntax", "A workbook has several sheets.", "Say which is meant with `--sheet`."),
    "too-many-indicators": (
        "data",
        "A spreadsheet names thousands of indicators; mostly its rows are areas.",
        "Score areas with a rubric that says `units: area`.",
    ),
    "too-many-partitions": (
        "syntax",
        "A table would be written into too many folders.",
        "Partition by a larger area, or write one file.",
    ),
    "two-names": ("data", "A larger area has two names in a lookup.", "Give it one."),
    "unknown-area": (
        "data",
        "A value is of an area that the lookup does not have.",
        "Correct the code, or add the area to the lookup.",
    ),
    "unknown-child": (
        "cross",
        "The `targets` of a node name something that does not stand right below it.",
        "Name its children: strands, strand/goal, or indicators.",
    ),
    "unknown-level": (
        "cross",
        "No table says which larger area an area belongs to.",
        "Name its column under `levels` of a table.",
    ),
    "unknown-population": (
        "cross",
        "No table has a population of that name.",
        "Name one that a table declares.",
    ),
    "unknown-reference-area": (
        "cross",
        "The area that a scale measures against is not among the areas that are scored.",
        "Correct its code, or do not leave it out under `areas`.",
    ),
    "which-orientation": (
        "data",
        "Periods stand along the top of a spreadsheet and down its side.",
        "Say `--orientation columns` or `--orientation rows`.",
    ),
}
