"""The packing list: what is done, what we do, what is theirs to do."""

from __future__ import annotations

from generator.model.choices import By, Phase
from generator.model.content import PackingItem, Playbook
from generator.model.customer import Customer
from generator.model.goodbye import Decision, ItemState, PackedGroup, PackedItem

_BECAUSE = {
    ItemState.DONE: "The customer's file lists it under done.",
    ItemState.OURS: "It is not done yet, and the playbook gives it to us.",
    ItemState.YOURS: "It is not done yet, and the playbook gives it to them.",
}


def decide_packing(
    customer: Customer, playbook: Playbook, phase: Phase
) -> tuple[tuple[PackedGroup, ...], list[Decision]]:
    """The playbook's list with every line labelled; empty after the last day, when there is nothing left to pack."""
    if phase is not Phase.ABOARD:
        return (), [_OVER]
    groups = tuple(
        PackedGroup(group.group, tuple(PackedItem(item, _state(item, customer)) for item in group.items))
        for group in playbook.packing
    )
    decisions = [
        Decision(f"packing {packed.item.id}", packed.state, _BECAUSE[packed.state])
        for group in groups
        for packed in group.items
    ]
    return groups, decisions


def _state(item: PackingItem, customer: Customer) -> ItemState:
    if item.id in customer.done:
        return ItemState.DONE
    return ItemState.OURS if item.by is By.US else ItemState.YOURS


_OVER = Decision("packing", "left out", "Their last day is over; the list was for the way there.")
