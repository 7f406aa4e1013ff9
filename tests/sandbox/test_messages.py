"""Messages carry plain data with exact types, flatten what lies, and survive any bytes."""

import math
import struct

import numpy as np
import pytest
from helpers.messages import decode, encode, refuse
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mlmath.errors import CodecError
from mlmath.sandbox.rpc.decoder import Decoder
from mlmath.sandbox.rpc.inplace import copy_changes
from mlmath.sandbox.rpc.message import MAX_CHILDREN, MAX_DEPTH, SELF_CONTAINED


def same(a, b):
    """Equal in type, shape, dtype and value, NaN included, all the way down."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray | np.generic):
        return a.dtype == b.dtype and np.shape(a) == np.shape(b) and a.tobytes() == b.tobytes()
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b)
    return a == b


hashable = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
scalars = hashable | st.floats() | st.complex_numbers(allow_nan=False) | st.binary()
dtypes = (
    hnp.boolean_dtypes()
    | hnp.integer_dtypes(endianness="?")
    | hnp.unsigned_integer_dtypes()
    | hnp.floating_dtypes(sizes=(16, 32, 64))
    | hnp.complex_number_dtypes(sizes=(64, 128))
    | hnp.unicode_string_dtypes(max_len=5)
)
arrays = hnp.arrays(dtypes, hnp.array_shapes(min_dims=0, min_side=0, max_side=4))
alike = (  # what crosses in one piece, and what looks like it
    st.lists(st.floats(), min_size=3, max_size=6)
    | st.lists(st.integers(), min_size=3, max_size=6)
    | st.lists(st.booleans() | st.integers(0, 1), min_size=3, max_size=6)
)
values = st.recursive(
    scalars | arrays | alike | alike.map(tuple),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(hashable, inner, max_size=4)
    ),
    max_leaves=12,
)


@given(values)
def test_plain_data_arrives_as_it_was_sent(value):
    assert same(decode(encode(value)), value)


@given(st.sets(hashable), st.frozensets(st.integers()), st.integers(-5, 5), st.integers(1, 5))
def test_sets_ranges_and_slices_arrive_as_they_were_sent(a_set, frozen, start, step):
    for value in (a_set, frozen, range(start, 7, step), slice(start, None, step)):
        assert decode(encode(value)) == value
        assert type(decode(encode(value))) is type(value)


@given(st.binary(max_size=200))
def test_bytes_that_are_no_message_are_refused_without_a_side_effect(data):
    try:
        decode(data)
    except CodecError:
        return
    # what is accepted must be plain data: it can be sent again
    encode(decode(data))


@given(values, st.data())
def test_a_damaged_message_is_refused_or_still_plain(value, draw):
    data = bytearray(encode(value))
    at = draw.draw(st.integers(0, len(data) - 1))
    data[at] = draw.draw(st.integers(0, 255))
    try:
        encode(decode(bytes(data)))
    except CodecError:
        return


class LyingFloat(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


class LyingInt(int):
    def __index__(self):
        return 42

    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class LyingText(str):
    def __eq__(self, other):
        return True

    def encode(self, *args):
        return b"something else"

    __hash__ = str.__hash__


class LyingList(list):
    def __iter__(self):
        return iter([42])

    def __len__(self):
        return 1


class LyingArray(np.ndarray):
    def __eq__(self, other):
        return np.ones(self.shape, bool)

    def __sub__(self, other):
        return np.zeros(self.shape)


@pytest.mark.parametrize(
    ("liar", "plain"),
    [
        (LyingFloat(2.5), 2.5),
        (LyingText("two"), "two"),
        (LyingList([1, 2, 3]), [1, 2, 3]),
        (np.arange(3.0).view(LyingArray), np.arange(3.0)),
        (np.ma.masked_array([1.0, 2.0], [True, False]), np.array([1.0, 2.0])),
    ],
)
def test_a_subclass_arrives_as_the_plain_value_it_holds(liar, plain):
    assert same(decode(encode(liar)), plain)


def test_a_lying_integer_arrives_as_a_plain_integer():
    assert type(decode(encode(LyingInt(7)))) is int


@pytest.mark.parametrize("value", [object(), len, np.array([object()]), np.array([1], "M8[s]")])
def test_what_is_not_plain_data_does_not_cross_by_value(value):
    with pytest.raises(CodecError):
        encode(value)


def test_a_list_that_holds_itself_is_refused():
    endless = []
    endless.append(endless)
    with pytest.raises(CodecError, match="holds itself"):
        encode(endless)


def test_nesting_is_limited_on_both_sides():
    deep = []
    for _ in range(MAX_DEPTH + 5):
        deep = [deep]
    with pytest.raises(CodecError, match="deeply"):
        encode(deep)
    with pytest.raises(CodecError, match="deeply"):
        decode((b"l" + struct.pack("<I", 1)) * (MAX_DEPTH + 5) + b"N")


def test_a_claimed_size_is_checked_before_memory_is_taken():
    with pytest.raises(CodecError):
        decode(b"l" + struct.pack("<I", 2**32 - 1))
    with pytest.raises(CodecError, match="too many"):
        decode(b"vd" + struct.pack("<I", 2**32 - 1) + b"\0" * 8)


def array(dtype, *shape, data=b""):
    """How an array begins in a message, and its data."""
    return b"a" + struct.pack(f"<B7s{len(shape)}q", len(shape), dtype.ljust(7), *shape) + data


def test_an_array_is_what_its_dtype_and_shape_say():
    assert decode(array(b"<f8", 2, data=struct.pack("<2d", 1, 2))).tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    "claim",
    [
        array(b"<f8", 2**60, data=b"\0" * 8),
        array(b"<f8", 2**32, 2**32, data=b"\0" * 8),
        array(b"<f8", 0, 2**62),
        array(b"<f8", -1),
        array(b"<f8", -1, -1, data=b"\0" * 8),
        array(b"|b1", -1, -1, data=b"\0"),
        array(b"<U1", -1, -1, data=b"\0" * 4),
        array(b"<U1", 1, data=b"\xff" * 4),  # beyond Unicode
        array(b"<U0", 2**40),  # no width, so that any shape fits
        array(b"<U0", -1, -1),
        array(b"|O", 1, data=b"\0" * 8),
        array(b"|O8", 1, data=b"\0" * 8),
        array(b"<M8", 1, data=b"\0" * 8),
        array(b"", 1),
        b"a\xff" + b"<f8    ",  # 255 dimensions
        b"n" + array(b"<f8", 1, data=b"\0" * 8)[1:],  # a number with a dimension
    ],
)
def test_an_array_that_cannot_be_is_refused(claim):
    with pytest.raises(CodecError):
        decode(claim)


@given(st.lists(values, max_size=4))
def test_the_elements_of_a_tuple_stand_where_their_bounds_say(elements):
    data = encode(("first", *elements))
    found, bounds = Decoder(refuse, share=False).decode_tuple(data)
    assert same(found, ["first", *elements])
    assert bounds[-1] == len(data)
    for value, start, end in zip(found, bounds, bounds[1:], strict=False):
        assert same(decode(data[start:end]), value)
        if data[start] in SELF_CONTAINED:
            assert encode(value) == data[start:end]


def test_the_trusted_side_accepts_no_shared_containers():
    shared = [0]
    data = encode([shared, shared], share=True)
    assert decode(data, share=True) == [[0], [0]]
    with pytest.raises(CodecError):
        decode(data, share=False)


def test_one_container_under_two_names_stays_one_towards_the_student():
    array = np.zeros(2)
    first, second = decode(encode((array, array), share=True), share=True)
    assert first is second


def test_a_generator_goes_on_where_it_was():
    rng = np.random.default_rng(5)
    rng.normal(size=3)
    twin = decode(encode(rng))
    assert np.array_equal(twin.normal(size=4), rng.normal(size=4))


@pytest.mark.parametrize("position", [-1, 625, 10**9, 0.5])
def test_a_generator_that_would_read_beyond_its_numbers_is_refused(position):
    state = np.random.MT19937(0).state
    state["state"]["pos"] = position  # NumPy does not look, and reads other memory there
    with pytest.raises(CodecError, match="random generator"):
        decode(b"g" + encode(state))


@pytest.mark.parametrize("position", [-1, 5, 10**9])
def test_a_generator_that_would_read_beyond_its_buffer_is_refused(position):
    state = np.random.Philox(0).state
    state["buffer_pos"] = position
    with pytest.raises(CodecError, match="random generator"):
        decode(b"g" + encode(state))


SEEDS = {
    "no tuple": [5, (), 4, 0],
    "too short": (5, (), 4),
    "a negative number": (-1, (), 4, 0),
    "entropy that is text": ("5", (), 4, 0),
    "entropy without end": ((7,) * 2000, (), 4, 0),
    "a key without end": (5, (1,) * 2000, 4, 0),
    "a pool that takes hours to mix": (5, (), 2**20, 0),
    "no pool": (5, (), 0, 0),
    "children that no number counts": (5, (), 4, 2**40),
}


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)
def test_a_seed_that_would_cost_or_break_something_is_refused(seed):
    rng = np.random.Generator(np.random.MT19937(0))
    with pytest.raises(CodecError, match="seed"):
        decode(b"g" + encode(rng.bit_generator.state) + encode(seed))


def test_children_by_the_billion_are_not_made_for_the_caller():
    mine, theirs = np.random.default_rng(0), np.random.default_rng(0)
    seed = np.random.SeedSequence(0, n_children_spawned=2**32 - 1)
    theirs = np.random.Generator(np.random.PCG64(seed))
    copy_changes(mine, theirs)
    assert mine.bit_generator.seed_seq.n_children_spawned == MAX_CHILDREN


def test_an_integer_of_any_usable_size_crosses_and_an_absurd_one_does_not():
    assert decode(encode(-(7**900))) == -(7**900)
    with pytest.raises(CodecError, match="digits"):
        encode(1 << 100_000)
    assert math.isnan(decode(encode(math.nan)))


def test_an_array_that_cannot_be_changed_or_was_made_anew_stays_the_caller_s():
    read_only, whole = np.zeros(2), np.zeros(2, dtype=int)
    read_only.flags.writeable = False
    for mine in (read_only, whole, np.zeros(3)):
        copy_changes(mine, np.array([1.5, 2.5]))
        assert not mine.any()


@pytest.mark.parametrize("text", ["16", "0x10"])
def test_a_generator_whose_entropy_is_text_draws_the_numbers_it_draws_at_home(text):
    mine = np.random.default_rng(np.random.SeedSequence([text]))
    there = decode(encode(mine))
    assert there.integers(10**9, size=3).tolist() == mine.integers(10**9, size=3).tolist()
