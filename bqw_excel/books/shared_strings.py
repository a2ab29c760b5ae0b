"""The texts that the cells of a workbook share."""

import re

from ..wording import entry
from .cells import unescape
from .errors import DamagedFile, UnsafeFile
from .package import Package
from .row_xml import Spelling
from .tags import plain
from .xml import DeclarationError, XmlError, plain_utf8, refuse_broken

_ROOT = re.compile(rb"<((?:[\w.\-]+:)?)sst(?=[\s/>])")


def shared_strings(package: Package, part: str) -> list[str]:
    """The texts in their order, the runs of each joined, without phonetic hints."""
    try:
        data = plain_utf8(package.source(part))
        refuse_broken(data)
    except DeclarationError as error:
        raise UnsafeFile(file=package.file, reason=entry("books.unsafe_reasons.declaration")) from error
    except (XmlError, ValueError) as error:
        raise DamagedFile(file=package.file, part=part) from error
    root = _ROOT.search(data)
    if root is None:
        raise DamagedFile(file=package.file, part=part)
    p = re.escape(root[1])
    # nothing, one text alone, or any other item
    item = rb"<%ssi(?:\s[^>]*)?(?:/>|><%st(?: xml:space=\"preserve\")?>([^<]*)</%st></%ssi>|>(.*?)</%ssi\s*>)"
    spelling = Spelling(root[1])
    found = re.findall(item % (p, p, p, p, p), data, re.DOTALL)
    return [spelling.inline(other) if other else unescape(plain(alone)) for alone, other in found]
