"""Trees kept as who lies in whom: no place under itself, rings found however they came."""

from hypothesis import given
from hypothesis import strategies as st

from app.places.grid import tree

LINE = {1: None, 2: 1, 3: 2, 4: 2, 5: 3}
RING = {1: None, 2: 4, 3: 2, 4: 3, 5: 4}


def test_nothing_is_moved_under_itself():
    assert tree.would_ring(LINE, 2, 5)
    assert tree.would_ring(LINE, 2, 2)
    assert not tree.would_ring(LINE, 5, 4)
    assert not tree.would_ring(LINE, 5, None)


def test_a_ring_is_found_and_nothing_that_hangs_on_it():
    assert sorted(tree.rings(RING)) == [2, 3, 4]
    assert tree.rings(LINE) == []
    assert tree.rings({7: 7}) == [7]


def test_what_lies_in_it_and_what_is_nearest():
    assert tree.inside(LINE, 2) == {2, 3, 4, 5}
    assert tree.leaves(LINE) == {4, 5}
    assert tree.nearest(LINE, {2: {20}, 3: {30}}) == {2: {20}, 3: {30}, 4: {20}, 5: {30}}
    assert tree.inside(RING, 2) == {2, 3, 4, 5}


@given(st.dictionaries(st.integers(1, 12), st.one_of(st.none(), st.integers(1, 12))))
def test_whatever_is_kept_is_walked_to_an_end(parents):
    rings = set(tree.rings(parents))
    for key in parents:
        way = list(tree.above(parents, key))
        assert len(way) == len(set(way))
        back = parents.get(way[-1])
        assert (key in rings) == (back == key and back in way)
