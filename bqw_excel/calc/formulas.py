"""Formulas as Excel writes them (Sheet!A1, commas), to what Calc keeps and back."""

from typing import Any

XL_ENGLISH = 4  # com.sun.star.sheet.FormulaLanguage
XL_A1 = 1  # com.sun.star.sheet.AddressConvention
ALL_SYMBOLS = 0x7FFFFFFF


class Formulas:
    """Calc's own formula parser, told to speak Excel: its function names, its separators, its addresses."""

    def __init__(self, document: Any) -> None:
        symbols = document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        self._parser = document.createInstance("com.sun.star.sheet.FormulaParser")
        self._parser.OpCodeMap = symbols.getAvailableMappings(XL_ENGLISH, ALL_SYMBOLS)
        self._parser.FormulaConvention = XL_A1

    def parsed(self, text: str, origin: Any) -> Any:
        """The tokens of "=A1+1" as written in the cell `origin`; relative references stay relative to it."""
        return self._parser.parseFormula(text.removeprefix("="), origin)

    def written(self, tokens: Any, origin: Any) -> str:
        """The tokens as Excel writes them in the cell `origin`, with the equals sign."""
        return f"={self._parser.printFormula(tokens, origin)}"
