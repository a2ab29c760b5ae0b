"""What returns say in everyday words: put in the words of the trade, and left alone where it only looks alike."""

import tomllib
from pathlib import Path

import pytest

from bqw_excel.core.return_reading.everyday import in_words_of_the_trade

WORDS = tomllib.loads((Path(__file__).parent / "cases" / "everyday.toml").read_text("utf-8"))["words"]


@pytest.mark.parametrize(("said", "trade"), WORDS.items(), ids=list(WORDS))
def test_everyday_words_are_put_in_the_words_of_the_trade(said: str, trade: str) -> None:
    assert in_words_of_the_trade(said) == trade


def test_what_is_in_the_words_of_the_trade_is_left_as_it_is() -> None:
    for trade in WORDS.values():
        assert in_words_of_the_trade(trade) == trade
