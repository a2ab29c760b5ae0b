"""What is remembered of texts: the same result without reading again, and never a wrong one."""

from bqw_excel.core import repeats
from bqw_excel.core.repeats import FEW, MANY, SHORT, Shared, once_for_same, remembered, remembered_name


def counted():
    """A reader that notes what it reads, and its notes."""
    seen: list[tuple[str, int]] = []

    @remembered
    def read(text: str, year: int = 0) -> tuple[str, int]:
        seen.append((text[:3], year))
        return text[:3], year

    return read, seen


def test_a_short_text_is_read_once():
    read, seen = counted()
    assert [read("one"), read("two"), read("one")] == [("one", 0), ("two", 0), ("one", 0)]
    assert seen == [("one", 0), ("two", 0)]


def test_the_same_text_is_read_anew_for_another_year():
    read, seen = counted()
    assert [read("one", 2024), read("one", 2025)] == [("one", 2024), ("one", 2025)]
    assert len(seen) == 2


def test_of_long_texts_only_the_last_ones_are_kept():
    read, seen = counted()
    texts = [str(number) * (SHORT + 1) for number in range(FEW + 1)]
    for text in (*texts, texts[-1], texts[0]):
        read(text)
    assert [text[0] for text, _ in seen] == ["0", "1", "2", "0"]


def test_what_is_forgotten_is_read_again():
    read, seen = counted()
    read("one")
    repeats.forget()
    read("one")
    assert len(seen) == 2


def test_what_is_made_of_names_is_forgotten_with_the_rest():
    seen: list[str] = []

    @remembered_name
    def shout(name: str, end: str) -> str:
        seen.append(name)
        return name.upper() + end

    assert [shout("one", "!"), shout("one", "!"), shout("one", "?")] == ["ONE!", "ONE!", "ONE?"]
    repeats.forget()
    shout("one", "!")
    assert seen == ["one", "one", "one"]


def test_equal_things_of_the_same_texts_are_one_object():
    shared = Shared()
    first, second = [1, 2], [1, 2]
    assert shared.one("text", first) is first
    assert shared.one("text", second) is first


def test_what_differs_is_kept_as_it_is_though_its_texts_are_the_same():
    shared = Shared()
    shared.one("text", [1, 2])
    other = [1, 3]
    assert shared.one("text", other) is other


def test_things_of_two_kinds_made_of_the_same_texts_are_kept_apart():
    shared = Shared()
    shared.one("text", [1, 2])
    first, second = (1, 2), (1, 2)
    assert shared.one("text", first) is first
    assert shared.one("text", second) is first


def summed():
    """A function of a list and a number that notes its calls, and its notes."""
    seen: list[list[int]] = []

    @once_for_same
    def sum_of(numbers: list[int], more: int) -> int:
        seen.append(numbers)
        return sum(numbers) + more

    return sum_of, seen


def test_what_follows_from_the_very_same_things_is_worked_out_once():
    sum_of, seen = summed()
    numbers, equal = [1, 2], [1, 2]
    assert [sum_of(numbers, 1), sum_of(numbers, 1), sum_of(equal, 1), sum_of(numbers, 2)] == [4, 4, 4, 5]
    assert len(seen) == 3


def test_a_new_thing_is_never_taken_for_one_that_is_gone():
    sum_of, _ = summed()
    assert [sum_of([number], 0) for number in range(2 * MANY)] == list(range(2 * MANY))
