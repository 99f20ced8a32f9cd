"""Actions as agents choose them, and as a request has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from gymnasium import spaces

from ._contract import ACTION_FORMS, ACTION_SPACES
from ._error import ParallaxError
from .types import Action, ActionForm

CHOICES: list[str] = [choice["name"] for choice in ACTION_FORMS["choices"]]
"""What the numbers of the `discrete` form stand for."""
AXES: list[str] = [axis["name"] for axis in ACTION_FORMS["axes"]]
"""What the places of the `multidiscrete` form stand for."""

_AXES = [(axis["field"], axis["values"]) for axis in ACTION_FORMS["axes"]]
_CHOICES: list[Action] = [choice["action"] for choice in ACTION_FORMS["choices"]]


def space_of(json: Mapping[str, Any]) -> spaces.Space[Any]:
    """A Gymnasium space from its JSON form, which is that of Minari."""
    kind = json["type"]
    if kind == "Dict":
        return spaces.Dict({name: space_of(part) for name, part in json["subspaces"].items()})
    if kind == "Discrete":
        return spaces.Discrete(json["n"], start=json["start"])
    if kind == "MultiDiscrete":
        return spaces.MultiDiscrete(json["nvec"])
    if kind == "MultiBinary":
        return spaces.MultiBinary(json["n"])
    dtype = np.dtype(json["dtype"])
    return spaces.Box(np.array(json["low"], dtype), np.array(json["high"], dtype), tuple(json["shape"]), dtype.type)


def _from_dict(action: Mapping[str, Any]) -> Action:
    wire: dict[str, int] = {}
    for name, value in action.items():
        if name == "buttons" and not isinstance(value, int):
            wire[name] = int(np.packbits(np.asarray(value, np.uint8), bitorder="little")[0])
        else:
            wire[name] = value if isinstance(value, int) else int(np.asarray(value).item())
    return wire  # type: ignore[return-value]


def _from_axes(action: Any) -> Action:
    wire: dict[str, int] = {}
    for (field, values), choice in zip(_AXES, np.asarray(action).tolist()):
        value = values[choice]
        if value:
            wire[field] = wire.get(field, 0) + value
    return wire  # type: ignore[return-value]


def _from_choice(action: Any) -> Action:
    return _CHOICES[int(action)]


_FORMS: dict[str, Callable[[Any], Action]] = {
    "dict": _from_dict,
    "multidiscrete": _from_axes,
    "discrete": _from_choice,
}


def action_space(form: ActionForm) -> spaces.Space[Any]:
    """The space of a form: `dict`, `multidiscrete` or `discrete`."""
    return space_of(ACTION_SPACES[_check(form)])


def encoder(form: ActionForm) -> Callable[[Any], Action]:
    """From an action of the form to that of a request."""
    return _FORMS[_check(form)]


def _check(form: str) -> str:
    if form in _FORMS:
        return form
    expected = f"one of {', '.join(_FORMS)}"
    raise ParallaxError(
        f"actions: expected {expected}, received {form!r}", path="actions", expected=expected, received=str(form)
    )
