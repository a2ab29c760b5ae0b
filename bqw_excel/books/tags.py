"""The text of a tag and of what stands between tags, as a worksheet spells them."""

import re
from functools import cache

INNER = rb"""[^<>"'/]*(?:(?:"[^"]*"|'[^']*')[^<>"'/]*)*"""
ATTRIBUTES = b"(%s)" % INNER
_ENTITY = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


@cache
def _attribute(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"""(?:^|\s)%s\s*=\s*(?:"([^"]*)"|'([^']*)')""" % name.encode())


def attribute(attributes: bytes, name: str) -> str:
    """The value of an attribute in the text of a tag, "" if it is not there."""
    found = _attribute(name).search(attributes)
    return plain(found[1] or found[2] or b"") if found else ""


def with_attribute(attributes: bytes, name: str, value: str) -> bytes:
    """The text of a tag with an attribute set, or taken out if `value` is ""."""
    new = f' {name}="{value}"'.encode() if value else b""
    if name.encode() in attributes:
        changed, found = _attribute(name).subn(new, attributes, count=1)
        if found:
            return changed
    return attributes.rstrip() + new


def plain(raw: bytes) -> str:
    """The characters that a piece of XML text stands for."""
    text = raw.decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    return _NAMED[name] if name else chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
