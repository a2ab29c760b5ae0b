"""Work beside the window: one job at a time in a thread, its stages and its end told in the window's own thread."""

import queue
import threading
import tkinter as tk
from collections.abc import Callable
from typing import TypeVar

from .orders import Progress

T = TypeVar("T")
Job = Callable[[Progress], T]
EVERY = 40  # milliseconds between looks at what the thread has to tell


class Worker:
    """Runs jobs. `stage` is told what is going on, `at_work` True when a job begins and False when all is done."""

    def __init__(self, root: tk.Misc, stage: Callable[[str], None], at_work: Callable[[bool], None]) -> None:
        self._root = root
        self._stage = stage
        self._at_work = at_work
        self._told: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.busy = False

    def start(self, job: Job[T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Run `job` and then `done` with what it gave, or `failed`. Only to be called while not busy."""
        self.busy = True
        self._at_work(True)

        def work() -> None:
            try:
                found = job(lambda stage: self._told.put(lambda: self._stage(stage)))
            except Exception as error:
                problem = error  # `error` itself ends with the except clause
                self._told.put(lambda: self._end(lambda: failed(problem)))
            else:
                self._told.put(lambda: self._end(lambda: done(found)))

        threading.Thread(target=work).start()
        self._root.after(EVERY, self._look)

    def in_window(self, call: Callable[[], T]) -> T:
        """From within a job: have `call` done in the window's thread, and wait for what it gives."""
        answer: queue.SimpleQueue[T] = queue.SimpleQueue()
        self._told.put(lambda: answer.put(call()))
        return answer.get()

    def _end(self, then: Callable[[], None]) -> None:
        self.busy = False
        self._stage("")
        then()
        if not self.busy:
            self._at_work(False)

    def _look(self) -> None:
        while not self._told.empty():
            self._told.get()()
        if self.busy:
            self._root.after(EVERY, self._look)
