from cypher.undo import UndoLog


def test_a_kept_dictionary_comes_back_in_its_order() -> None:
    mapping = {"a": 1, "b": 2, "c": 3}
    log = UndoLog()
    log.keep(mapping)
    del mapping["a"]
    mapping["b"] = 5
    log.keep(mapping)
    mapping["a"] = 9
    log.take_back()
    assert list(mapping.items()) == [("a", 1), ("b", 2), ("c", 3)]
    assert not log


def test_added_keys_go_away_again() -> None:
    mapping = {"a": 1}
    log = UndoLog()
    log.adds(mapping, "b")
    mapping["b"] = 2
    log.keep(mapping)
    del mapping["a"]
    log.adds(mapping, "c")
    mapping["c"] = 3
    assert log
    log.take_back()
    assert list(mapping.items()) == [("a", 1)]


def test_the_copy_from_before_can_be_read() -> None:
    mapping = {"a": 1}
    log = UndoLog()
    assert log.before(mapping) is None
    log.keep(mapping)
    mapping["a"] = 2
    assert log.before(mapping) == {"a": 1}
