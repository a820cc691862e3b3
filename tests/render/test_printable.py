import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bsaudit.render.printable import printable


@given(st.text())
def test_only_control_characters_are_lost(text: str) -> None:
    kept = [sign for sign in text if unicodedata.category(sign) != "Cc" or sign in "\t\n\r"]
    assert list(printable(text)) == kept
