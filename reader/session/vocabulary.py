"""A person's own words as they hold now, for all articles that are open."""

from __future__ import annotations

from reader.base.errors import StaleEditError, UserError
from reader.base.observable import Observable
from reader.domain.vocabulary import Vocabulary
from reader.session.ports import People


class PersonalVocabulary:
    """Own kinds and verdicts; all open articles share one. ``changed`` tells the new words.

    They are read when somebody first asks: a start needs none.
    """

    def __init__(self, people: People) -> None:
        self._people = people
        self._now: Vocabulary | None = None
        self.changed = Observable[Vocabulary]()

    @property
    def now(self) -> Vocabulary:
        """The words that hold now.

        Raises:
            StoreError: The library cannot be read.
        """
        if self._now is None:
            self._now = self._people.vocabulary()
        return self._now

    def apply(self, after: Vocabulary) -> None:
        """Let other words hold from now on; store, then publish.

        Raises:
            UserError: Another program has changed the words; they are read anew.
            StoreError: They could not be written; nothing has changed.
        """
        if after == self.now:
            return
        try:
            self._people.write_vocabulary(self.now, after)
        except StaleEditError:
            self._now = self._people.vocabulary()
            self.changed.publish(self._now)
            raise UserError(
                "Your own kinds and verdicts have been changed in another window. "
                "Please look at them and try again."
            ) from None
        self._now = after
        self.changed.publish(after)

    def read_anew(self) -> None:
        """The library is another one now; take over its words.

        Raises:
            StoreError: It cannot be read.
        """
        self._now = None
        self.changed.publish(self.now)
