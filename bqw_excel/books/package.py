"""A workbook file as a package: parts, links between them and content types; parts not touched go back as they came."""

import posixpath
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from ..wording import entry
from .errors import DamagedFile, UnsafeFile
from .xml import CONTENT_TYPES, PACKAGE_LINKS, DeclarationError, XmlError, children, parse, to_bytes
from .zip_parts import Packed, archive_of, pack, stored

TYPES_PART = "[Content_Types].xml"
OFFICE_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

MOST_PARTS = 20_000
MOST_BYTES = 1_000_000_000
# a tree takes up to thirty times the room of its text; worksheets and shared strings are read without one
MOST_PARSED = 16_000_000
MOST_HELD = 24_000_000
# below this size a high ratio is harmless: sheets of formatted empty cells shrink a hundredfold
CAREFREE_BYTES = 50_000_000
HIGHEST_RATIO = 200

# new parts carry a fixed date, so that the same work gives the same bytes
NEW_PART_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship; `target` is a part of this package, "" if it is outside or missing."""

    id: str
    kind: str
    target: str


def _key(name: str) -> str:
    """What tells parts apart: neither case, nor percent-encoding, nor the kind of slash."""
    return unquote(name.replace("\\", "/")).lstrip("/").lower()


class Package:
    """The parts of a file held in memory. DamagedFile or UnsafeFile if it cannot be taken apart."""

    def __init__(self, data: bytes, file: str) -> None:
        self.data = data
        self.file = file
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise DamagedFile(file=file, part="zip") from error
        infos = self._zip.infolist()
        self._refuse_bomb(infos)
        self._names = {_key(info.filename): info.filename for info in infos}
        if len(self._names) != len(infos):
            raise DamagedFile(file=file, part="zip")
        self._trees: dict[str, Any] = {}
        self._held = 0  # bytes of the parts held as trees
        self._touched: set[str] = set()
        self._put: dict[str, Packed] = {}
        self._dropped: set[str] = set()

    def _refuse_bomb(self, infos: list[ZipInfo]) -> None:
        size = sum(info.file_size for info in infos)
        ratio_exceeded = size > CAREFREE_BYTES and size > HIGHEST_RATIO * len(self.data)
        if len(infos) > MOST_PARTS or size > MOST_BYTES or ratio_exceeded:
            raise UnsafeFile(file=self.file, reason=entry("books.unsafe_reasons.size"))

    # reading

    @property
    def names(self) -> list[str]:
        """All parts there are now, in the file's order, new ones last."""
        return [name for name in self._names.values() if name not in self._dropped]

    def find(self, name: str) -> str:
        """The part as the file spells it, "" if there is none."""
        found = self._names.get(_key(name), "")
        return "" if found in self._dropped else found

    def source(self, part: str) -> bytes:
        """The bytes of a part as they came."""
        try:
            return self._zip.read(part)
        except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            raise DamagedFile(file=self.file, part=part) from error

    def read(self, part: str) -> bytes:
        """The bytes of a part as they will be written."""
        if part in self._touched:
            came = self._zip.NameToInfo.get(part)
            return to_bytes(self._trees[part], self.source(part) if came else None)
        return self._put[part].content() if part in self._put else self.source(part)

    def packed(self, part: str) -> Packed:
        """A part as it will be stored. DamagedFile for one that came and is not whole."""
        came = self._zip.NameToInfo.get(part)
        if part in self.changed_parts:
            made = self._put[part] if part in self._put else pack([self.read(part)])
            return made.unpacked() if came is not None and came.compress_type == ZIP_STORED else made
        self.source(part)
        return self.stored(part)

    def stored(self, part: str) -> Packed:
        """A part as it came, which need not be whole."""
        return stored(self.data, self._zip.NameToInfo[part])

    def parsed(self, part: str) -> Any:
        """A tree of the part for reading only."""
        return self._parse(part, self.source(part))

    def tree(self, part: str) -> Any:
        """The tree of the part that a change is made in; say touch() after it."""
        if part not in self._trees:
            data = self.read(part)
            self._held += len(data)
            if self._held > MOST_HELD:
                raise UnsafeFile(file=self.file, reason=entry("books.unsafe_reasons.size"))
            self._trees[part] = self._parse(part, data)
        return self._trees[part]

    def _parse(self, part: str, data: bytes) -> Any:
        if len(data) > MOST_PARSED:
            raise UnsafeFile(file=self.file, reason=entry("books.unsafe_reasons.size"))
        try:
            return parse(data)
        except DeclarationError as error:
            raise UnsafeFile(file=self.file, reason=entry("books.unsafe_reasons.declaration")) from error
        except XmlError as error:
            raise DamagedFile(file=self.file, part=part) from error

    def holds(self, part: str, packed: Packed) -> bool:
        """Whether a part says just this."""
        return self.read(part) == packed.content()

    # changing

    @property
    def changed_parts(self) -> set[str]:
        return self._touched | set(self._put)

    def touch(self, part: str) -> None:
        self._touched.add(part)

    def put(self, name: str, data: Packed) -> str:
        """Write a part whole, a new one or in place of an old one; the part as the file spells it."""
        part = self._names.setdefault(_key(name), name)
        self._dropped.discard(part)
        self._touched.discard(part)
        self._trees.pop(part, None)
        self._put[part] = data
        return part

    def put_tree(self, name: str, root: Any) -> str:
        """Add a part that may still be changed through its tree."""
        part = self._names.setdefault(_key(name), name)
        self._dropped.discard(part)
        self._trees[part] = root
        self.touch(part)
        return part

    def drop(self, part: str) -> None:
        """Take a part and its content type out; links to it are the caller's work."""
        self._dropped.add(part)
        self._touched.discard(part)
        self._trees.pop(part, None)
        self._put.pop(part, None)
        for override in self._overrides(part):
            override.getparent().remove(override)
            self.touch(self.find(TYPES_PART))

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern like "xl/worksheets/sheet{}.xml" that no part has, dropped ones included.

        Nor one that links are kept for: they would become those of the new part.
        """
        number = 1
        while _key(pattern.format(number)) in self._names or self.links_part(pattern.format(number)):
            number += 1
        return pattern.format(number)

    # content types and links

    def _overrides(self, part: str) -> list[Any]:
        types = self.tree(self.find(TYPES_PART))
        return [t for t in children(types, "Override") if _key(t.get("PartName", "")) == _key(part)]

    def content_type(self, part: str) -> str:
        """The type named for a part, "" if it has only that of its ending."""
        return next((t.get("ContentType", "") for t in self._overrides(part)), "")

    def add_content_type(self, part: str, content_type: str) -> None:
        types = self.tree(self.find(TYPES_PART))
        if standing := self._overrides(part):  # left by a part that is gone: a second one would be a fault
            standing[0].set("ContentType", content_type)
        else:
            attributes = {"PartName": f"/{part}", "ContentType": content_type}
            types.append(types.makeelement(f"{{{CONTENT_TYPES}}}Override", attributes))
        self.touch(self.find(TYPES_PART))

    def add_default_type(self, ending: str, content_type: str) -> None:
        """Name the type of all parts of an ending, unless one is named already."""
        types = self.tree(self.find(TYPES_PART))
        if any(t.get("Extension", "").lower() == ending for t in children(types, "Default")):
            return
        attributes = {"Extension": ending, "ContentType": content_type}
        types.insert(0, types.makeelement(f"{{{CONTENT_TYPES}}}Default", attributes))
        self.touch(self.find(TYPES_PART))

    def links_part(self, part: str) -> str:
        """Where the links of a part stand ("" for the package's own), "" if it has none."""
        folder, name = posixpath.split(part)
        return self.find(posixpath.join(folder, "_rels", f"{name}.rels"))

    def links(self, part: str) -> list[Link]:
        """The links of a part, in the file's order."""
        links_part = self.links_part(part)
        if not links_part:
            return []
        found = []
        for link in children(self.tree(links_part), "Relationship"):
            outside = link.get("TargetMode") == "External"
            # joining drops the folder where the target starts with a slash of its own
            joined = posixpath.join("/", posixpath.dirname(part), link.get("Target", "").replace("\\", "/"))
            target = "" if outside else self.find(posixpath.normpath(joined))
            found.append(Link(link.get("Id", ""), link.get("Type", "").rsplit("/", 1)[-1], target))
        return found

    def linked(self, part: str, kind: str) -> str:
        """The part that the first link of a kind leads to, "" if there is none."""
        return next((link.target for link in self.links(part) if link.kind == kind and link.target), "")

    def add_link(self, part: str, kind: str, target: str) -> str:
        """Link a part that has links already to another; the new link's id."""
        links_part = self.links_part(part)
        tree = self.tree(links_part)
        taken = {link.get("Id") for link in tree}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        relative = posixpath.relpath(target, posixpath.dirname(part) or ".")
        attributes = {"Id": f"rId{number}", "Type": OFFICE_LINK + kind, "Target": relative}
        tree.append(tree.makeelement(f"{{{PACKAGE_LINKS}}}Relationship", attributes))
        self.touch(links_part)
        return f"rId{number}"

    def drop_links(self, part: str, kind: str) -> None:
        """Take out the links of a kind."""
        for link in self.links(part):
            if link.kind == kind:
                self.drop_link(part, link.id)

    def drop_link(self, part: str, link_id: str) -> None:
        links_part = self.links_part(part)
        for link in children(self.tree(links_part), "Relationship"):
            if link.get("Id") == link_id:
                link.getparent().remove(link)
                self.touch(links_part)

    # writing back

    def to_bytes(self) -> bytes:
        """The whole file; the very bytes that came if nothing was changed."""
        if not (self.changed_parts or self._dropped):
            return self.data
        came = self._zip.infolist()
        kept = [(info, self.packed(info.filename)) for info in came if info.filename not in self._dropped]
        added = [name for name in self.names if name not in self._zip.NameToInfo]
        new = [(ZipInfo(name, NEW_PART_DATE), self.packed(name)) for name in added]
        return archive_of([*kept, *new], self._zip.comment)
