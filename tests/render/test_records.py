from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bsaudit.render.document import Column, Table
from bsaudit.render.records import column_widths, fits, records, without_bars

WORDS = st.lists(st.text("abcdef", min_size=1, max_size=14), min_size=1, max_size=6).map(" ".join)
TABLES = st.lists(st.tuples(WORDS, WORDS, st.just("1.0")), min_size=1, max_size=4).map(
    lambda rows: Table.of([Column("Subject", wrap=True), Column("Said", wrap=True), Column("Score")], rows)
)
STYLES = dict.fromkeys(("plain", "strong", "emphasis", "muted", "good", "mixed", "bad"), "")


@given(TABLES, st.integers(40, 79))
def test_columns_that_fit_stay_within_the_width_and_break_no_word(table: Table, width: int) -> None:
    if not fits(table, width):
        return
    widths = column_widths(table, width)
    assert sum(widths) + 2 * (len(widths) - 1) <= width
    longest = [max(len(word) for row in table.rows for word in row[place].text.split()) for place in range(3)]
    assert all(have >= need for have, need in zip(widths, longest, strict=True))


@given(TABLES)
def test_columns_never_grow_beyond_their_text(table: Table) -> None:
    longest = [max(len(row[place].text) for row in table.rows) for place in range(3)]
    titles = [len(column.title) for column in table.columns]
    assert column_widths(table, 500) == [max(pair) for pair in zip(longest, titles, strict=True)]


def test_the_first_column_is_never_taken_for_a_bar() -> None:
    table = Table.of([Column(""), Column("")], [("Power", "███")])
    assert [row[0].text for row in without_bars(table).rows] == ["Power"]
    assert len(without_bars(table).columns) == 1


@given(TABLES, st.integers(40, 79))
def test_records_keep_every_word_within_the_width(table: Table, width: int) -> None:
    console = Console(width=width, color_system=None)
    with console.capture() as capture:
        console.print(records(table, width, STYLES))
    text = capture.get()
    assert all(len(line.rstrip()) <= width for line in text.splitlines())
    flat = " ".join(text.split())
    assert all(cell.text in flat for row in table.rows for cell in row)
