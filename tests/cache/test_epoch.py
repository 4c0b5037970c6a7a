"""One epoch lasts while every name that was known means what it meant."""

from generator.cache.epoch import Epoch, Epochs, Marks

A, B, C = b"a" * 16, b"b" * 16, b"c" * 16


def test_new_names_and_lost_ones_begin_no_epoch() -> None:
    first = Epoch().after({"tag": {"one": A}})
    assert first.name == Epoch().name
    assert first.after({"tag": {"one": A, "two": B}}).name == first.name
    assert first.after({"tag": {"two": B}}).name == first.name


def test_a_name_that_means_something_else_begins_one() -> None:
    first = Epoch().after({"tag": {"one": A, "two": B}})
    second = first.after({"tag": {"one": C, "two": B}})
    assert second.name != first.name
    assert second.after({"tag": {"one": C, "two": B}}).name == second.name


def test_to_go_back_is_another_epoch_too() -> None:
    """What pages showed in between is as stale as what they showed before."""
    first = Epoch().after({"tag": {"one": A}})
    second = first.after({"tag": {"one": B}})
    third = second.after({"tag": {"one": A}})
    assert len({first.name, second.name, third.name}) == 3


def test_kinds_are_told_apart() -> None:
    first = Epoch().after({"tag": {"one": A}, "person": {"one": B}})
    assert first.after({"tag": {"one": B}, "person": {"one": B}}).name != first.name
    assert first.after({"tag": {"one": A}, "person": {"one": C}}).name != first.name


def test_what_names_are_called_lasts_longer_than_what_they_mean() -> None:
    called: Marks = {"location": {"one": A}}
    first = Epochs().after({"location": {"one": A}}, called)
    second = first.after({"location": {"one": B}}, called)
    assert second.meaning.name != first.meaning.name
    assert second.naming.name == first.naming.name
