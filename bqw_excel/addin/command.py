"""bqw addin: does one of its actions."""

import argparse

from ..wording import say


def run(options: argparse.Namespace) -> tuple[str, ...]:
    """Lines on what was done; each action imports what it alone needs."""
    if options.action == "build":
        return (_build(options),)
    if options.action == "bundle":
        from .bundle import bundle

        return bundle(options.out, options.python)
    if options.action == "status":
        from .status import status

        return tuple(fact.sentence for fact in status())
    if options.libreoffice:
        return (_in_libreoffice(options.action),)
    from .install import install, remove

    return install() if options.action == "install" else remove()


def _build(options: argparse.Namespace) -> str:
    target = options.oxt or options.out
    target.parent.mkdir(parents=True, exist_ok=True)
    if options.oxt:
        from .oxt import build_oxt

        build_oxt(target)
        return say("libreoffice.built", path=target)
    from .build import build_addin

    build_addin(target)
    return say("addin.done.built", path=target)


def _in_libreoffice(action: str) -> str:
    from .oxt import install_in_libreoffice, remove_from_libreoffice
    from .places import has_extension

    if action == "install":
        install_in_libreoffice()
        return say("libreoffice.installed")
    if not has_extension():
        return say("libreoffice.nothing_to_remove")
    remove_from_libreoffice()
    return say("libreoffice.removed")
