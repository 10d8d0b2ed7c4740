"""Nothing hostile reaches a terminal, and no value is lost in JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terminal import json_text, safe_line, safe_text


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),  # writes the clipboard
        ("\x1b[2Jgone", "␛[2Jgone"),  # clears the screen
        ("\x9b31mred", "\\x9b31mred"),  # the one-character form of the same
        ("50\u202e000,03", "50\\u202e000,03"),  # reads 30,000 on the screen
        ("over\rwritten", "over␍written"),
        ("a\u2066b\u2069", "a\\u2066b\\u2069"),
        ("\ud800", "\\ud800"),
        ("负极 [bold]材料[/bold] 😀", "负极 [bold]材料[/bold] 😀"),
    ],
)
def test_control_characters_are_shown_not_sent(hostile: str, shown: str) -> None:
    assert safe_text(hostile) == shown


def test_a_line_stays_a_line() -> None:
    assert safe_line(" 标题\t一\r\n二\u2028三 ") == "标题 一 二 三"


@given(st.text())
def test_no_text_whatever_moves_a_cursor(text: str) -> None:
    assert all(c.isprintable() or c in "\n\t" or not c.isascii() for c in safe_text(text))
    assert not set(safe_text(text)) & set("\x1b\x9b\x07\r\u202e\u2066")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_json_keeps_every_value_and_sends_no_control_character(text: str) -> None:
    written = json_text({"v": text})
    assert json.loads(written)["v"] == text
    assert written == safe_text(written)
    written.encode()
