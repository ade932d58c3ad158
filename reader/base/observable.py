"""A minimal publisher, so that the session needs no Qt signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Observable(Generic[T]):
    """Calls every subscriber, in order of subscription, on the same thread."""

    def __init__(self) -> None:
        self._subscribers: list[Callable[[T], None]] = []

    def subscribe(self, subscriber: Callable[[T], None]) -> Callable[[], None]:
        """Add a subscriber and return a function that removes it again.

        The returned function may be called more than once.
        """
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def publish(self, value: T) -> None:
        """Hand ``value`` to a snapshot of the subscribers."""
        for subscriber in tuple(self._subscribers):
            subscriber(value)
