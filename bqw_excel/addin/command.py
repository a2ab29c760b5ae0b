"""bqw addin: does one of its actions."""

import argparse

from ..wording import say


def run(options: argparse.Namespace) -> tuple[str, ...]:
    """Lines on what was done; each action imports what it alone needs."""
    if options.action == "build":
        from .build import build_addin

        options.out.parent.mkdir(parents=True, exist_ok=True)
        build_addin(options.out)
        return (say("addin.done.built", path=options.out),)
    if options.action == "bundle":
        from .bundle import bundle

        return bundle(options.out, options.python)
    if options.action == "status":
        from .status import status

        return tuple(fact.sentence for fact in status())
    from .install import install, remove

    return install() if options.action == "install" else remove()
