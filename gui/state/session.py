"""Composes the window's state: the workspace and the parts built on it. Each page receives only what it uses."""

from PySide6.QtCore import QObject

from gui.state.collection import Collection
from gui.state.engine_thread import EngineThread
from gui.state.exports import Exports
from gui.state.first_steps import FirstSteps
from gui.state.lab import LabBench
from gui.state.last_time import LastTime
from gui.state.navigation import Navigation
from gui.state.run_keeper import RunKeeper
from gui.state.shelf import Shelf
from gui.state.splits import Splits
from gui.state.training_queue import TrainingQueue
from gui.state.workspace import Workspace


class Session(QObject):
    """One object of each part, for the lifetime of the window; two engines, one for training, one for the rest."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        interactive: EngineThread | None = None,
        training: EngineThread | None = None,
    ) -> None:
        super().__init__(parent)
        self.engines = interactive or EngineThread(), training or EngineThread()
        self.workspace = Workspace(self.engines[0], self)
        self.shelf = Shelf(self.workspace, self)
        self.collection = Collection(self.workspace, self)
        self.splits = Splits(self.workspace, self)
        self.queue = TrainingQueue(self.engines[1], self.workspace, self)
        self.keeper = RunKeeper(self.workspace, self)
        self.exports = Exports(self.workspace, self)
        self.navigation = Navigation(self.workspace, self)
        self.lab = LabBench(self)
        self.last_time = LastTime(self)
        self.first_steps = FirstSteps(self)

    def close(self) -> None:
        """End both engines and wait for them."""
        self.queue.close()
        self.collection.close()
        self.workspace.close()
        self.queue.wait()
