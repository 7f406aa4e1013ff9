"""What a hostile message may do to the trusted side: end the conversation, and nothing else."""

import itertools
import pickle
import socket
import struct
import threading

import numpy as np
import pytest
from helpers.messages import decode, encode, refuse

from mlmath.errors import CodecError, ProcessDied, ProtocolError, RemoteError
from mlmath.sandbox.rpc import channel as channel_module
from mlmath.sandbox.rpc import decoder, encoder, peer
from mlmath.sandbox.rpc.channel import HEADER_BYTES, Channel
from mlmath.sandbox.rpc.decoder import Decoder
from mlmath.sandbox.rpc.encoder import encode_reference, encoded_tuple
from mlmath.sandbox.rpc.inplace import copy_changes
from mlmath.sandbox.rpc.message import (
    MAX_CACHED_DTYPES,
    MAX_COLLISIONS,
    MAX_GENERATORS,
    MAX_HASHED,
    MAX_INT_BYTES,
    PCG64_REST,
    U32,
    Reference,
)
from mlmath.sandbox.rpc.peer import CALL, CALLS, ERROR, REQUEST, VALUE, VALUE_AND_CHANGES, Peer
from mlmath.sandbox.rpc.policy import GuestPolicy, TrustedPolicy

#: Who is asked in these tests: the first object that the receiver has exported.
FIRST = encode_reference(Reference(0, ours=True))


# -- values -------------------------------------------------------------------------------------

MESSAGES = {
    "a text that is shorter than it says": (b"s" + U32.pack(9) + b"abc", "ends too early"),
    "numbers of a form that does not exist": (b"vf" + U32.pack(1) + b"\0" * 8, "form of numbers"),
    "an integer that takes long to print": (
        b"I" + U32.pack(MAX_INT_BYTES + 1) + b"\1" * (MAX_INT_BYTES + 1),
        "too many digits",
    ),
    "a range without integers": (b"r" + encode("a") + encode("b") + encode("c"), "of integers"),
    "a dict without a last value": (b"d" + U32.pack(1) + b"N", "without a last value"),
    "a set that takes long to make": (
        encode(frozenset(range(MAX_HASHED + 1))),
        "too many elements",
    ),
    "keys that all have one hash": (
        encode({key * (2**61 - 1) for key in range(1, MAX_COLLISIONS + 3)}),
        "chosen to collide",
    ),
    "a generator by the thousand": (
        encoded_tuple(*[encode(np.random.default_rng(0))] * (MAX_GENERATORS + 1)),
        "too many elements",
    ),
    "a generator that is none of NumPy's": (
        b"g" + encode({"bit_generator": "system"}) + b"N",
        "not a random generator",
    ),
    "a generator whose state is no dict": (b"g" + encode("MT19937") + b"N", "not a random"),
    "a generator without most of its state": (
        b"g" + encode({"bit_generator": "MT19937", "state": {"pos": 3}}) + b"N",
        "not the state of a random generator",
    ),
    "a seed with a pool that NumPy refuses": (
        b"g" + encode(np.random.MT19937(0).state) + encode((5, (), 1, 0)),
        "not a seed",
    ),
    "a generator of PCG64 that may stand still": (
        b"p" + b"\0" * 32 + PCG64_REST.pack(0, 0) + b"N",
        "not the state of a random generator",
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_value_that_would_cost_or_break_something_is_refused(name):
    data, words = MESSAGES[name]
    with pytest.raises(CodecError, match=words):
        decode(data)


def test_a_generator_that_always_gives_the_same_number_is_refused():
    """With it some distributions of NumPy never end."""
    state = np.random.MT19937(0).state
    state["state"]["key"] = np.zeros(624, np.uint32)
    with pytest.raises(CodecError, match="not the state of a random generator"):
        decode(b"g" + encode(state) + b"N")


@pytest.mark.parametrize(("has_gauss", "gauss"), [(2, 0.0), (True, 0.0), (1, "0"), (None, 0.0)])
def test_a_random_state_whose_kept_draw_is_none_is_refused(has_gauss, gauss):
    state = {**np.random.MT19937(0).state, "has_gauss": has_gauss, "gauss": gauss}
    with pytest.raises(CodecError, match="not the state of a random generator"):
        decode(b"h" + encode(state) + b"N")


def test_a_request_that_is_no_tuple_is_refused():
    with pytest.raises(CodecError, match="not a tuple"):
        Decoder(refuse, share=False).decode_tuple(encode([1, 2]))


def test_a_slice_of_slices_without_end_is_refused_by_its_sender():
    deep = None
    for _ in range(5000):
        deep = slice(deep)
    with pytest.raises(CodecError, match="nested too deeply"):
        encode(deep)


def test_dtypes_are_not_remembered_without_end(monkeypatch):
    monkeypatch.setattr(decoder, "_dtypes", {})
    monkeypatch.setattr(encoder, "_dtype_names", {})
    for width in range(1, MAX_CACHED_DTYPES + 20):
        texts = np.zeros(1, f"<U{width}")
        assert decode(encode(texts)).dtype == texts.dtype
    assert len(decoder._dtypes) == len(encoder._dtype_names) == MAX_CACHED_DTYPES


# -- what does and does not cross ---------------------------------------------------------------


def test_not_implemented_and_a_named_tuple_cross_as_what_they_hold():
    class Pair(tuple):
        def __iter__(self):
            return iter("lies")

    assert decode(encode(NotImplemented)) is NotImplemented
    found = decode(encode(Pair((1, 2))))
    assert (type(found), found) == (tuple, (1, 2))


class OwnBits(np.random.PCG64):
    """A bit generator that a student has derived."""


@pytest.mark.parametrize(
    "value",
    [
        np.datetime64("2024-01-01"),
        np.random.Generator(OwnBits(0)),
        np.random.RandomState(OwnBits(0)),
    ],
)
def test_what_only_looks_like_plain_data_does_not_cross_by_value(value):
    with pytest.raises(CodecError, match="cannot cross"):
        encode(value)


@pytest.mark.parametrize("make", [lambda: {1: 2}, lambda: {3}, lambda: [4], np.random.RandomState])
def test_one_container_under_two_names_stays_one(make):
    value = make()
    first, second = decode(encode((value, value), share=True), share=True)
    assert first is second


def test_changes_are_copied_only_between_containers_of_one_kind_and_shape():
    mine = np.zeros(2)
    copy_changes(mine, np.ones(3))
    copy_changes(mine, np.ones(2, int))
    copy_changes(mine, [1.0, 1.0])
    assert mine.tolist() == [0, 0]
    rng = np.random.default_rng(0)
    copy_changes(rng, np.random.Generator(np.random.MT19937(1)))
    assert rng.random() == np.random.default_rng(0).random()
    kept = {1}
    copy_changes(kept, frozenset({2}))
    assert kept == {1}
    copy_changes(kept, {2, 3})
    assert kept == {2, 3}


def test_an_array_in_a_list_takes_the_place_of_one_of_another_shape():
    old, same = np.zeros(2), np.zeros(2)
    mine = [old, same]
    copy_changes(mine, [np.ones(3), np.ones(2)])
    assert [part.tolist() for part in mine] == [[1, 1, 1], [1, 1]]
    assert mine[1] is same
    assert old.tolist() == [0, 0]


# -- frames -------------------------------------------------------------------------------------


@pytest.fixture
def ends():
    """Both ends of a socket, as channels."""
    both = [Channel(end) for end in socket.socketpair()]
    yield both
    for end in both:
        end.close()


def test_a_frame_that_claims_to_be_huge_is_refused_before_it_is_received():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        header = struct.pack("<IB", 2**32 - 1, VALUE)
        assert len(header) == HEADER_BYTES
        theirs.send(header)
        with pytest.raises(ProtocolError, match="a value of 4096 MB is too large to hand over"):
            Channel(ours).receive()


def test_a_value_that_is_too_large_is_not_sent(ends, monkeypatch):
    monkeypatch.setattr(channel_module, "MAX_FRAME", 3 * 2**20)
    with pytest.raises(ProtocolError, match="a value of 4 MB is too large to hand over"):
        ends[0].send(VALUE, b"\0" * 4 * 2**20)


def test_a_value_that_does_not_fit_the_sockets_buffer_arrives_whole(ends):
    payload = bytes(itertools.islice(itertools.cycle(range(251)), 3 * 2**20))
    sender = threading.Thread(target=ends[0].send, args=(VALUE, payload))
    sender.start()
    assert ends[1].receive() == (VALUE, payload)
    sender.join()


# -- conversations ------------------------------------------------------------------------------


@pytest.fixture
def trusted(ends):
    """The trusted peer, and a channel on which a test says what the sandbox sends it."""
    return Peer(ends[0], TrustedPolicy()), ends[1]


@pytest.fixture
def guest(ends):
    """A sandbox's peer, and the channel of its grader."""
    return Peer(ends[0], GuestPolicy()), ends[1]


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (VALUE_AND_CHANGES, encode([1, {}])),
        (VALUE_AND_CHANGES, encode((1, []))),
        (VALUE_AND_CHANGES, encode((1, {}, 2))),
        (VALUE_AND_CHANGES, encode((1, {1: [0]}))),
        (VALUE_AND_CHANGES, encode((1, {-1: [0]}))),
        (VALUE_AND_CHANGES, encode((1, {False: [0]}))),
        (VALUE, b"G" + U32.pack(2) + b"os" + U32.pack(6) + b"system"),
        (VALUE, b"P" + U32.pack(4) + b"\x80\x04N."),
        (VALUE, encode_reference(Reference(7, ours=True))),
        (VALUE, b"?"),
    ],
)
def test_an_answer_that_is_none_ends_the_conversation_and_changes_nothing(
    trusted, monkeypatch, kind, answer
):
    monkeypatch.setattr(pickle, "loads", pytest.fail)
    monkeypatch.setattr(peer.importlib, "import_module", pytest.fail)
    asking, sandbox = trusted
    sandbox.send(kind, answer)
    argument = [5]
    with pytest.raises(ProtocolError, match="it sent something that is not data"):
        asking.remote_object(0).method(argument)
    assert argument == [5]
    assert isinstance(asking.broken, ProtocolError)


def test_an_exception_that_needs_more_than_a_message_keeps_its_message(trusted):
    asking, sandbox = trusted
    sandbox.send(ERROR, encode(("UnicodeDecodeError", "invalid start byte", {})))
    with pytest.raises(RemoteError, match="invalid start byte"):
        asking.remote_object(0).method()


@pytest.mark.parametrize(
    ("kind", "payload", "words"),
    [
        (99, b"", "it broke the protocol"),
        (CALLS, encode(((0,),)), "it broke the protocol"),
        (CALL, b"\xff", "not data"),
        (CALL, encode((1, None)), "an object that was never sent"),
        (CALL, encode((False, None)), "an object that was never sent"),
        (
            REQUEST,
            encoded_tuple(encode("special"), FIRST, encode(range(10**5)), encode({})),
            "arguments of another kind",
        ),
        (
            REQUEST,
            encoded_tuple(encode("special"), FIRST, encode(("__call__",)), encode([])),
            "arguments of another kind",
        ),
    ],
)
def test_a_request_that_is_none_ends_the_conversation_and_calls_nothing(
    trusted, kind, payload, words
):
    serving, sandbox = trusted
    serving.export(pytest.fail)
    sandbox.send(kind, payload)
    with pytest.raises(ProtocolError, match=words):
        serving.serve(until=None)


def answer_of(serving, other, kind, payload):
    """Return how a peer answers one request."""
    other.send(kind, payload)
    other.send(99)
    serving.serve(until=99)
    return other.receive()


def endless():
    """Return what cannot cross: a list that holds itself."""
    found = []
    found.append(found)
    return found


class Silent(ValueError):
    """An exception that cannot be printed."""

    def __str__(self):
        raise RuntimeError


def raises():
    raise Silent


@pytest.mark.parametrize(
    ("function", "error"),
    [(endless, ("ValueError", "cannot be handed over")), (raises, ("ValueError", ""))],
)
def test_what_a_call_cannot_return_or_say_is_reported_as_its_error(guest, function, error):
    serving, grader = guest
    serving.export(function)
    kind, answer = answer_of(serving, grader, CALL, encode((0, None)))
    name, text, _ = decode(answer, share=True)
    assert (kind, name) == (ERROR, error[0])
    assert error[1] in text


@pytest.mark.parametrize(
    ("kind", "call"),
    [
        (CALL, lambda back: encoded_tuple(encode(0), b"N", back)),
        (CALLS, lambda back: encoded_tuple(encoded_tuple(encode(0), back))),
    ],
)
def test_a_grader_that_is_gone_is_no_exception_of_the_call_that_asks_it_back(kind, call):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        serving = Peer(Channel(theirs), GuestPolicy())
        serving.export(lambda back: back())
        Channel(ours).send(kind, call(encode_reference(Reference(0, ours=False, abilities=1))))
        ours.shutdown(socket.SHUT_WR)
        with pytest.raises(ProcessDied):
            serving.serve(until=None)


def test_an_object_of_the_sandbox_cannot_be_pickled(trusted):
    with pytest.raises(TypeError, match="cannot be pickled or copied"):
        pickle.dumps(trusted[0].remote_object(0))
