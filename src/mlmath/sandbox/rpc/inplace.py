"""Copy the changes that a remote call made to its arguments to the caller's own containers."""

import numpy as np

#: Types of arguments that a call can change in place.
CONTAINERS = (list, dict, set, np.ndarray, np.random.Generator)


def copy_changes(mine: object, theirs: object) -> None:
    """Give a container the contents of another; do nothing where their kinds differ.

    Parameters
    ----------
    mine : object
        The caller's argument.
    theirs : object
        The same argument as the call has left it, decoded from the answer.
    """
    if isinstance(mine, np.ndarray) and isinstance(theirs, np.ndarray):
        if mine.shape == theirs.shape and mine.dtype == theirs.dtype and mine.flags.writeable:
            mine[...] = theirs
    elif isinstance(mine, list) and type(theirs) is list:
        if len(mine) == len(theirs):
            for index, (old, new) in enumerate(zip(mine, theirs, strict=True)):
                mine[index] = _changed(old, new)
        else:
            mine[:] = theirs
    elif isinstance(mine, dict) and type(theirs) is dict:
        updated = {key: _changed(mine.get(key), new) for key, new in theirs.items()}
        mine.clear()
        mine.update(updated)
    elif isinstance(mine, set) and type(theirs) is set:
        mine.clear()
        mine.update(theirs)
    elif (
        isinstance(mine, np.random.Generator)
        and isinstance(theirs, np.random.Generator)
        and type(mine.bit_generator) is type(theirs.bit_generator)
    ):
        mine.bit_generator.state = theirs.bit_generator.state


def _changed(old: object, new: object) -> object:
    """Return what a changed container should hold: the old element, updated, where kinds agree."""
    if isinstance(old, CONTAINERS) and type(old) is type(new):
        differs = (
            isinstance(old, np.ndarray)
            and isinstance(new, np.ndarray)
            and (old.shape, old.dtype) != (new.shape, new.dtype)
        )
        if not differs:
            copy_changes(old, new)
            return old
    return new
