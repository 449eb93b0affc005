import pytest

from cypher.errors import EntityNotFound
from cypher.values import DEFAULT_TYPE, Node, Path, Relationship, Space, label_names, type_name

NODES = {
    "a": {"labels": ("Person", "Actor"), "name": "Ann", "age": None, 5: "no name"},
    "b": {"labels": "Show", "name": "Dawn"},
    3: {},
}
SPACE = Space(NODES)
ANN = Node("a", NODES["a"], SPACE)
ROLE = Relationship("a", "b", 0, {"type": "STARS_IN", "billing": 1}, SPACE)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (None, ()),
        ("A", ("A",)),
        (("B", "A"), ("B", "A")),
        (["B", "A"], ("B", "A")),
        ({"B", "A"}, ("A", "B")),
        (frozenset({"B", "A"}), ("A", "B")),
        (7, ("7",)),
        ([7], ("7",)),
    ],
)
def test_labels_may_be_missing_or_in_any_container(value: object, names: tuple[str, ...]) -> None:
    assert label_names(value) == names


def test_a_type_may_be_missing_or_no_text() -> None:
    assert [type_name(value) for value in (None, "KNOWS", 7)] == [DEFAULT_TYPE, "KNOWS", "7"]


def test_a_node_is_a_mapping_of_its_properties() -> None:
    assert dict(ANN) == {"name": "Ann"}
    assert (ANN["name"], ANN.get("age"), ANN.get("age", 1), len(ANN)) == ("Ann", None, 1, 1)
    assert ("name" in ANN, "labels" in ANN, "age" in ANN, 5 in ANN) == (True, False, False, False)
    assert (list(ANN.keys()), list(ANN.values()), list(ANN.items())) == (["name"], ["Ann"], [("name", "Ann")])
    with pytest.raises(KeyError):
        ANN["labels"]


def test_a_node_has_labels_and_an_element_id() -> None:
    assert (ANN.labels, ANN.label_names) == (frozenset({"Person", "Actor"}), ("Person", "Actor"))
    assert (ANN.element_id, Node(3, NODES[3], SPACE).element_id) == ("a", "3")
    assert (
        repr(Node("b", NODES["b"], SPACE))
        == "<Node element_id='b' labels={'Show'} properties={'name': 'Dawn'}>"
    )


def test_the_id_of_a_node_is_its_key_or_a_number_made_of_it() -> None:
    assert Node(3, NODES[3], SPACE).id == 3
    assert Node("a", {}, SPACE).id == ANN.id != Node("b", {}, SPACE).id
    assert 0 <= ANN.id < 2**52


def test_nodes_are_equal_by_their_key() -> None:
    assert Node("a", {}, Space({})) == ANN
    assert Node("b", {}, SPACE) != ANN
    assert ANN != "a"
    assert len({ANN, Node("a", {}, SPACE)}) == 1


def test_a_relationship_has_a_type_and_two_nodes() -> None:
    assert (ROLE.type, dict(ROLE)) == ("STARS_IN", {"billing": 1})
    assert (ROLE.start_node, ROLE.end_node["name"]) == (ANN, "Dawn")
    assert ROLE.nodes == (ROLE.start_node, ROLE.end_node)
    assert ROLE.element_id == "a->b#0"
    assert "STARS_IN" in repr(ROLE)


def test_relationships_are_equal_by_nodes_and_key() -> None:
    assert Relationship("a", "b", 0, {}, SPACE) == ROLE
    assert Relationship("a", "b", 1, {}, SPACE) != ROLE
    assert Relationship("b", "a", 0, {}, SPACE) != ROLE
    assert ROLE != ANN
    assert len({ROLE, Relationship("a", "b", 0, {}, SPACE)}) == 1


def test_direction_plays_no_part_in_an_undirected_graph() -> None:
    space = Space(NODES, directed=False)
    one, other = Relationship("a", "b", None, {}, space), Relationship("b", "a", None, {}, space)
    assert one == other
    assert hash(one) == hash(other)
    assert one.element_id == other.element_id == "a--b"


def test_a_path_iterates_over_its_relationships() -> None:
    path = Path(ROLE.nodes, (ROLE,))
    assert (len(path), list(path), path.start_node, path.end_node) == (1, [ROLE], ANN, ROLE.end_node)
    assert path == Path(ROLE.nodes, (ROLE,))
    assert path != Path((ANN,), ())
    assert hash(path) == hash(Path(ROLE.nodes, (ROLE,)))
    assert Path((ANN,), ())
    assert repr(path) == "<Path start='a' end='b' size=1>"


def test_keys_of_any_kind_have_one_order() -> None:
    keys = ["b", 10, (1, 2), "a", 9, None]
    nodes = sorted((Node(key, {}, SPACE) for key in keys), key=Node.order_key)
    assert [node.key for node in nodes] == [9, 10, "a", "b", (1, 2), None]
    assert ROLE.order_key() < Relationship("a", "b", 1, {}, SPACE).order_key()


def test_a_deleted_entity_tells_no_more_than_what_it_was() -> None:
    attributes = {"labels": ("A",), "type": "R", "x": 1}
    space = Space({}, deleted={id(attributes)})
    node, role = Node(1, attributes, space), Relationship(1, 2, 0, attributes, space)
    for read in (lambda: node["x"], lambda: node.labels, lambda: list(role), lambda: role.get("x")):
        with pytest.raises(EntityNotFound) as caught:
            read()
        assert caught.value.detail == "DeletedEntityAccess"
    assert (node.is_deleted, node.element_id, role.type) == (True, "1", "R")
    with pytest.raises(EntityNotFound):
        _ = role.start_node
