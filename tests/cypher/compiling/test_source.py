"""How functions are written: what is kept, what is left out, and what goes where."""

import pytest

from cypher.compiling.source import Function, Module, identifiers


@pytest.fixture
def module() -> Module:
    return Module()


def written(module: Module, function: Function) -> list[str]:
    function.write()
    return module.source.splitlines()


def test_names_are_read_off_the_text() -> None:
    assert identifiers("v1 = nodes[n2].get(K3)") == {"v1", "nodes", "n2"}
    assert identifiers("f(lambda e5: (v6 := e5[0]) + v6 + v7)") == {"v7"}


def test_a_line_whose_names_nobody_uses_is_left_out(module: Module) -> None:
    function = module.function("query")
    function.add("v1 = f()", "v1", pure=True)
    function.add("v2 = g()", "v2", pure=True)
    function.add("v3 = h()", "v3")
    function.add("return v2")
    assert written(module, function)[:4] == [
        "def query_0():",
        "    v2 = g()",
        "    v3 = h()",
        "    return v2",
    ]


def test_what_a_function_does_not_define_are_its_parameters(module: Module) -> None:
    outer, inner = module.function("query"), module.function("part")
    inner.add("return v1 + v2 + len(nodes)")
    outer.add("v1 = 1", "v1")
    outer.add(f"return @{inner.name} + v2")
    assert written(module, outer) == [
        "def part_1(nodes, v1, v2):",
        "    return v1 + v2 + len(nodes)",
        "",
        "def query_0(nodes, v2):",
        "    v1 = 1",
        "    return part_1(nodes, v1, v2) + v2",
    ]


def test_a_pure_line_moves_in_front_of_the_loops_it_does_not_depend_on(module: Module) -> None:
    function = module.function("query")
    function.loop("for n1 in nodes:", "n1")
    function.loop("for n2 in nodes:", "n2")
    function.add("v3 = n1 + 1", "v3", pure=True)
    function.add("v4 = v3 + n2", "v4", pure=True)
    function.add("f(v4)")
    assert written(module, function)[:6] == [
        "def query_0(nodes):",
        "    for n1 in nodes:",
        "        v3 = n1 + 1",
        "        for n2 in nodes:",
        "            v4 = v3 + n2",
        "            f(v4)",
    ]


def test_nothing_moves_where_the_graph_may_change() -> None:
    module = Module(hoists=False)
    function = module.function("query")
    function.loop("for n1 in nodes:", "n1")
    function.add("v2 = f()", "v2", pure=True)
    function.add("g(v2)")
    assert written(module, function)[2] == "        v2 = f()"


def test_a_row_holds_what_is_used_where_it_is_taken_apart(module: Module) -> None:
    function = module.function("query")
    position = function.position()
    function.loop("for n1 in nodes:", "n1")
    function.add("v2 = f(n1)", "v2")
    function.add("v3 = g(n1)", "v3")
    row = function.row_since(position)
    function.choose(lambda _: f"rows4.append({row.value})")
    function.back_to(position)

    def header(used: set[str]) -> str:
        row.needed(used)
        return f"for {row.target} in rows4:"

    function.loop(header, *row.candidates)
    function.add("h(v3, n1)")
    lines = written(module, function)
    assert "        rows4.append((n1, v3))" in lines
    assert "    for n1, v3 in rows4:" in lines


def test_a_split_moves_loops_into_a_generator(module: Module) -> None:
    function = module.function("query")
    position = function.position()
    function.loop("for n1 in nodes:", "n1")
    function.add("v2 = f(n1, p3)", "v2")
    function.split(position, lambda call: f"islice({call}, 5)")
    function.add("g(v2)")
    assert written(module, function) == [
        "def rows_1(nodes, p3):",
        "    for n1 in nodes:",
        "        v2 = f(n1, p3)",
        "        yield v2",
        "",
        "def query_0(nodes, p3):",
        "    for v2 in islice(rows_1(nodes, p3), 5):",
        "        g(v2)",
    ]


def test_an_empty_block_passes(module: Module) -> None:
    function = module.function("query")
    function.loop("for n1 in nodes:", "n1")
    function.add("v2 = f(n1)", "v2", pure=True)
    assert written(module, function)[:3] == ["def query_0(nodes):", "    for n1 in nodes:", "        pass"]


def test_lines_are_inserted_in_front_in_their_order(module: Module) -> None:
    function = module.function("query")
    position = function.position()
    function.loop("for n1 in nodes:", "n1")
    function.insert(position, "v2 = 1", "v2")
    function.insert(position, "v3 = v2", "v3")
    function.add("f(v3)")
    assert written(module, function)[1:4] == ["    v2 = 1", "    v3 = v2", "    for n1 in nodes:"]


def test_a_limited_loop_looks_at_the_clock() -> None:
    module = Module(limited=True)
    function = module.function("query")
    function.loop("for n1 in nodes:", "n1")
    assert written(module, function)[:3] == [
        "def query_0(context, nodes, ticks):",
        "    for n1 in nodes:",
        "        if next(ticks): context.check()",
    ]


def test_equal_constants_share_a_name(module: Module) -> None:
    names = [module.constant(value) for value in ("a", "a", 1, 1.0, True, None, 0.0, -0.0)]
    assert names[0] == names[1]
    assert len(set(names)) == 7


def test_the_place_in_the_query_of_each_line_is_kept(module: Module) -> None:
    function = module.function("query")
    module.span = (3, 7)
    function.add("f()")
    module.finish(function)
    assert module.spans == {2: (3, 7)}
