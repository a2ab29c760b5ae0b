"""Speed of goal reading beside others: python tests/benchmark_goals.py [WORKBOOK]

Round by round, each reader takes the same forty goal texts (title and content of their rows beside them, as in
the product); printed are the medians of texts a second and how they stand to ours. The readers do not give the same:
Recognizers-Text and jionlp find amounts, shares and dates, `re` a number with what follows it; none of them gives
targets by quarter. They are not needed by the product and installed by hand, in an environment of its own:

    python -m venv peers && peers/bin/pip install -e . jionlp recognizers-text-number-with-unit 'emoji<2'
"""

import gc
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bqw_excel.books.file_book import open_book
from bqw_excel.commands.grading import read_ledger
from bqw_excel.core.goals import read
from bqw_excel.core.repeats import forget

SAMPLE = Path(__file__).parents[1] / "workbooks" / "示例台账.xlsx"
ROUNDS = 15
TEXTS_A_ROUND = 40
NUMBER_AND_UNIT = re.compile(
    r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)\s*(?:[万亿]?[元吨亩米]|%|个|项|家|公里|人次?)"
)

Case = tuple[str, str]  # (goal text, title and content)
Reader = Callable[[Case], object]


def cases_of(workbook: Path) -> list[Case]:
    matters = read_ledger(open_book(str(workbook))).matters
    cases = [(matter.goal_text, "\n".join(filter(None, (matter.title, matter.content)))) for matter in matters]
    return [case for case in cases if case[0]]


def recognizers_text() -> Reader:
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    money = NumberWithUnitRecognizer(Culture.Chinese).get_currency_model()
    share = NumberRecognizer(Culture.Chinese).get_percentage_model()
    return lambda case: (money.parse(case[0]), share.parse(case[0]))


def jionlp() -> Reader:
    import jionlp

    return lambda case: (jionlp.ner.extract_money(case[0]), jionlp.ner.extract_time(case[0]))


READERS: dict[str, Callable[[], Reader]] = {
    "goals.read": lambda: lambda case: read(*case),
    "goals.read, goal alone": lambda: lambda case: read(case[0]),
    "bare re": lambda: lambda case: NUMBER_AND_UNIT.findall(case[0]),
    "jionlp money, time": jionlp,
    "Recognizers-Text money, share": recognizers_text,
}


def made() -> dict[str, Reader]:
    readers = {}
    for name, make in READERS.items():
        try:
            readers[name] = make()
        except ImportError as missing:
            print(f"{name}: left out, {missing}")
    return readers


def speed(reader: Reader, cases: list[Case]) -> float:
    """Texts a second of computing: what the machine does beside it does not count. Texts and names are new to us."""
    forget()
    begun = time.process_time()
    for case in cases:
        reader(case)
    return len(cases) / (time.process_time() - begun)


def main(workbook: Path) -> None:
    cases = cases_of(workbook)
    readers = made()
    for reader in readers.values():
        for case in cases[:TEXTS_A_ROUND]:  # what is made once is made before
            reader(case)
    gc.freeze()  # what one reader keeps in memory is not gone through in the time of another
    speeds: dict[str, list[float]] = {name: [] for name in readers}
    for turn in range(ROUNDS):
        first = turn * TEXTS_A_ROUND % len(cases)
        forty = (cases + cases)[first : first + TEXTS_A_ROUND]
        for name, reader in readers.items():
            speeds[name].append(speed(reader, forty))
    ours = speeds["goals.read"]
    print(f"{len(cases)} texts, {sum(len(text) for text, _ in cases) / len(cases):.0f} characters on average")
    for name, one in speeds.items():
        ratio = statistics.median(a / b for a, b in zip(ours, one, strict=True))
        print(f"{name:30} {statistics.median(one):10,.0f} texts/s   ours is {ratio:,.2f} times as fast")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
