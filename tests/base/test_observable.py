from __future__ import annotations

from reader.base.observable import Observable


def test_subscribers_hear_in_order_until_they_leave():
    observable = Observable[int]()
    heard = []
    leave = observable.subscribe(lambda v: heard.append(("a", v)))
    observable.subscribe(lambda v: heard.append(("b", v)))
    observable.publish(1)
    leave()
    leave()
    observable.publish(2)
    assert heard == [("a", 1), ("b", 1), ("b", 2)]
