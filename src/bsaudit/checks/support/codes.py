"""Codes of faults that have no check of their own: reading stops there, or they are slips of one sort.

Each has its stage, what it means and how to mend it, in a sentence or two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.checks.support.table_codes import TABLE_CODES

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage

__all__ = ["OTHER_CODES"]

OTHER_CODES: Final[dict[str, tuple[Stage, str, str]]] = {
    **TABLE_CODES,
    "bad-constraint": (
        "package",
        "A constraint that the package's schema declares cannot be understood.",
        "Write it as Table Schema has it: a list under `enum`, a pattern that is a regular expression, numbers.",
    ),
    "blank-row": (
        "data",
        "A row of a table is blank. Spreadsheets leave hundreds of them.",
        "Delete it, and all blank rows below.",
    ),
    "cannot-write": ("syntax", "A file cannot be written there.", "Choose another place, or free it."),
    "changed-meanwhile": (
        "syntax",
        "A file is not the one that the result was made from: it changed in between.",
        "Run the command again.",
    ),
    "column-and-constant": (
        "package",
        "A value is fixed for a whole table, and the table has a column of that name too.",
        "Take out the column or the fixed value.",
    ),
    "control-character": (
        "syntax",
        "A file holds a character that text does not, such as a null.",
        "Delete it. If there are many, the file is no text file: save it again as UTF-8 text.",
    ),
    "duplicate-column": ("package", "Two columns of a table have one name.", "Rename or delete one."),
    "duplicate-resource": (
        "package",
        "`datapackage.json` declares two tables of one name.",
        "Rename or delete one.",
    ),
    "empty-file": ("syntax", "A file is empty.", "Put back what it should hold, or take it out."),
    "empty-value": ("rubric", "A value of the rubric is empty.", "Write it, or take the key out."),
    "file-exists": (
        "syntax",
        "A file is in the way of one that should be written.",
        "Name a new folder, or move the file away.",
    ),
    "file-not-found": ("syntax", "There is no such file or folder.", "Check the path and its spelling."),
    "file-unreadable": ("syntax", "A file is there and cannot be read.", "Look at its permissions."),
    "gzip-format": ("syntax", "A file called .gz cannot be unpacked.", "Fetch it again, or pack it again."),
    "half-a-group": (
        "data",
        "A row has a dimension without a group, or a group without a dimension.",
        "Fill both, as in `age` and `16 to 24`; or neither, for the value of everyone.",
    ),
    "incomplete-result": (
        "syntax",
        "A result file lacks its settings, so it cannot be computed again.",
        "Give the whole result, as `--format json` wrote it.",
    ),
    "key-not-text": (
        "syntax",
        "A key of the rubric is no text: it is empty, a number with a point, a truth value, a list or a mapping.",
        "Put it in quotes.",
    ),
    "line-too-long": ("syntax", "A line has more than a million bytes.", "Is this really a CSV file?"),
    "marker-with-number": (
        "data",
        "A number stands beside a marker that says there is none, such as `41 [x]`.",
        "Keep the number or the marker.",
    ),
    "marker-without-number": (
        "data",
        "A marker that speaks of a number stands alone, such as `[p]`.",
        "Write the number before it, or a marker that says why there is none: `[x]`, `[c]`, `[z]`.",
    ),
    "merge-key": ("syntax", "The rubric uses a merge key (`<<`).", "Write the shared keys out."),
    "more-faults": (
        "syntax",
        "There are more faults than are shown.",
        "Mend the first thousand, then check again.",
    ),
    "no-data": ("package", "No table or file holds values.", "Name one that does."),
    "not-a-count": ("data", "A number of people is no whole number of at least 1.", "Correct it."),
    "not-a-period": (
        "data",
        "A cell or a column name that must hold a period cannot be read as one.",
        "Write one of the forms that the message lists.",
    ),
    "not-a-result": (
        "syntax",
        "The file is no result of bsaudit.",
        "Give a file that `--format json` wrote.",
    ),
    "not-checkable": (
        "syntax",
        "The path is neither a rubric nor a data package.",
        "Name a file that ends in .yaml or .yml, or a folder with a datapackage.json.",
    ),
    "not-finite": (
        "data",
        "A number is infinite, or not a number (NaN).",
        "Leave the cell empty, or write `[x]` in `value`, where there is no number.",
    ),
    "not-lockable": (
        "package",
        "A table of the package is not one file in its folder, so it has no hash to freeze.",
        "Give it a `path` inside the folder.",
    ),
    "not-utf-8": (
        "syntax",
        "A file is not UTF-8 text.",
        "Save it again as UTF-8: in Excel, as CSV UTF-8 (comma delimited).",
    ),
    "number-too-long": ("syntax", "A number has thousands of digits.", "Put it in quotes if it is a text."),
    "other-separator": (
        "syntax",
        "The columns of a table are separated by semicolons, tabs or bars.",
        "Save the file as CSV with commas; some spreadsheets choose by their country.",
    ),
    "other-version": (
        "syntax",
        "A rubric or a result is written for another version of its format.",
        "Use the bsaudit that wrote it or a newer one, or write the rubric for the version that this one reads.",
    ),
    "package-not-found": (
        "syntax",
        "The data package that the rubric names is nowhere.",
        "Write the package's folder relative to the rubric, or its bundled name.",
    ),
    "parquet-format": (
        "syntax",
        "A file called .parquet cannot be read as Parquet, or one of its columns holds bytes, lists or structures.",
        "Write it again, with texts, numbers and days.",
    ),
    "path-outside": (
        "package",
        "A path in `datapackage.json` leads out of the package's folder.",
        "Write a path inside the folder, without `..`.",
    ),
    "ragged-row": (
        "data",
        "A row has more or fewer cells than the header.",
        "Put a text that holds a comma in quotes, and write a comma for each empty cell.",
    ),
    "recursive-alias": ("syntax", "An alias stands inside the value that it names.", "Write the value out."),
    "several-documents": ("syntax", "The rubric holds several YAML documents.", "Take out the lines `---`."),
    "tag": ("syntax", "The rubric uses a YAML tag, such as `!!python`.", "Leave the tag out."),
    "too-deep": (
        "syntax",
        "The nesting is deeper than 64 levels.",
        "Look for a bracket that is never closed.",
    ),
    "too-large": (
        "syntax",
        "The rubric holds more than 200,000 values once its aliases are written out.",
        "Use fewer aliases inside aliases.",
    ),
    "too-many-files": (
        "package",
        "The folder holds more files than are read at once.",
        "Join them, or name a folder with fewer.",
    ),
    "too-many-markers": (
        "data",
        "Markers are put together in more ways than can be told apart.",
        "Use fewer of them together.",
    ),
    "units-area": (
        "rubric",
        "The rubric scores many areas (`units: area`), and this verb needs one that audits a programme.",
        "Use a verb for areas, such as `bsaudit score` or `bsaudit list`; from Python `bsaudit.load_areas`.",
    ),
    "unknown-alias": (
        "syntax",
        "An alias (`*name`) has no anchor (`&name`) above it.",
        "Correct the name, or define it first.",
    ),
    "unknown-sheet": (
        "syntax",
        "The workbook has no sheet of that name.",
        "Name one of its sheets: the message lists them.",
    ),
    "unsupported": (
        "package",
        "A table is declared with an encoding or a separator that is not read.",
        "Save it as UTF-8 with commas, and declare that.",
    ),
    "workbook-format": (
        "syntax",
        "A file called .xlsx or .ods cannot be read as a workbook.",
        "Save it again, without a password.",
    ),
    "zero-breaks-mean": (
        "cross",
        "A geometric or harmonic mean meets a score of 0, and would be 0 whatever the others are.",
        "Declare a floor for the node, such as `aggregate: {method: geometric, floor: 1}`.",
    ),
}
