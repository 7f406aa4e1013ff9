"""Use objects of another process through a channel: requests, answers and proxies.

Both processes run this code. A peer has a table of the objects that it has exported. The other
process holds proxies of them, whose attributes, calls and iteration become requests. While a
request is under way the other process may ask back: a function passed as an argument is called
where it lives. Arguments that the called side changes in place are changed for the caller, too.

`message` lists what is sent by value, `Policy` decides which requests a process grants.
"""

import builtins
import importlib
import pickle
import threading
import time
import types
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NoReturn, TypeVar

import numpy as np

from mlmath.errors import CodecError, ProtocolError, RemoteError, RpcError
from mlmath.sandbox.rpc.channel import Channel
from mlmath.sandbox.rpc.decoder import Decoder
from mlmath.sandbox.rpc.encoder import Encoder, encode_reference, encoded_tuple
from mlmath.sandbox.rpc.inplace import CONTAINERS, copy_changes
from mlmath.sandbox.rpc.message import SELF_CONTAINED, ByName, Handle, Pickled, Reference
from mlmath.sandbox.rpc.policy import Policy
from mlmath.sandbox.rpc.proxies import FORWARDED, Proxy, abilities, proxy_class, signature_as_data

# Kinds of frames, besides those in `control`. A call (the most frequent request) and a value
# without changes have kinds of their own, because decoding takes the most time.
REQUEST = 1  # operation, target, args, kwargs
CALL = 2  # key of the target, kwargs or None, arguments
VALUE = 3  # what was returned
VALUE_AND_CHANGES = 4  # that, and the changed arguments by their index
ERROR = 5  # an `_ErrorReport`
CALLS = 6  # of each call the key of its target and its arguments; only the grader may ask so
OUTCOMES = 7  # what these calls returned up to the first that raised, and its report or None

#: Called with (size, operation, target, args, kwargs, outcome, changed arguments by index).
Observer = Callable[
    [int, str, Any, tuple[Any, ...], dict[str, Any], Any, dict[int, Any]],
    None,
]
#: Size of the answer in bytes, operation, target, args, kwargs.
_Event = tuple[int, str, Proxy, tuple[Any, ...], dict[str, Any]]
#: Name of an exception's type, its message, and more about it as plain data.
_ErrorReport = tuple[str, str, dict[str, Any]]
#: What a container holds, to see whether it changes.
_Content = bytes | tuple[tuple[int, ...], np.dtype, bytes]
#: Operation, target, args, kwargs and the contents of those arguments that may be changed.
_Request = tuple[Any, Any, tuple[Any, ...], dict[str, Any], dict[int, _Content]]
_Answer = TypeVar("_Answer")

_LIBRARIES = ("numpy", "scipy", "sklearn", "builtins", "math")
_PICKLED_LIBRARIES = ("numpy", "scipy", "sklearn")
_MAX_KINDS = 64  # sets of abilities of one peer's proxies: each takes a class of its own
_MAX_MESSAGE = 2000  # characters of an exception's message, or of a repr
_MAX_TYPE_NAME = 100  # characters of the name of an exception's type


_EXCEPTIONS: dict[str, type[Exception]] = {
    name: cls
    for name, cls in vars(builtins).items()
    if isinstance(cls, type) and issubclass(cls, Exception)
} | {"LinAlgError": np.linalg.LinAlgError}


def _no_explanation(error: BaseException) -> dict[str, Any]:
    return {}


class Peer:
    """One side of a conversation about objects.

    Parameters
    ----------
    channel : Channel
    policy : Policy
        What the other side may do.
    explain : callable
        `explain(error)` gives a dict of plain data to send along with an exception that is
        raised here: where it came from, say.
    """

    def __init__(
        self,
        channel: Channel,
        policy: Policy,
        explain: Callable[[BaseException], dict[str, Any]] = _no_explanation,
    ) -> None:
        self.channel, self.policy, self._explain = channel, policy, explain
        #: for one answer; set from `time_left` where that is given
        self.deadline: float | None = None
        #: seconds that the other side may still take for all requests together
        self.time_left: float | None = None
        #: the error that ended the conversation
        self.broken: RpcError | None = None
        #: what the other side reported of its latest exception
        self.last_remote_error: dict[str, Any] | None = None
        #: what was raised here for it
        self.last_remote_exception: Exception | None = None
        self.observers: list[Observer] = []
        self._exported: dict[int, Any] = {}
        self._keys: dict[int, int] = {}  # of the exported objects, by id
        self._proxies: weakref.WeakValueDictionary[int, Proxy] = weakref.WeakValueDictionary()
        self._kinds: set[int] = set()  # the abilities of all proxies so far
        self._lock, self._asking = threading.RLock(), False

    # -- asking ---------------------------------------------------------------------------------

    def request(self, operation: str, target: Proxy, /, *args: object, **kwargs: object) -> Any:
        """Ask the other side for an operation on one of its objects; return the outcome.

        Arguments that the other side changes in place are changed here.

        Parameters
        ----------
        operation : str
            `special` (a special method, named by the first argument), `get`, `set`, `repr`,
            `isinstance` or `signature`.
        target : Proxy

        Raises
        ------
        Exception
            What the other side raised, as the nearest built-in type or as RemoteError.
        RpcError
            When the conversation is over.
        """

        def take(kind: int, answer: bytes) -> Any:
            if kind == ERROR:
                event = len(answer), operation, target, args, kwargs
                self._raise_remote(event, _checked_error(self.decode(answer)))
            return self._take_value(operation, target, args, kwargs, kind, answer)

        with self._lock:
            if operation == "special" and args[0] == "__call__":
                kind = CALL
                payload = self._encode((target._mlmath_key, kwargs or None, *args[1:]))
            else:
                kind, payload = REQUEST, self._encode((operation, target, args, kwargs))
            return self._ask(kind, payload, (VALUE, VALUE_AND_CHANGES, ERROR), take)

    def request_each(self, calls: Sequence[tuple[Any, ...]]) -> Iterator[Any]:
        """Make independent calls in one request; yield what they return.

        They are made in order, up to the first that raises an exception, which is raised here when
        its turn has come. Each has arguments of its own: what it does to them is not seen here.

        Parameters
        ----------
        calls : sequence of tuple
            Each a proxy and its arguments; one at least.

        Raises
        ------
        Exception
            What a call raised, as `request` does.
        RpcError
            When the conversation is over.
        """

        def take(kind: int, answer: bytes) -> tuple[int, tuple[Any, ...], _ErrorReport | None]:
            return len(answer) // len(calls), *self._take_outcomes(answer, len(calls))

        with self._lock:
            asked = tuple((target._mlmath_key, *args) for target, *args in calls)
            payload = Encoder(self._refer, share=False).encode(asked)
            each, values, error = self._ask(CALLS, payload, (OUTCOMES,), take)
        events: list[_Event] = [
            (each, "special", target, ("__call__", *args), {}) for target, *args in calls
        ]
        for event, value in zip(events, values, strict=False):
            self._note(*event, value, {})
            yield value
        if error is not None:
            self._raise_remote(events[len(values)], error)

    def _ask(
        self,
        kind: int,
        payload: bytes,
        answers: tuple[int, ...],
        take: Callable[[int, bytes], _Answer],
    ) -> _Answer:
        """Send a request, answer the other side's own meanwhile, and return `take(answer)`."""
        if self.broken is not None:
            raise self.broken
        inner, start = self._asking, time.monotonic()
        if self.time_left is not None and not inner:
            self.deadline = start + self.time_left
        self._asking = True
        try:
            self.channel.send(kind, payload, self.deadline)
            kind, answer = self._serve_until(answers)
            return take(kind, answer)
        except RpcError as error:
            self.broken = error
            raise
        except CodecError as error:
            self.broken = ProtocolError(f"it sent something that is not data ({error})")
            raise self.broken from None
        finally:
            self._asking = inner
            # The time of a request includes that of requests within it.
            if self.time_left is not None and not inner:
                self.time_left -= time.monotonic() - start

    def _serve_until(self, awaited: tuple[int, ...]) -> tuple[int, bytes]:
        """Answer requests until a frame of one of these kinds comes; return it."""
        while True:
            kind, payload = self.channel.receive(self.deadline)
            if kind in awaited:
                return kind, payload
            self._answer(kind, payload)

    def _take_value(
        self,
        operation: str,
        target: Proxy,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        kind: int,
        answer: bytes,
    ) -> Any:
        """Return the value in an answer, after copying the changes of arguments that it reports."""
        value = self.decode(answer)
        if kind == VALUE:
            self._note(len(answer), operation, target, args, kwargs, value, {})
            return value
        if type(value) is not tuple or len(value) != 2 or type(value[1]) is not dict:
            raise CodecError("not an answer")
        value, changed = value
        self._note(len(answer), operation, target, args, kwargs, value, changed)
        arguments = (*args, *kwargs.values())
        for index, theirs in changed.items():
            if type(index) is not int or not 0 <= index < len(arguments):
                raise CodecError("a change of no argument")
            copy_changes(arguments[index], theirs)
        return value

    def _take_outcomes(
        self, answer: bytes, count: int
    ) -> tuple[tuple[Any, ...], _ErrorReport | None]:
        """Return what `count` calls returned, and the report of the error that ended them."""
        message = self.decode(answer)
        if type(message) is not tuple or len(message) != 2 or type(message[0]) is not tuple:
            raise CodecError("not outcomes")
        values, error = message
        if error is not None:
            _checked_error(error)
        fits = len(values) == count if error is None else len(values) < count
        if not fits:
            raise CodecError("not as many outcomes as calls")
        return values, error

    def _raise_remote(self, event: _Event, report: _ErrorReport) -> NoReturn:
        """Raise the exception that the other side reports, as the outcome of an event."""
        name, text, details = report
        self.last_remote_error = {"type": name, "message": text[:_MAX_MESSAGE], **details}
        error = _EXCEPTIONS.get(name, RemoteError)
        exception: Exception
        try:
            exception = error(text[:_MAX_MESSAGE])
        except TypeError:  # an exception whose constructor wants more (UnicodeDecodeError)
            exception = RemoteError(text[:_MAX_MESSAGE])
        self.last_remote_exception = exception
        self._note(*event, exception, {})
        raise exception

    def _note(self, *event: Any) -> None:
        """Tell every observer."""
        for observer in self.observers:
            observer(*event)

    # -- exporting ------------------------------------------------------------------------------

    def remote_object(self, key: int) -> Any:
        """Return a proxy of the object that the other side has exported under `key`.

        It forwards attributes, but no special method.
        """
        return self._resolve(Reference(key, ours=False))

    def export(self, value: object) -> int:
        """Export an object to the other side; return its key: 0 for the first, 1 for the next …"""
        return self._export(value).key

    def export_reference(self, value: object) -> bytes:
        """Export an object; return the reference to it as it is written in a message."""
        return encode_reference(self._export(value))

    def _export(self, value: object) -> Reference:
        key = self._keys.get(id(value))
        if key is None:
            key = len(self._exported)
            self._exported[key] = value  # held for ever, so that its id stays unique
            self._keys[id(value)] = key
        return Reference(key, False, abilities(value, self.policy), type(value).__name__)

    # -- answering ------------------------------------------------------------------------------

    def serve(self, until: int | None) -> int:
        """Answer requests until a frame of kind `until` comes (None: until the conversation ends).

        Returns
        -------
        int
            How many requests were answered.

        Raises
        ------
        RpcError
            When the conversation is over, also when the other side is gone.
        """
        answered = 0
        while True:
            kind, payload = self.channel.receive(self.deadline)
            if kind == until:
                return answered
            self._answer(kind, payload)
            answered += 1

    def _answer(self, kind: int, payload: bytes) -> None:
        """Answer one request. Raises RpcError for a frame that is none."""
        if kind == CALLS and self.policy.trusts_other:
            self.channel.send(OUTCOMES, self._outcomes(self.decode(payload)), self.deadline)
            return
        try:
            operation, target, args, kwargs, before = self._decode_request(kind, payload)
            try:
                value = self._perform(operation, target, args, kwargs)
                changed = self._changes(before, args, kwargs)
                if changed:
                    reply, kind = self._encode((value, changed)), VALUE_AND_CHANGES
                else:
                    reply, kind = self._encode(value), VALUE
            except CodecError as error:
                reply, kind = self._encode(_cannot_be_sent(error)), ERROR
        except RpcError:
            raise
        except CodecError as error:
            raise ProtocolError(f"it sent something that is not data ({error})") from None
        except BaseException as error:
            reply, kind = self._encode(self._describe(error)), ERROR
        self.channel.send(kind, reply, self.deadline)

    def _outcomes(self, calls: Iterable[tuple[Any, ...]]) -> bytes:
        """Make calls up to the first that raises; return their outcomes, encoded.

        Each value is encoded before the next call is made, which may change it.
        """
        values: list[bytes] = []
        error: _ErrorReport | None = None
        for key, *args in calls:
            try:
                values.append(self._encode(self._exported[key](*args)))
            except RpcError:
                raise
            except CodecError as refusal:
                error = _cannot_be_sent(refusal)
                break
            except BaseException as raised:
                error = self._describe(raised)
                break
        return encoded_tuple(encoded_tuple(*values), self._encode(error))

    def _decode_request(self, kind: int, payload: bytes) -> _Request:
        """Decode a request. Raises ProtocolError, CodecError."""
        if kind not in (REQUEST, CALL):
            raise ProtocolError("it broke the protocol")
        decoder = Decoder(self._resolve, share=self.policy.trusts_other)
        message, bounds = decoder.decode_tuple(payload)
        args: Any
        if kind == CALL:
            key, kwargs, *args = message
            if type(key) is not int or key not in self._exported:
                raise CodecError("an object that was never sent")
            operation, target, args = "special", self._exported[key], ("__call__", *args)
            kwargs, bounds = kwargs or {}, bounds[1:]
        else:
            operation, target, args, kwargs = message
            bounds = []
        if type(args) is not tuple or type(kwargs) is not dict:
            raise CodecError("arguments of another kind")  # an endless range would be unpacked
        return operation, target, args, kwargs, self._contents(args, kwargs, payload, bounds)

    def _describe(self, error: BaseException) -> _ErrorReport:
        """Report an exception that is raised here, with the nearest built-in type's name."""
        name = next(
            (cls.__name__ for cls in type(error).__mro__ if _EXCEPTIONS.get(cls.__name__) is cls),
            type(error).__name__,
        )
        try:
            text = str(error)
            if isinstance(error, KeyError) and error.args:
                text = str(error.args[0])
        except Exception:
            text = ""
        if not isinstance(error, Exception):
            text = f"{type(error).__name__} was raised: {text}"
        return name[:_MAX_TYPE_NAME], text[:_MAX_MESSAGE], self._explain(error)

    def _perform(
        self, operation: object, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> object:
        """Do what a request asks for; raise TypeError or AttributeError for what is not granted."""
        trusts = self.policy.trusts_other
        if not trusts and id(target) not in self._keys:
            raise TypeError("only what was handed over can be used")
        if operation == "special":
            return self._special(target, *args, **kwargs)
        if operation == "get":
            (name,) = args
            if not self.policy.may_get(target, name):
                raise AttributeError(name)
            return getattr(target, name)
        if operation == "signature":
            return signature_as_data(target)
        if trusts and operation == "set":
            setattr(target, *args)
            return None
        if trusts and operation == "repr":
            return repr(target)[:_MAX_MESSAGE]
        if trusts and operation == "isinstance":
            return isinstance(args[0], target)
        raise TypeError("this cannot be asked for")

    def _special(self, target: Any, name: object, /, *args: Any, **kwargs: Any) -> object:
        if name == "__call__":
            return target(*args, **kwargs)
        if name not in FORWARDED or not self.policy.trusts_other:
            raise TypeError("this cannot be asked for")
        if name == "__array__":
            return np.asarray(target)
        return getattr(type(target), name)(target, *args, **kwargs)

    # -- encoding and decoding ------------------------------------------------------------------

    def _encode(self, value: object) -> bytes:
        return Encoder(self._refer, share=self.policy.share_containers).encode(value)

    def _contents(
        self, args: tuple[Any, ...], kwargs: dict[str, Any], payload: bytes, bounds: list[int]
    ) -> dict[int, _Content]:
        """Return the contents of those arguments that a call could change in place, by index.

        `bounds` says where each argument of a call begins in the message; of other requests it is
        empty. Where an argument cannot refer to other parts of the message, its bytes there are its
        contents.
        """
        contents = {}
        for index, value in enumerate((*args, *kwargs.values())):
            if not isinstance(value, CONTAINERS):
                continue
            if index + 1 < len(bounds) and payload[bounds[index]] in SELF_CONTAINED:
                sent = payload[bounds[index] : bounds[index + 1]]
                contents[index] = self._content(value, sent)
            else:
                contents[index] = self._content(value)
        return contents

    def _content(self, value: Any, sent: bytes | None = None) -> _Content:
        """Return what a container holds; `sent` is its part of a message, where that is known."""
        if type(value) is np.ndarray and not value.dtype.hasobject:
            data = value.tobytes() if sent is None else sent[len(sent) - value.nbytes :]
            return value.shape, value.dtype, data
        return self._encode(value) if sent is None else sent

    def _changes(
        self, before: dict[int, _Content], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> dict[int, Any]:
        """Return the arguments whose contents are not as they were, by index."""
        arguments = (*args, *kwargs.values())
        return {
            index: arguments[index]
            for index, content in before.items()
            if self._content(arguments[index]) != content
        }

    def decode(self, payload: bytes) -> Any:
        """Return the value in a message from the other side. Raises CodecError."""
        return Decoder(self._resolve, share=self.policy.trusts_other).decode(payload)

    def _refer(self, value: Any) -> Handle | bytes:
        """Return how an object that is not plain data is sent; export it where it stays here.

        A proxy is sent as the bytes of the reference that it has ready.
        """
        if type(value).__base__ is Proxy and value._mlmath_peer is self:
            wire: bytes = value._mlmath_wire
            return wire
        if not self.policy.trusts_other:
            handle = _library_object(value)
            if handle is not None:
                return handle
        return self._export(value)

    def _resolve(self, handle: Handle) -> Any:
        """Return the object that a handle stands for. Raises CodecError."""
        if isinstance(handle, Reference):
            if handle.ours:
                try:
                    return self._exported[handle.key]
                except KeyError:
                    raise CodecError("an object that was never sent") from None
            proxy = self._proxies.get(handle.key)
            if proxy is None:
                self._kinds.add(handle.abilities)
                if len(self._kinds) > _MAX_KINDS:
                    raise CodecError("too many kinds of objects")
                proxy = proxy_class(handle.abilities)(self, handle)
                self._proxies[handle.key] = proxy
            return proxy
        if not self.policy.trusts_other:
            raise CodecError("a kind of value that may not cross in this direction")
        if isinstance(handle, ByName):
            found: Any = importlib.import_module(handle.module)
            for part in handle.qualname.split("."):
                found = getattr(found, part)
            return found
        return pickle.loads(handle.data)


def _checked_error(message: Any) -> _ErrorReport:
    """Return an error report from the other side. Raises CodecError if it is none."""
    if type(message) is not tuple or [type(part) for part in message] != [str, str, dict]:
        raise CodecError("not an error")
    report: _ErrorReport = message
    return report


def _cannot_be_sent(error: CodecError) -> _ErrorReport:
    """Report that a result cannot be encoded, as an exception of the call that returned it."""
    return "ValueError", f"the value cannot be handed over: {error}", {}


def _library_object(value: Any) -> ByName | Pickled | None:
    """Return how an object of a library is sent to the sandbox; None for one that stays here."""
    named = isinstance(value, type | types.FunctionType | types.BuiltinFunctionType | np.ufunc)
    module = getattr(value if named else type(value), "__module__", None) or "numpy"
    if module.split(".")[0] not in _LIBRARIES:
        return None
    if named:
        name = getattr(value, "__qualname__", None) or value.__name__
        return ByName(module, name) if "<" not in name else None
    if module.split(".")[0] in _PICKLED_LIBRARIES:
        return Pickled(pickle.dumps(value))
    return None
