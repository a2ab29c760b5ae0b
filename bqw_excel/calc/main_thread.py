"""Work done in the thread of LibreOffice's windows: Calc 7.4 crashes when the thread of a bridge shows other sheets."""

import threading
from collections.abc import Callable
from typing import Any

from .uno_bridge import uno

CALLBACK, TYPES = "com.sun.star.awt.XCallback", "com.sun.star.lang.XTypeProvider"
SECONDS_BETWEEN_LOOKS = 1.0


class _Task(uno.getClass(CALLBACK), uno.getClass(TYPES)):  # type: ignore[misc]
    """A function that LibreOffice calls; what it calls there in turn runs in the thread that called it."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self.done = threading.Event()
        self.result: Any = None
        self.error: BaseException | None = None

    def notify(self, data: Any) -> None:
        try:
            self.result = self._work()
        except BaseException as error:
            self.error = error
        self.done.set()

    def getTypes(self) -> tuple[Any, ...]:
        return uno.getTypeByName(CALLBACK), uno.getTypeByName(TYPES)

    def getImplementationId(self) -> Any:
        return uno.ByteSequence(b"")


def in_main_thread(context: Any, work: Callable[[], Any], alive: Callable[[], bool]) -> Any:
    """What `work` returns or raises; ConnectionError if the office ends meanwhile, as `alive` tells."""
    task = _Task(work)
    service = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.AsyncCallback", context)
    service.addCallback(task, None)
    while not task.done.wait(SECONDS_BETWEEN_LOOKS):
        if not alive():
            raise ConnectionError("LibreOffice has ended")
    if task.error is not None:
        raise task.error
    return task.result
