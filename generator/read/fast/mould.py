"""Makes a noun from values that are known to be right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from generator.model.noun import Noun
from generator.read.fast.scalars import DoubtError

N = TypeVar("N", bound=Noun)
_new = object.__new__
# All that pydantic keeps of a noun, set without looking the names up each time.
_set_fields, _set_given, _set_extra, _set_private = (
    BaseModel.__dict__[name].__set__
    for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


class Mould(Generic[N]):
    """Makes one kind of noun, as pydantic's `model_construct` does, in a tenth of its time.

    Nothing is checked: every value must be what the schema would have made of it. `blank` holds the defaults, and
    `own` names those that each noun has for itself.
    """

    def __init__(self, noun: type[N]) -> None:
        fields = noun.model_fields
        self.noun = noun
        self.required = frozenset(name for name, field in fields.items() if field.is_required())
        # The places of the required fields hold the model's order.
        self.blank: dict[str, Any] = {
            name: field.get_default(call_default_factory=True) for name, field in fields.items()
        }
        self.own = tuple(name for name, default in self.blank.items() if isinstance(default, dict | list | set))

    @property
    def simple(self) -> bool:
        """Whether the noun has fields only: no checks of the whole, nothing that happens when it is made."""
        found = self.noun.__pydantic_decorators__
        checks = (found.validators, found.field_validators, found.root_validators, found.model_validators)
        return not any(checks) and not self.noun.__pydantic_post_init__ and not self.noun.__private_attributes__

    def make(self, values: Mapping[str, Any]) -> N:
        """The noun with these values and the defaults of the others. Raises DoubtError where one is missing."""
        if not self.required <= values.keys():
            raise DoubtError
        every = {**self.blank, **values}
        for name in self.own:
            if name not in values:
                every[name] = every[name].copy()
        return self.pour(every, set(values))

    def pour(self, every: dict[str, Any], given: set[str]) -> N:
        """The noun of all of its fields, in the order of the model, of which some were given."""
        noun = _new(self.noun)
        _set_fields(noun, every)
        _set_given(noun, given)
        _set_extra(noun, None)
        _set_private(noun, None)
        return noun
