"""An assistive program in small: it asks an application over AT-SPI what there is, and presses it by its actions.

AT-SPI is D-Bus: each thing of an application is an object of its connection (at-spi2-core, xml/Accessible.xml).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, NamedTuple

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

from tests.waiting import HANG

# States by their bit, and roles by their number (at-spi2-core, atspi/atspi-constants.h): those that are asked about.
STATES = {
    4: "checked",
    5: "collapsed",
    8: "enabled",
    9: "expandable",
    10: "expanded",
    11: "focusable",
    12: "focused",
    24: "sensitive",
    25: "showing",
    30: "visible",
    41: "checkable",
}
SPEECHLESS = {0: "invalid", 20: "filler", 39: "panel", 67: "unknown"}  # roles that tell nothing of what a thing does

_REGISTRY = "org.a11y.atspi.Registry"
_ROOT = "/org/a11y/atspi/accessible/root"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ACTION = "org.a11y.atspi.Action"
_BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


class DBusError(Exception):
    """A call was answered by an error: most often, what was asked about is gone."""


class Place(NamedTuple):
    """Where an accessible object is: the application's connection, and the object in it."""

    owner: str
    path: str


@dataclass(frozen=True)
class Control:
    """What an application says of one thing on the screen; `around` are the names of what holds it."""

    place: Place
    name: str
    description: str
    role: int
    role_name: str
    states: frozenset[str]
    actions: tuple[str, ...]
    around: tuple[str, ...] = field(repr=False)

    def __str__(self) -> str:
        where = " > ".join(one for one in self.around if one)
        return f"{self.role_name} “{self.name}” ({', '.join(sorted(self.states))}) in {where}"


class Caller:
    """A connection to a bus on which calls wait for their answers."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(address, auth_timeout=HANG)

    def __enter__(self) -> "Caller":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._connection.close()

    def call(
        self, owner: str, path: str, interface: str, member: str, signature: str = "", *given: object
    ) -> tuple[Any, ...]:
        """Return what a method answers."""
        address = DBusAddress(path, owner, interface)
        message = new_method_call(address, member, signature or None, given)
        answer = self._connection.send_and_get_reply(message, timeout=HANG)
        if answer.header.message_type == MessageType.error:
            raise DBusError(f"{member} of {path}: {answer.body}")
        return answer.body

    def has_owner(self, name: str) -> bool:
        """Return whether a program on the bus has this name."""
        return bool(self.call(*_BUS, "NameHasOwner", "s", name)[0])

    # --- the tree

    def desktop(self) -> list[Place]:
        """Return the applications that the registry knows."""
        return self.children(Place(_REGISTRY, _ROOT))

    def application(self, process: int) -> Place | None:
        """Return the application of a process, None while the registry knows of none."""
        for place in self.desktop():
            if self.call(*_BUS, "GetConnectionUnixProcessID", "s", place.owner)[0] == process:
                return place
        return None

    def children(self, place: Place) -> list[Place]:
        """Return what is directly inside."""
        return [Place(*one) for one in self.call(*place, _ACCESSIBLE, "GetChildren")[0]]

    def look(self, place: Place, around: tuple[str, ...] = ()) -> Control:
        """Ask about one object."""
        (low, high) = self.call(*place, _ACCESSIBLE, "GetState")[0]
        bits = low | high << 32
        has_actions = _ACTION in self.call(*place, _ACCESSIBLE, "GetInterfaces")[0]
        return Control(
            place=place,
            name=self._property(place, "Name"),
            description=self._property(place, "Description"),
            role=self.call(*place, _ACCESSIBLE, "GetRole")[0],
            role_name=self.call(*place, _ACCESSIBLE, "GetRoleName")[0],
            states=frozenset(name for bit, name in STATES.items() if bits >> bit & 1),
            actions=tuple(one[0] for one in self.call(*place, _ACTION, "GetActions")[0]) if has_actions else (),
            around=around,
        )

    def walk(self, application: Place) -> Iterator[Control]:
        """Give everything that is on the screen, in the order of the tree."""
        waiting = [(one, ()) for one in reversed(self.children(application))]
        while waiting:
            place, around = waiting.pop()
            control = self.look(place, around)
            if "showing" in control.states:
                yield control
                within = (*around, control.name)
                waiting += [(one, within) for one in reversed(self.children(place))]

    def press(self, control: Control) -> None:
        """Do what the control is for, as a screen reader does: its first action."""
        done = self.call(*control.place, _ACTION, "DoAction", "i", 0)[0]
        assert done, f"{control} does nothing"

    def _property(self, place: Place, name: str) -> str:
        (_, value) = self.call(*place, "org.freedesktop.DBus.Properties", "Get", "ss", _ACCESSIBLE, name)[0]
        return str(value)
