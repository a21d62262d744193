"""What a list does not hold, by its rule."""

from __future__ import annotations

import pytest

from graphkit.loaders.coverage import Sanctioned, why_not_covered
from graphkit.loaders.list_catalogue import listing
from graphkit.loaders.shared.facts import facts
from graphkit.model.vocabulary import vocabulary

PLAIN = {"kind": "person", "un_based": False, "measures": {"asset_freeze"}, "programs": {"us:GLOMAG"}}


@pytest.mark.parametrize(
    ("list_id", "held", "not_held", "words"),
    [
        ("ca_sema", {}, {"un_based": True}, "United Nations Act"),
        (
            "ca_sema",
            {"programs": {"us:SDGT", "us:GLOMAG"}},
            {"programs": {"us:SDGT", "us:FTO"}},
            "Criminal Code",
        ),
        ("eu_fsf", {"kind": "organization"}, {"kind": "vessel"}, "ships"),
        (
            "eu_fsf",
            {"measures": {"asset_freeze", "travel_ban"}},
            {"measures": {"travel_ban"}},
            "asset freezes",
        ),
        ("eu_fsf", {"measures": set()}, {"measures": {"investment_ban"}}, "asset freezes"),
        ("gb_ofsi", {"measures": {"investment_ban"}}, {"measures": {"transport"}}, "financial sanctions"),
        ("un_sc", {"kind": "organization"}, {"kind": "vessel"}, "designated vessels"),
        ("us_sdn", {}, {"measures": {"sectoral"}}, "property is blocked"),
        ("us_nonsdn", {"measures": {"sectoral"}}, {}, "nobody whose property is blocked"),
    ],
)
def test_a_rule_applies_to_what_the_list_does_not_hold_and_to_nothing_else(
    list_id: str, held: dict[str, object], not_held: dict[str, object], words: str
) -> None:
    assert why_not_covered(list_id, Sanctioned(**{**PLAIN, **held})) is None  # type: ignore[arg-type]
    assert words in (why_not_covered(list_id, Sanctioned(**{**PLAIN, **not_held})) or "")  # type: ignore[arg-type]


def test_every_rule_speaks_of_lists_kinds_and_measures_that_there_are() -> None:
    for rule in facts("coverage")["rule"]:
        assert listing(rule["list"])
        assert rule["reason"] and rule["source"]
        assert set(rule) <= {
            "list", "reason", "source", "un_based", "kinds", "only_measures", "with_measure", "programs",
        }  # fmt: skip
        assert set(rule.get("kinds", ())) <= set(vocabulary("actor_kinds"))
        assert {*rule.get("only_measures", ()), rule.get("with_measure", "asset_freeze")} <= set(
            vocabulary("measures")
        )
