"""The table of fields and the capacity buckets that derive from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fields import (
    BY_UNIT,
    FACETS,
    FIELDS,
    UNITS,
    bucket,
    bucket_label,
    bucket_label_zh,
    bucket_order,
    buckets,
)
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
        ("t", 6_000_000, "t:1000000-", "1 million t and more"),
        ("t", 600_000, "t:500000-1000000", "500,000–1 million t"),
        ("GWh", 10, "GWh:10-20", "10–20 GWh"),
        ("m2", 2e8, "m2:100000000-500000000", "100–500 million m²"),
    ],
)
def test_buckets(unit: Unit, amount: float, value: str, label: str) -> None:
    assert bucket(unit, amount) == value
    assert bucket_label(value) == label


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("t:-1000", "不足1,000吨"),
        ("t:50000-100000", "5万–10万吨"),
        ("m2:1000000000-", "10亿平方米以上"),
        ("GWh:1-5", "1–5GWh"),
    ],
)
def test_buckets_in_chinese(value: str, label: str) -> None:
    assert bucket_label_zh(value) == label


def test_buckets_are_ordered_by_unit_and_size() -> None:
    values = ["GWh:1-5", "t:1000000-", "t:-1000", "t:10000-50000", "GWh:-1"]
    assert sorted(values, key=bucket_order) == ["t:-1000", "t:10000-50000", "t:1000000-", "GWh:-1", "GWh:1-5"]


def test_a_range_is_in_every_bucket_it_reaches_into() -> None:
    assert buckets("t", 80_000, 120_000) == ("t:50000-100000", "t:100000-200000")
    assert buckets("t", 80_000, 100_000) == ("t:50000-100000", "t:100000-200000")
    assert buckets("t", 80_000, 80_000) == ("t:50000-100000",)


@given(st.sampled_from([u.unit for u in UNITS]), st.floats(min_value=0, max_value=1e12))
def test_every_amount_falls_between_the_borders_of_its_bucket(unit: Unit, amount: float) -> None:
    low, _, high = bucket(unit, amount).partition(":")[2].partition("-")
    assert (not low or float(low) <= amount) and (not high or amount < float(high))
    assert not low or float(low) in BY_UNIT[unit].borders
