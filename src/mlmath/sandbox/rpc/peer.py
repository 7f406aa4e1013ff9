"""Objects across a channel: requests, replies and proxies, the same code on both sides.

A peer owns a table of objects it has lent out. The other side holds proxies of them, whose
attributes, calls and iteration become requests; while a request is under way the other side may
ask back (a function passed as an argument is called where it lives). Arguments that the called
side changes in place are changed for the caller too.

What crosses by value is decided in `message`, which is why no comparison or arithmetic method is
ever forwarded: an object that could answer `==` or `-` itself could answer with a lie. Which
requests a side grants is decided by its `Policy`. Nothing here knows of tests or scores.
"""

import importlib
import pickle
import threading
import time
import types
import weakref

import numpy as np

from mlmath.errors import CodecError, ProtocolError, RemoteError, RpcError
from mlmath.sandbox.rpc.decoder import Decoder
from mlmath.sandbox.rpc.encoder import Encoder, encode_reference, encoded_tuple
from mlmath.sandbox.rpc.inplace import CONTAINERS, copy_changes
from mlmath.sandbox.rpc.message import SELF_CONTAINED, ByName, Pickled, Reference
from mlmath.sandbox.rpc.proxies import FORWARDED, Proxy, abilities, proxy_class, signature_as_data

# Kinds of frames. A call, the most frequent request, and a value without changes have a form of
# their own: what stands in them is what takes the time. Calls that do not wait for each other
# travel together.
REQUEST, CALL, VALUE, VALUE_AND_CHANGES, ERROR, CALLS, OUTCOMES = 1, 2, 3, 4, 5, 6, 7

_LIBRARIES = ("numpy", "scipy", "sklearn", "builtins", "math")
_MESSAGE = 2000  # characters of an exception's message that cross


_EXCEPTIONS = {
    name: cls
    for name, cls in vars(__import__("builtins")).items()
    if isinstance(cls, type) and issubclass(cls, Exception)
} | {"LinAlgError": np.linalg.LinAlgError}


class Peer:
    """One side of a conversation about objects.

    Parameters
    ----------
    channel : Channel
    policy : Policy
        What this side grants.
    explain : callable
        `explain(error)` gives a dict of plain data to send along with an exception that is
        raised here: where it came from, say.
    """

    def __init__(self, channel, policy, explain=lambda error: {}):
        self.channel, self.policy, self._explain = channel, policy, explain
        self.deadline = None  # for one answer; set from `time_left` where that is given
        self.time_left = None  # seconds the other side may still take, all requests together
        self.broken = None  # the RpcError that ended the conversation
        self.last_remote_error = None  # what the other side explained of its latest exception
        self.observers = []  # called with (size, operation, target, args, kwargs, outcome, changed)
        self._lent, self._keys = {}, {}
        self._proxies = weakref.WeakValueDictionary()
        self._lock, self._asking = threading.RLock(), False

    # -- asking ---------------------------------------------------------------------------------

    def request(self, operation, target, *args, **kwargs):
        """Ask the other side for `operation` on `target` and return its answer.

        Raises the other side's exception as the nearest built-in one, or RpcError when the
        conversation is over. Arguments the other side changed in place are changed here.
        """

        def take(kind, answer):
            if kind == ERROR:
                event = len(answer), operation, target, args, kwargs
                self._raise_told(event, _checked_error(self.decode(answer)))
            return self._take_value(operation, target, args, kwargs, kind, answer)

        with self._lock:
            if operation == "special" and args[0] == "__call__":
                kind = CALL
                payload = self._encode((target._mlmath_key, kwargs or None, *args[1:]))
            else:
                kind, payload = REQUEST, self._encode((operation, target, args, kwargs))
            return self._ask(kind, payload, (VALUE, VALUE_AND_CHANGES, ERROR), take)

    def request_each(self, calls):
        """Make calls that do not wait for each other, in one request; yield what they return.

        They are made in order, up to the first that raises an exception, which is raised here when
        its turn has come. Each has arguments of its own: what it does to them is not seen here.

        Parameters
        ----------
        calls : list of tuple
            Each a proxy and its arguments.

        Raises RpcError.
        """

        def take(kind, answer):
            return len(answer) // len(calls), *self._take_outcomes(answer, len(calls))

        with self._lock:
            asked = tuple((target._mlmath_key, *args) for target, *args in calls)
            payload = Encoder(self._refer, share=False).encode(asked)
            each, values, error = self._ask(CALLS, payload, (OUTCOMES,), take)
        events = [(each, "special", target, ("__call__", *args), {}) for target, *args in calls]
        for event, value in zip(events, values, strict=False):
            self._note(*event, value, {})
            yield value
        if error is not None:
            self._raise_told(events[len(values)], error)

    def _ask(self, kind, payload, answers, take):
        """Send a request, answer what is asked meanwhile, and return what `take` makes of it."""
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
            # The time of a request counts, but not again that of one within it.
            if self.time_left is not None and not inner:
                self.time_left -= time.monotonic() - start

    def _serve_until(self, awaited):
        while True:
            kind, payload = self.channel.receive(self.deadline)
            if kind in awaited:
                return kind, payload
            self._answer(kind, payload)

    def _take_value(self, operation, target, args, kwargs, kind, answer):
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

    def _take_outcomes(self, answer, count):
        """What `count` calls returned, and the error that the last of them raised, or None."""
        message = self.decode(answer)
        if type(message) is not tuple or len(message) != 2 or type(message[0]) is not tuple:
            raise CodecError("not outcomes")
        values, error = message
        if error is not None:
            _checked_error(error)
        if len(values) >= count if error is not None else len(values) != count:
            raise CodecError("not as many outcomes as calls")
        return values, error

    def _raise_told(self, event, message):
        """Raise the exception that the other side told of, as the outcome of an event."""
        name, text, details = message
        self.last_remote_error = {"type": name, "message": text[:_MESSAGE], **details}
        error = _EXCEPTIONS.get(name, RemoteError)
        try:
            exception = error(text[:_MESSAGE])
        except TypeError:  # an exception whose constructor wants more (UnicodeDecodeError)
            exception = RemoteError(text[:_MESSAGE])
        self._note(*event, exception, {})
        raise exception

    def _note(self, *event):
        for observer in self.observers:
            observer(*event)

    def lent(self, number):
        """A proxy of an object that the other side has lent unasked, counted from 0."""
        return self._resolve(Reference(number, ours=False))

    def lend(self, value):
        """Lend `value` to the other side, which can then ask for it by its number."""
        return self._refer(value).key

    def introduce(self, value):
        """Lend a function or a class; return it as it stands in a message."""
        return encode_reference(self._refer(value))

    # -- answering ------------------------------------------------------------------------------

    def serve(self, until):
        """Answer requests until a frame of kind `until` comes; return how many.

        Raises RpcError.
        """
        answered = 0
        while True:
            kind, payload = self.channel.receive(self.deadline)
            if kind == until:
                return answered
            self._answer(kind, payload)
            answered += 1

    def _answer(self, kind, payload):
        if kind == CALLS and self.policy.trusts_other:
            self.channel.send(OUTCOMES, self._outcomes(self.decode(payload)), self.deadline)
            return
        try:
            operation, target, args, kwargs, before = self._asked(kind, payload)
            try:
                value = self._perform(operation, target, args, kwargs)
                changed = self._changes(before, args, kwargs)
                if changed:
                    reply, kind = self._encode((value, changed)), VALUE_AND_CHANGES
                else:
                    reply, kind = self._encode(value), VALUE
            except CodecError as error:
                reply, kind = self._encode(_not_handed_over(error)), ERROR
        except RpcError:
            raise
        except CodecError as error:
            raise ProtocolError(f"it sent something that is not data ({error})") from None
        except BaseException as error:
            reply, kind = self._encode(self._describe(error)), ERROR
        self.channel.send(kind, reply, self.deadline)

    def _outcomes(self, calls):
        """Make calls up to the first that raises; return what comes of them, encoded.

        Each value is encoded before the next call is made, which may change it.
        """
        values, error = [], None
        for key, *args in calls:
            try:
                values.append(self._encode(self._lent[key](*args)))
            except RpcError:
                raise
            except CodecError as refusal:
                error = _not_handed_over(refusal)
                break
            except BaseException as raised:
                error = self._describe(raised)
                break
        return encoded_tuple(encoded_tuple(*values), self._encode(error))

    def _asked(self, kind, payload):
        """Decode a request: operation, target, args, kwargs, and the arguments' contents.

        Raises ProtocolError, CodecError.
        """
        if kind not in (REQUEST, CALL):
            raise ProtocolError("it broke the protocol")
        decoder = Decoder(self._resolve, share=self.policy.trusts_other)
        message, bounds = decoder.decode_tuple(payload)
        if kind == CALL:
            key, kwargs, *args = message
            if type(key) is not int or key not in self._lent:
                raise CodecError("an object that was never sent")
            operation, target, args = "special", self._lent[key], ("__call__", *args)
            kwargs, bounds = kwargs or {}, bounds[1:]
        else:
            operation, target, args, kwargs = message
            bounds = []
        if type(args) is not tuple or type(kwargs) is not dict:
            raise CodecError("arguments of another kind")  # an endless range would be unpacked
        return operation, target, args, kwargs, self._contents(args, kwargs, payload, bounds)

    def _describe(self, error):
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
        return name[:100], text[:_MESSAGE], self._explain(error)

    def _perform(self, operation, target, args, kwargs):
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
            return setattr(target, *args)
        if trusts and operation == "repr":
            return repr(target)[:_MESSAGE]
        if trusts and operation == "isinstance":
            return isinstance(args[0], target)
        raise TypeError("this cannot be asked for")

    def _special(self, target, name, *args, **kwargs):
        if name == "__call__":
            return target(*args, **kwargs)
        if name not in FORWARDED or not self.policy.trusts_other:
            raise TypeError("this cannot be asked for")
        if name == "__array__":
            return np.asarray(target)
        return getattr(type(target), name)(target, *args, **kwargs)

    # -- what crosses ---------------------------------------------------------------------------

    def _encode(self, value):
        return Encoder(self._refer, share=self.policy.share_containers).encode(value)

    def _contents(self, args, kwargs, payload, bounds):
        """The contents of those arguments that a call could change in place.

        Those of a call stand in its message already, where `bounds` tells, unless they refer to
        other parts of it.
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

    def _content(self, value, sent=None):
        """What `value` holds; `sent` is how it stands in a message, where it has not changed."""
        if type(value) is np.ndarray and not value.dtype.hasobject:
            data = value.tobytes() if sent is None else sent[len(sent) - value.nbytes :]
            return value.shape, value.dtype, data
        return self._encode(value) if sent is None else sent

    def _changes(self, before, args, kwargs):
        arguments = (*args, *kwargs.values())
        return {
            index: arguments[index]
            for index, content in before.items()
            if self._content(arguments[index]) != content
        }

    def decode(self, payload):
        """Return the value in a message of the other side's. Raises CodecError."""
        return Decoder(self._resolve, share=self.policy.trusts_other).decode(payload)

    def _refer(self, value):
        if type(value).__base__ is Proxy and value._mlmath_peer is self:
            return value._mlmath_wire
        if not self.policy.trusts_other:
            crossing = _library_object(value)
            if crossing is not None:
                return crossing
        key = self._keys.get(id(value))
        if key is None:
            key = len(self._lent)
            self._lent[key] = value  # held for the life of the process, so that ids stay unique
            self._keys[id(value)] = key
        return Reference(key, False, abilities(value, self.policy), type(value).__name__)

    def _resolve(self, crossing):
        if isinstance(crossing, Reference):
            if crossing.ours:
                try:
                    return self._lent[crossing.key]
                except KeyError:
                    raise CodecError("an object that was never sent") from None
            proxy = self._proxies.get(crossing.key)
            if proxy is None:
                proxy = proxy_class(crossing.abilities)(self, crossing)
                self._proxies[crossing.key] = proxy
            return proxy
        if not self.policy.trusts_other:
            raise CodecError("a kind of value that may not cross in this direction")
        if isinstance(crossing, ByName):
            found = importlib.import_module(crossing.module)
            for part in crossing.qualname.split("."):
                found = getattr(found, part)
            return found
        return pickle.loads(crossing.data)


def _checked_error(message):
    if type(message) is not tuple or [type(part) for part in message] != [str, str, dict]:
        raise CodecError("not an error")
    return message


def _not_handed_over(error):
    return "ValueError", f"the value cannot be handed over: {error}", {}


def _library_object(value):
    """How something of NumPy, SciPy or scikit-learn crosses towards the student, or None."""
    named = isinstance(value, type | types.FunctionType | types.BuiltinFunctionType | np.ufunc)
    module = getattr(value if named else type(value), "__module__", None) or "numpy"
    if module.split(".")[0] not in _LIBRARIES:
        return None
    if named:
        name = getattr(value, "__qualname__", None) or value.__name__
        return ByName(module, name) if "<" not in name else None
    if module.split(".")[0] in ("numpy", "scipy", "sklearn"):
        return Pickled(pickle.dumps(value))
    return None
