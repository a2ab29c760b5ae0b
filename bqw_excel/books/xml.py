"""XML inside a workbook: parsed without reaching outside, compared by meaning, written back."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any
from xml.parsers import expat

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

# a declaration of UTF-8, or none, and the blanks up to the root element
_PROLOGUE = re.compile(rb"""(?:<\?xml[^>]*?encoding=["'][Uu][Tt][Ff]-8["'][^>]*\?>)?\s*(?=<[A-Za-z_])""")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.\-]+)["']""")
XmlError = etree.XMLSyntaxError
SWITCHES = {"true": "1", "false": "0"}  # two spellings of the same


class DeclarationError(ValueError):
    """The XML brings a document type declaration, which no workbook needs."""


def parse(data: bytes) -> Any:
    """The root element. XmlError if it is no XML, DeclarationError if it declares a document type."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    _refuse_declaration(root)
    return root


def _refuse_declaration(found: Any) -> None:
    if found.getroottree().docinfo.doctype:
        raise DeclarationError


def plain_utf8(data: bytes) -> bytes:
    """The part as UTF-8 without comments, CDATA and instructions, in which every "<" opens a tag."""
    encoding = _ENCODING.match(data)
    is_utf8 = data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"\0" not in data[:100]
    if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        is_utf8 = False
    if is_utf8 and b"<!" not in data and data.count(b"<?") == data[:10].count(b"<?xml"):
        return data
    parse(data)  # refuses what must not be there
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return to_bytes(etree.fromstring(data, parser))


def refuse_broken(data: bytes) -> None:
    """ValueError if it is no XML, DeclarationError if it declares a document type."""
    for _ in well_formed([data]):
        pass


def well_formed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of a text as they came; errors as of refuse_broken, in the end at the latest."""

    def declared(*_: object) -> None:
        raise DeclarationError

    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = declared
    try:
        for piece in pieces:
            reader.Parse(piece, False)
            yield piece
        reader.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError("no XML") from error


def to_bytes(root: Any, before: bytes | None = None) -> bytes:
    """A tree as UTF-8; it begins like the text that it was `before`, where that was UTF-8 too."""
    if before is not None and (found := _PROLOGUE.match(before)):
        return found[0] + bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=False))
    return bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))


def main(name: str) -> str:
    """A tag of the spreadsheet namespace."""
    return f"{{{MAIN}}}{name}"


def local(element: Any) -> str:
    """The tag without its namespace, "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, name: str | None = None) -> list[Any]:
    """The child elements, of one local name where given; none of None."""
    return [c for c in (element if element is not None else ()) if local(c) and name in (None, local(c))]


def child(element: Any, name: str) -> Any:
    return next((c for c in (element if element is not None else ()) if local(c) == name), None)


def is_on(value: str | None) -> bool:
    return value in ("1", "true", "on")


def meaning(element: Any) -> Hashable:
    """An element as a value to compare: prefixes, order of attributes and blanks between elements do not count."""
    said = ((str(name).rpartition("}")[2], SWITCHES.get(value, value)) for name, value in element.items())
    attributes = tuple(sorted(said))
    return local(element), attributes, (element.text or "").strip(), tuple(meaning(c) for c in children(element))


def element(name: str, /, *inside: Any, **attributes: str) -> Any:
    """A new element of the spreadsheet namespace."""
    made = etree.Element(main(name), attributes, nsmap={None: MAIN})
    made.extend(inside)
    return made


def insert_in_order(parent: Any, new: Any, order: Sequence[str]) -> None:
    """Insert a child where the schema wants it; `order`: the local names of all children as the schema lists them."""
    later = set(order[order.index(local(new)) + 1 :])
    follower = next((c for c in parent if local(c) in later), None)
    if follower is None:
        parent.append(new)
    else:
        follower.addprevious(new)
