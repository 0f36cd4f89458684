"""Makes a noun from values that are known to be right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from generator.model.noun import Noun
from generator.read.fast.scalars import DoubtError

N = TypeVar("N", bound=Noun)
_new, _set = object.__new__, object.__setattr__
# What pydantic keeps of a noun beside its fields, set without looking the names up each time.
_set_given, _set_extra, _set_private = (
    BaseModel.__dict__[name].__set__
    for name in ("__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


class Mould(Generic[N]):
    """Makes one kind of noun, as pydantic's `model_construct` does, in a tenth of its time.

    Nothing is checked: every value must be what the schema would have made of it.
    """

    def __init__(self, noun: type[N]) -> None:
        fields = noun.model_fields
        self.noun = noun
        self.required = frozenset(name for name, field in fields.items() if field.is_required())
        # The places of the required fields hold the model's order.
        self._blank: dict[str, Any] = {
            name: field.get_default(call_default_factory=True) for name, field in fields.items()
        }
        self._own = tuple(name for name, default in self._blank.items() if isinstance(default, dict | list | set))

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
        noun = _new(self.noun)
        every = {**self._blank, **values}
        for name in self._own:
            if name not in values:
                every[name] = type(every[name])(every[name])
        _set(noun, "__dict__", every)
        _set_given(noun, set(values))
        _set_extra(noun, None)
        _set_private(noun, None)
        return noun
