"""What people are told when work fails: sentences, never a traceback."""

from .core.problems import Refusal
from .log import log_exception
from .wording import finding, say
from .wording.system_reason import system_reason


def told(error: BaseException, unforeseen: str = "commands.cli.unexpected") -> tuple[str, ...]:
    """A sentence for each cause. What nobody foresaw goes to the log; the sentence `unforeseen` says where it is."""
    if isinstance(error, Refusal):
        return tuple(finding(problem).sentence for problem in error.problems)
    if isinstance(error, OSError):
        reason = system_reason(error)
        if error.filename is None:
            return (say("commands.cli.system_somewhere", reason=reason),)
        return (say("commands.cli.system", path=error.filename, reason=reason),)
    return (say(unforeseen, path=log_exception(error)),)
