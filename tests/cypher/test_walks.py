import subprocess
import sys

PROGRAM = """
import networkx, cypher
graph = networkx.MultiDiGraph()
for node in "a", *(f"n{number}" for number in range(20)), "z":
    graph.add_node(node, labels=("N",), name=node)
for number in range(20):
    graph.add_edge("a", f"n{number}", type="R")
    graph.add_edge(f"n{number}", "z", type="R")
for function in "shortestPath", "allShortestPaths":
    pattern = f"{function}(({{name: 'a'}})-[*]->({{name: 'z'}}))"
    query = f"MATCH p = {pattern} RETURN [n IN nodes(p) | n.name] AS path"
    print(cypher.run(graph, query).to_dicts())
"""


def test_which_of_equally_short_ways_comes_first_does_not_depend_on_chance() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1
