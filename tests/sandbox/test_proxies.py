"""Proxies behave as the objects they stand for, and the trusted side gives nothing away."""

import copy
import inspect
import socket
import threading

import numpy as np
import pytest

from mlmath.errors import CodecError, ProcessDied, ProtocolError, RemoteError, RpcError
from mlmath.payload.comparing import Comparisons, each
from mlmath.sandbox.host.notebook_run import Check
from mlmath.sandbox.rpc.channel import Channel
from mlmath.sandbox.rpc.control import encode_plain
from mlmath.sandbox.rpc.decoder import Decoder
from mlmath.sandbox.rpc.encoder import encode_reference, encoded_tuple
from mlmath.sandbox.rpc.message import Reference
from mlmath.sandbox.rpc.peer import Peer
from mlmath.sandbox.rpc.policy import GuestPolicy, Policy, TrustedPolicy
from mlmath.sandbox.rpc.proxies import FORWARDED, Proxy, proxy_class


class Model:
    """An estimator as a student writes one."""

    def __init__(self, scale=2.0):
        self.scale = scale

    def fit(self, X, y):
        self.weights = self.scale * X.sum(axis=0)
        return self

    def predict(self, X):
        if not hasattr(self, "weights"):
            raise RuntimeError("fit first")
        return X @ self.weights


class Names:
    """What a student's notebook defines."""

    Model = Model

    @staticmethod
    def sort_in_place(items, array):
        items.sort()
        array[:] = 0
        return len(items)

    @staticmethod
    def nested(table):
        table["rows"][0].append(9)

    @staticmethod
    def count_up(n):
        yield from range(n)

    @staticmethod
    def spawn_and_draw(rng, n):
        return [int(child.integers(10**9)) for child in rng.spawn(n)]

    @staticmethod
    def jump_and_draw(rng):
        return int(np.random.Generator(rng.bit_generator.jumped()).integers(10**9))

    @staticmethod
    def is_random_state(value):
        return type(value) is np.random.RandomState

    @staticmethod
    def draw_three(rng):
        return rng.normal(size=3)

    @staticmethod
    def make_random_state(seed):
        return np.random.RandomState(seed)

    @staticmethod
    def apply(f, *args, **kwargs):
        return f(*args, **kwargs)

    @staticmethod
    def draw(rng):
        return rng.normal(size=2)

    @staticmethod
    def fail(kind):
        raise {"value": ValueError, "exit": SystemExit, "own": Own}[kind]("reason")

    @staticmethod
    def with_defaults(a, b=2, *, c="x"):
        return a, b, c

    @staticmethod
    def give(name):
        return {"self": Names.give, "lambda": lambda: 1, "object": object()}[name]

    class Lying:
        """A sequence that claims to be long."""

        def __len__(self):
            return 10**9

        def __getitem__(self, index):
            raise IndexError(index)

    made = []

    @staticmethod
    def note(value):
        """Keep account of calls, in one list that is returned each time; change the argument."""
        if value is None:
            raise ValueError("nothing")
        Names.made.append(float(value[0]))
        value[0] = -1.0
        return Names.made

    @staticmethod
    def evaluate(code, **names):
        """What an attacker does: anything, with what the trusted side has exported."""
        return eval(code, names)


class Own(ValueError):
    pass


@pytest.fixture
def student():
    """A proxy of `Names` on the trusted side; the other side runs in a thread."""
    ours, theirs = socket.socketpair()

    def serve():
        peer = Peer(Channel(theirs), GuestPolicy())
        peer.export(Names())
        with pytest.raises(RpcError):
            peer.serve(until=None)

    thread = threading.Thread(target=serve)
    thread.start()
    peer = Peer(Channel(ours), TrustedPolicy())
    yield peer.remote_object(0)
    ours.close()
    thread.join()
    theirs.close()


def test_arguments_changed_in_place_are_changed_for_the_caller(student):
    items, array = [3, 1, 2], np.ones(3)
    assert student.sort_in_place(items, array=array) == 3
    assert items == [1, 2, 3]
    assert not array.any()


def test_a_change_deep_inside_an_argument_keeps_the_containers_identity(student):
    inner = [1]
    table = {"rows": [inner]}
    student.nested(table)
    assert inner == [1, 9]
    assert table["rows"][0] is inner


def test_a_proxied_class_and_its_instances_behave_as_in_process(student):
    model = student.Model(scale=3.0)
    assert model.fit(np.eye(2), None) is model
    assert isinstance(model, student.Model)
    assert not isinstance(3, student.Model)
    np.testing.assert_array_equal(model.weights, [3.0, 3.0])
    model.weights = np.array([1.0, 2.0])
    np.testing.assert_array_equal(model.predict(np.eye(2)), [1.0, 2.0])
    assert hasattr(model, "scale")
    assert not hasattr(model, "nothing")
    assert callable(student.Model)
    assert not callable(model)


def test_exceptions_arrive_as_the_built_in_type_they_are(student):
    with pytest.raises(RuntimeError, match="fit first"):
        student.Model().predict(np.eye(2))
    with pytest.raises(ValueError, match="reason"):
        student.fail("value")
    with pytest.raises(ValueError, match="reason"):
        student.fail("own")
    with pytest.raises(RemoteError, match="SystemExit"):
        student.fail("exit")


def test_independent_calls_give_what_single_calls_give(student):
    Names.made.clear()
    array, listed = np.array([1.0]), [2.0]
    events = []
    student._mlmath_peer.observers.append(lambda size, *event: events.append(event))
    note = student.note
    rng = np.random.default_rng(5)
    drawn = np.random.default_rng(5).normal(size=2)
    found = list(each([(note, array), (note, listed), (note, array), (student.draw, rng)]))
    assert found[:3] == [[1.0], [1.0, 2.0], [1.0, 2.0, 1.0]]  # each as it was at its time
    np.testing.assert_array_equal(found[3], drawn)
    assert (array[0], listed) == (1.0, [2.0])  # what a call does to them is its own affair
    assert [event[2][1:] for event in events if event[1] is note] == [(array,), (listed,), (array,)]
    at_home = list(each([(Names.note, array), (Names.note, listed), (Names.draw, rng)]))
    assert at_home[1] == [1.0, 2.0, 1.0, 1.0, 2.0]
    np.testing.assert_array_equal(at_home[2], drawn)
    assert (array[0], listed) == (1.0, [2.0])


def test_independent_calls_cross_in_one_message(student):
    note, sent = student.note, []
    channel = student._mlmath_peer.channel
    send, channel.send = channel.send, lambda *frame: (sent.append(frame), send(*frame))
    assert len(list(each((note, [float(n)]) for n in range(50)))) == 50
    assert len(sent) == 1


def test_an_exception_among_independent_calls_comes_in_its_turn_and_ends_them(student):
    Names.made.clear()
    answers = each([(student.note, [1.0]), (student.note, None), (student.note, [3.0])])
    assert next(answers) == [1.0]
    with pytest.raises(ValueError, match="nothing"):
        next(answers)
    assert Names.made == [1.0]
    with pytest.raises(ValueError, match="cannot be handed over"):
        list(each([(student.evaluate, "1 << 40_000")]))
    assert list(each([])) == []


def test_a_call_among_others_may_ask_back(student):
    seen = []
    calls = [(student.apply, lambda x: seen.append(x) or x, n) for n in range(3)]
    assert list(each(calls)) == seen == [0, 1, 2]


@pytest.mark.parametrize(
    "lie",
    [
        ((), None),
        ((1, 2, 3), None),
        ((1, 2), ("ValueError", "x", {})),
        ((1,), ("ValueError", "x")),
        ([1, 2], None),
        (1, None),
        7,
    ],
)
def test_outcomes_that_do_not_fit_the_calls_are_a_protocol_error(student, monkeypatch, lie):
    monkeypatch.setattr(Peer, "_outcomes", lambda self, calls: self._encode(lie))
    for _ in range(2):
        with pytest.raises(ProtocolError):
            list(each([(student.note, [1.0]), (student.note, [2.0])]))


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"mse",
        encode_plain("mse"),
        encode_plain(("mse",)),
        encode_plain(("mse", None, None)),
        encode_plain((b"mse", None)),
        encode_plain((["mse"], None)),
        encoded_tuple(encode_plain("mse"), encode_reference(Reference(0, ours=True))),
    ],
)
def test_a_check_reported_in_another_form_is_a_protocol_error(message):
    with pytest.raises(ProtocolError):
        Check(None, message)


def test_check_ignores_a_non_reference_answer():
    message = encoded_tuple(encode_plain("mse"), encode_plain(5.5))
    assert Check(None, message).known == {}
    message = encoded_tuple(encode_plain("mse"), encode_reference(Reference(3, ours=False)))
    assert list(Check(None, message).known) == ["mse"]


def test_comparisons_are_asserted_in_their_order_with_their_own_tolerance(student):
    compare = Comparisons()
    compare.add(student.apply, (abs, -2.0), 2.001, "the first", rtol=0.01)
    compare.add(student.apply, (abs, -3.0), 3.0, "the second")
    compare.add(student.apply, (abs, -4.0), 5.0, "the third", look="Look here.")
    compare.add(student.apply, (abs, -5.0), 6.0, "the fourth")
    with pytest.raises(AssertionError, match=r"the third gave 4\.0, .* Look here\."):
        compare.assert_close()


def test_functions_passed_as_arguments_are_called_where_they_live(student):
    seen = []

    def f(x, y=1):
        seen.append(x)
        return x * y

    np.testing.assert_array_equal(student.apply(f, np.arange(3), y=2), [0, 2, 4])
    assert len(seen) == 1


def test_an_exception_in_a_callback_comes_back_through_the_student(student):
    def f():
        raise KeyError("from the test")

    with pytest.raises(KeyError, match="from the test"):
        student.apply(f)


def test_a_generators_state_moves_on_for_the_caller(student):
    mine, twin = np.random.default_rng(1), np.random.default_rng(1)
    np.testing.assert_array_equal(student.draw(mine), twin.normal(size=2))
    np.testing.assert_array_equal(mine.normal(size=2), twin.normal(size=2))


RANDOM = {
    "default": lambda: np.random.default_rng(1),
    "of a sequence": lambda: np.random.default_rng([1, 2**40]),
    "of a child": lambda: np.random.default_rng(np.random.SeedSequence(5).spawn(2)[1]),
    "of a text": lambda: np.random.default_rng(np.random.SeedSequence(["0x10", "7"])),
    "of a large pool": lambda: np.random.default_rng(np.random.SeedSequence(5, pool_size=8)),
    "that has children": lambda: parent_of(np.random.default_rng(4), 3),
    "MT19937": lambda: np.random.Generator(np.random.MT19937(7)),
    "Philox": lambda: np.random.Generator(np.random.Philox(7)),
    "SFC64": lambda: np.random.Generator(np.random.SFC64(7)),
    "jumped": lambda: np.random.Generator(np.random.PCG64DXSM(7).jumped(3)),
}


def parent_of(rng, children):
    rng.spawn(children)
    return rng


@pytest.mark.parametrize("make", RANDOM.values(), ids=RANDOM)
def test_a_generator_spawns_the_children_that_it_spawns_at_home(student, make):
    mine = make()
    twin = copy.deepcopy(mine)

    def numbers(rng):
        return [child.integers(10**9) for child in rng.spawn(2)]

    there = [student.spawn_and_draw(mine, 2) for _ in range(2)]
    assert there == [numbers(twin), numbers(twin)]
    assert there[0] != there[1]
    assert numbers(mine) == numbers(twin)
    assert mine.bit_generator.seed_seq.entropy == twin.bit_generator.seed_seq.entropy


@pytest.mark.parametrize("make", RANDOM.values(), ids=RANDOM)
def test_a_generator_jumps_as_it_does_at_home(student, make):
    mine = make()
    twin = copy.deepcopy(mine)
    if hasattr(twin.bit_generator, "jumped"):
        jumped = np.random.Generator(twin.bit_generator.jumped())
        assert student.jump_and_draw(mine) == jumped.integers(10**9)
    assert mine.bit_generator.state["state"].keys() == twin.bit_generator.state["state"].keys()
    assert mine.integers(10**9) == twin.integers(10**9)


@pytest.mark.parametrize(
    "make",
    [lambda: np.random.RandomState(3), lambda: np.random.RandomState(np.random.PCG64(3))],
    ids=["legacy", "of another bit generator"],
)
def test_a_random_state_crosses_whole_and_moves_on_for_the_caller(student, make):
    mine = make()
    twin = copy.deepcopy(mine)
    assert student.is_random_state(mine)
    for _ in range(3):  # of an odd number of normal draws one is kept
        assert list(student.draw_three(mine)) == list(twin.normal(size=3))
        assert mine.normal() == twin.normal()
    assert list(student.make_random_state(5).normal(size=3)) == list(
        np.random.RandomState(5).normal(size=3)
    )


def test_a_generator_without_a_seed_says_that_it_cannot_spawn(student):
    unseeded = np.random.Generator(np.random.RandomState(3)._bit_generator)
    with pytest.raises(TypeError, match="spawn"):
        student.spawn_and_draw(unseeded, 1)


def test_iteration_stops_where_it_should(student):
    assert list(student.count_up(4)) == [0, 1, 2, 3]


def test_signatures_can_be_inspected(student):
    assert str(inspect.signature(student.with_defaults)) == "(a, b=2, *, c='x')"
    assert student.with_defaults(1, c="y") == (1, 2, "y")


def test_an_object_that_returns_to_its_owner_is_itself(student):
    give = student.give
    assert give("self") is give("self")
    assert student.apply(give, "self") is give("self")


def test_library_functions_and_objects_work_on_the_other_side(student):
    from sklearn.linear_model import LinearRegression

    assert student.apply(np.add, 1, 2) == 3
    fitted = LinearRegression().fit(np.eye(3), np.arange(3.0))
    np.testing.assert_allclose(
        student.evaluate("model.predict(X)", model=fitted, X=np.eye(3)),
        np.arange(3.0),
        atol=1e-12,
    )
    made = student.apply(LinearRegression, fit_intercept=False)
    assert made.fit_intercept is False


class Exported:
    """An object that a test hands to the student."""

    secret_class_attribute = 1

    def __init__(self):
        self.public = [1, 2]
        self._private = "secret"

    def method(self):
        return self._private == "secret"


def test_public_attributes_and_methods_of_an_exported_object_work(student):
    assert student.evaluate("thing.public[1], thing.method()", thing=Exported()) == (2, True)


def a_generator():
    yield 1


@pytest.mark.parametrize(
    "code",
    [
        "f.__globals__",
        "f.__code__",
        "f.__closure__",
        "thing._private",
        "thing.__dict__",
        "thing.method.__func__",
        "thing.method.__self__",
        "generator.gi_frame",
        "setattr(thing, 'public', 1)",
        "ask('get', f, '__globals__')",
        "ask('repr', f)",
        "ask('set', f, 'x', 1)",
        "ask('get', '{0.__globals__}', 'format')",
        "ask('get', [], 'append')",
        "ask('special', f, '__getitem__', 0)",
        "ask('isinstance', f, 1)",
    ],
)
def test_nothing_but_what_was_exported_can_be_reached_from_the_sandbox(student, code):
    def f():
        return 1

    namespace = {"f": f, "thing": Exported(), "generator": a_generator()}
    code = code.replace("ask(", "f._mlmath_peer.request(")  # the protocol, without its manners
    with pytest.raises((AttributeError, TypeError)):
        student.evaluate(code, **namespace)


def test_equality_and_arithmetic_are_never_asked_of_a_students_object(student):
    thing = student.give("object")
    assert thing != 0
    assert thing == thing  # noqa: PLR0124
    with pytest.raises(TypeError):
        thing - 1
    with pytest.raises((TypeError, ValueError)):
        np.testing.assert_allclose(thing, 0.0)


def test_a_dead_process_fails_every_later_request(student):
    peer = student._mlmath_peer
    peer.channel._sock.shutdown(socket.SHUT_RDWR)
    for _ in range(2):
        with pytest.raises(ProcessDied):
            student.give("self")


def test_arguments_may_have_any_names(student):
    names = dict.fromkeys(("target", "name", "operation", "self", "args", "kwargs"), 1)
    assert student.apply(lambda **given: sorted(given), **names) == sorted(names)


def test_objects_of_ever_new_kinds_do_not_fill_the_graders_memory(student):
    peer = student._mlmath_peer
    for abilities in range(64):
        peer.decode(encode_reference(Reference(10**6 + abilities, False, abilities)))
    with pytest.raises(CodecError, match="too many kinds"):
        peer.decode(encode_reference(Reference(10**7, False, 2000)))


def test_abilities_that_nobody_knows_make_no_new_kind(student):
    known = proxy_class(1)
    assert all(proxy_class(1 | 1 << bit) is known for bit in range(len(FORWARDED), 40))


def test_classes_of_proxies_are_given_back(student):
    def living():
        return sum(issubclass(cls, Proxy) for cls in Proxy.__subclasses__())

    for abilities in range(6_000):
        proxy_class(abilities)
    assert living() <= 1_100


EMPTY_TEXTS = b"a\x01" + b"<U0".ljust(7) + (100_000).to_bytes(8, "little")
NO_ROWS = b"a\x02" + b"<f8".ljust(7) + bytes(8) + (100_000).to_bytes(8, "little")
RANGE = b"r" + b"i" + bytes(8) + b"i" + (100_000).to_bytes(8, "little") + b"i\1" + bytes(7)
REFERENCE = encode_reference(Reference(3, ours=False, abilities=1))


@pytest.mark.parametrize("one", [EMPTY_TEXTS, NO_ROWS, RANGE], ids=["texts", "no rows", "range"])
def test_the_sum_of_what_a_message_stands_for_is_limited_and_not_each_part(one):
    decoder = Decoder(lambda handle: None, share=False)
    assert len(decoder.decode(encoded_tuple(*[one] * 9))) == 9
    with pytest.raises(CodecError, match="too many elements"):
        decoder.decode(encoded_tuple(*[one] * 11))


def test_references_count_for_more_than_their_bytes():
    made = []
    decoder = Decoder(made.append, share=False)
    with pytest.raises(CodecError, match="too many elements"):
        decoder.decode(encoded_tuple(*[REFERENCE] * 30_000))
    assert len(made) < 30_000


def test_memory_is_not_taken_for_a_length_that_an_object_claims(student):
    for use in (len, list, tuple):
        with pytest.raises(ValueError, match="impossible or too large"):
            use(student.Lying())
    assert np.asarray(student.Lying()).size <= 1


class Anything:
    """Defined by a test module, whose objects a test may hand to the student's code."""

    public = 1


def test_a_policy_denies_what_it_does_not_know():
    assert not Policy().may_get(Anything(), "public")
    assert not Policy().trusts_other
    assert TrustedPolicy().may_get(Anything(), "public")
    assert not TrustedPolicy().may_get(Anything(), "_private")
    assert not TrustedPolicy().may_get(Anything, "public")
    assert not TrustedPolicy().trusts_other


def test_an_array_of_objects_comes_with_its_dtype_if_its_elements_are_plain(student):
    made = "__import__('numpy').array({}, dtype=object)"
    array = np.asarray(student.evaluate(made.format("[['oak', 2], [None, 0.5]]")))
    assert array.dtype == object
    assert array.tolist() == [["oak", 2], [None, 0.5]]
    with pytest.raises(TypeError, match="not an array of numbers or texts"):
        np.asarray(student.evaluate(made.format("[object(), 1]")))
