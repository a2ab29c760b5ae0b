"""Comments on the cells of a worksheet: read with their threads, and written as the two parts that a sheet needs."""

import posixpath
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape as escape_xml

from ..wording import say
from .cells import address, clean_text, escape, place, unescape
from .changes import Comment
from .package import OFFICE_LINK, Package
from .xml import PACKAGE_LINKS, child, children, element, local, main, to_bytes
from .zip_parts import pack

Spot = tuple[int, int]  # (row, column)
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
VML_LINK, COMMENTS_LINK = "rId1", "rId2"  # as the sheet calls them
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SHAPES = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>"""
_SHAPE = """<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" \
fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>\
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
_LINK = '<Relationship Id="{id}" Type="{type}" Target="{target}"/>'


def read_comments(package: Package, workbook_part: str, sheet_part: str) -> dict[Spot, Comment]:
    """{(row, column): Comment}; a thread becomes one comment with a line for each reply. ValueError for bad places."""
    found: dict[Spot, Comment] = {}
    links = package.links(sheet_part)
    for link in (link for link in links if link.kind == "comments" and link.target):
        root = package.parsed(link.target)
        authors = [author.text or "" for author in children(child(root, "authors"), "author")]
        for one in children(child(root, "commentList"), "comment"):
            number = int(one.get("authorId") or 0)
            author = authors[number] if number < len(authors) else ""
            found[place(one.get("ref", ""))] = Comment(_text_of(one), unescape(author))
    threads: dict[Spot, list[str]] = {}
    names = _persons(package, workbook_part)
    for part in thread_parts(package, sheet_part):
        for one in children(package.parsed(part), "threadedComment"):
            text = child(one, "text")
            said = say("books.thread", name=names.get(one.get("personId", ""), ""), text=text.text or "")
            threads.setdefault(place(one.get("ref", "")), []).append(said)
    return found | {spot: Comment("\n".join(lines)) for spot, lines in threads.items()}


def thread_parts(package: Package, sheet_part: str) -> list[str]:
    """The parts that hold the threads of a sheet."""
    return [link.target for link in package.links(sheet_part) if link.kind == "threadedComment" and link.target]


def _persons(package: Package, workbook_part: str) -> dict[str, str]:
    part = package.linked(workbook_part, "person")
    return {one.get("id", ""): one.get("displayName", "") for one in children(package.parsed(part))} if part else {}


def _text_of(comment: Any) -> str:
    """The text of a comment, its runs joined, without phonetic hints."""
    return unescape("".join(t.text or "" for t in comment.iter(main("t")) if local(t.getparent()) != "rPh"))


def comment_parts(package: Package, sheet_part: str) -> tuple[str, str]:
    """The parts (comments, their boxes) of a sheet, by names that are free where it has none."""
    folder = posixpath.dirname(posixpath.dirname(sheet_part))
    comments = package.linked(sheet_part, "comments") or package.free_name(posixpath.join(folder, "comments{}.xml"))
    boxes = package.linked(sheet_part, "vmlDrawing")
    return comments, boxes or package.free_name(posixpath.join(folder, "drawings/vmlDrawing{}.vml"))


def put_comments(package: Package, sheet_part: str, comments: Mapping[Spot, Comment], parts: tuple[str, str]) -> None:
    """Link a sheet that links to nothing else to its comments; what is so already stays untouched."""
    if not comments:
        return
    folder, name = posixpath.split(sheet_part)
    targets = [posixpath.relpath(part, folder) for part in parts]
    links = _links(*targets).encode()
    wanted = {parts[0]: _comments(comments), parts[1]: _boxes(comments).encode()}
    wanted[posixpath.join(folder, "_rels", f"{name}.rels")] = links
    for part, data in wanted.items():
        if not package.find(part) or package.read(package.find(part)) != data:
            package.put(part, pack([data]))
    if not package.content_type(parts[0]):
        package.add_content_type(parts[0], COMMENTS_TYPE)
    package.add_default_type("vml", VML_TYPE)


def _comments(comments: Mapping[Spot, Comment]) -> bytes:
    names = sorted({comment.author for comment in comments.values()})
    listed = [_comment(spot, comment, names.index(comment.author)) for spot, comment in sorted(comments.items())]
    authors = [element("author") for _ in names]
    for author, name in zip(authors, names, strict=True):
        author.text = escape(clean_text(name))
    return to_bytes(element("comments", element("authors", *authors), element("commentList", *listed)))


def _comment(spot: Spot, comment: Comment, author: int) -> Any:
    text = element("t")
    text.text = escape(clean_text(comment.text))
    text.set(XML_SPACE, "preserve")
    return element("comment", element("text", element("r", text)), ref=address(*spot), authorId=str(author))


def _boxes(comments: Mapping[Spot, Comment]) -> str:
    """Boxes of two columns and two rows, right of their cells."""
    shapes = []
    for number, (row, column) in enumerate(sorted(comments), start=1025):
        anchor = ", ".join(map(str, (column, 15, row - 1, 2, column + 2, 15, row + 1, 2)))
        shapes.append(_SHAPE.format(id=number, anchor=anchor, row=row - 1, column=column - 1))
    return _SHAPES.format(shapes="".join(shapes))


def _links(comments: str, boxes: str) -> str:
    both = ((VML_LINK, "vmlDrawing", boxes), (COMMENTS_LINK, "comments", comments))
    lines = (_LINK.format(id=id_, type=OFFICE_LINK + kind, target=escape_xml(to)) for id_, kind, to in both)
    return f'<Relationships xmlns="{PACKAGE_LINKS}">{"".join(lines)}</Relationships>'
