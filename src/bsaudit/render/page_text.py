"""A page of Markdown as plain text for a terminal."""

from __future__ import annotations

import textwrap

__all__ = ["page_as_text"]


def page_as_text(markdown: str, width: int = 80) -> str:
    """The page without Markdown's signs, wrapped; indented examples stay as they are.

    >>> print(page_as_text("# a\\n\\n**Why.** Use `b`.\\n\\n    c: `d`\\n"), end="")
    a
    =
    <BLANKLINE>
    Why. Use b.
    <BLANKLINE>
        c: `d`
    """
    blocks = []
    for block in markdown.strip("\n").split("\n\n"):
        if block.startswith("    "):
            blocks.append(block)
        elif block.startswith("# "):
            title = block.removeprefix("# ")
            blocks.append(f"{title}\n{'=' * len(title)}")
        else:
            plain = block.replace("**", "").replace("`", "").replace("\n", " ")
            blocks.append(
                textwrap.fill(plain, max(width, 40), break_long_words=False, break_on_hyphens=False)
            )
    return "\n\n".join(blocks) + "\n"
