"""The table of fields and the capacity buckets that derive from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fields import BY_UNIT, FACETS, FIELDS, UNITS, bucket, bucket_label
from index.model import Unit


def test_the_facets_are_those_that_the_command_promises() -> None:
    promised = {"city", "province", "county", "company", "material", "capacity", "year", "lang", "status"}
    assert {f.name for f in FACETS} == promised
    assert [f.name for f in FACETS if f.shown] == ["city", "company", "material", "capacity"]


def test_every_field_has_a_label_in_both_languages_and_a_name_of_its_own() -> None:
    assert all(f.label and f.label_zh for f in FIELDS)
    assert len({f.name for f in FIELDS}) == len(FIELDS)


@pytest.mark.parametrize(
    ("unit", "amount", "value", "label"),
    [
        ("t", 500, "t:-1000", "under 1,000 t"),
        ("t", 50_000, "t:50000-100000", "50,000–100,000 t"),
        ("t", 6_000_000, "t:1000000-", "1,000,000 t and more"),
        ("GWh", 10, "GWh:10-20", "10–20 GWh"),
        ("m2", 2e8, "m2:100000000-500000000", "100,000,000–500,000,000 m²"),
    ],
)
def test_buckets(unit: Unit, amount: float, value: str, label: str) -> None:
    assert bucket(unit, amount) == value
    assert bucket_label(value) == label


@given(st.sampled_from([u.unit for u in UNITS]), st.floats(min_value=0, max_value=1e12))
def test_every_amount_falls_between_the_borders_of_its_bucket(unit: Unit, amount: float) -> None:
    low, _, high = bucket(unit, amount).partition(":")[2].partition("-")
    assert (not low or float(low) <= amount) and (not high or amount < float(high))
    assert not low or float(low) in BY_UNIT[unit].borders
