from cypher.temporal import clock


def test_a_statement_sees_one_moment(monkeypatch) -> None:
    ticks = iter(range(100))
    monkeypatch.setattr(clock, "real_time", lambda: next(ticks))
    clock.begin_statement()
    assert clock.statement_time() == clock.statement_time() == 0
    clock.begin_statement()
    assert clock.statement_time() == 1


def test_a_statement_that_never_asks_never_looks_at_the_clock(monkeypatch) -> None:
    monkeypatch.setattr(clock, "real_time", lambda: 1 / 0)
    clock.begin_statement()
