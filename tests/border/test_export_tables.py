"""Tables of events and counts of pairs are read back as political scientists read them, and say what the case says."""

from __future__ import annotations

import json

import pandas as pd
import polars as pl
import pytest

from dragoman.export import export


def test_plover_has_a_record_for_each_mention(talks, tmp_path):
    """An event that is told twice is two records of one event; fields bear the manual's names."""
    (path,) = export(talks, "plover", tmp_path)
    records = pl.read_ndjson(path).to_dicts()
    first, second = (record for record in records if record["event_id"] == "event-d1")

    assert ["event-d1-1", "event-d1-2"] == [first["id"], second["id"]]
    assert (["AGREE"], ["treaty"], ["diplomatic"]) == (first["event"], first["mode"], first["context"])
    assert ("1999-11-30", "1999-11-30", 1, 5.5) == tuple(
        first[name] for name in ("date", "enddate", "quad_code", "event_scale")
    )
    assert ("KEN", "Kenya", "Q114") == tuple(
        first["actor"][0][name] for name in ("code", "identifier_text", "identifier_id")
    )
    assert (["signed"], ["Nakuru Treaty"]) == (first["event_text"], second["event_text"])
    assert {"start": 28, "end": 41} == second["text_info"]
    assert ("Arusha", "TZA", -3.37) == tuple(
        first["event_loc"][name] for name in ("resolved_place", "country_code", "lat")
    )
    assert ("https://example.org/d1", "The d1 Post", "en") == tuple(
        first["cite_info"][name] for name in ("url", "publication", "language")
    )
    assert "incident-0" == first["link"]


def test_plover_says_what_is_not_told_as_a_fact(talks, tmp_path):
    """What is denied bears the mode negation, and what has no date has none, though its document has one."""
    (path,) = export(talks, "plover", tmp_path)
    records = {record["event_id"]: record for record in map(json.loads, path.read_text().splitlines())}

    assert ["negation"] == records["event-attack"]["mode"]
    assert (None, None) == (records["event-meeting"]["date"], records["event-meeting"]["enddate"])
    assert ("1999-11-01", "1999-11-30", "month") == tuple(
        records["event-accusing"][name] for name in ("date", "enddate", "date_precision")
    )


def test_cameo_is_read_as_icews_is(talks, tmp_path):
    """The columns of ICEWS come first; who acts together is two rows; a date is the event's or none."""
    export(talks, "cameo", tmp_path)
    table = pd.read_csv(tmp_path / "cameo.csv", dtype={"CAMEO Code": str, "Event Root Code": str})
    by_id = table.set_index("Event ID")

    assert ["Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country"] == list(table.columns[:5])
    assert ("Kenya", "Uganda", "057", 8.0, "1999-11-30", "KEN", "UGA", -3.37) == tuple(
        by_id.loc["event-d1-1", ["Source Name", "Target Name", "CAMEO Code", "Intensity", "Event Date",
                                 "Source Country", "Target Country", "Latitude"]]
    )  # fmt: skip
    assert [("KEN", "UGA"), ("UGA", "KEN")] == [
        tuple(row)
        for row in by_id.loc[["event-meeting-1", "event-meeting-2"], ["Source Code", "Target Code"]].to_numpy()
    ]
    assert by_id.loc["event-meeting-1", ["Event Date", "End Date"]].isna().all()
    assert ("1999-11-01", "month") == tuple(by_id.loc["event-accusing-1", ["Event Date", "Date Precision"]])
    assert "1999-12" == by_id.loc["event-meeting-1", "Publication Date"]


def test_cameo_keeps_apart_what_did_not_happen(talks, tmp_path):
    """A program that counts rows counts no denied attack."""
    export(talks, "cameo", tmp_path)
    told, unrealised = (pd.read_csv(tmp_path / name) for name in ("cameo.csv", "cameo_unrealised.csv"))

    assert {1, 3} == set(told["Quad Class"])
    assert [("event-attack-1", "denied", True)] == list(
        unrealised[["Event ID", "Status", "Negated"]].itertuples(index=False, name=None)
    )


def test_pairs_count_an_incident_once(talks, tmp_path):
    """Two reports of one treaty are one incident of two reports; what is denied is counted apart."""
    export(talks, "pairs", tmp_path)
    rows = pl.read_csv(tmp_path / "pairs.csv").to_dicts()
    found = {
        (row["month"], row["actor"], row["recipient"], row["quad"]): tuple(
            row[name] for name in ("incidents", "reports", "voices", "mean_score", "mean_goldstein", "unrealised")
        )
        for row in rows
    }

    assert {
        (None, "KEN", "UGA", 1): (2, 2, 2, 2.5, 1.0, 0),
        (None, "UGA", "KEN", 1): (2, 2, 2, 2.5, 1.0, 0),
        ("1999-11", "KEN", "UGA", 1): (1, 2, 2, 5.5, 8.0, 0),
        ("1999-11", "UGA", "KEN", 3): (1, 1, 1, -3.0, -2.0, 0),
        ("1999-11", "UGA", "KEN", 4): (0, 0, 0, None, None, 1),
    } == found
    assert all(row["coder"].startswith("dragoman ") for row in rows)
    assert {("country", "country")} == {(row["actor_kind"], row["recipient_kind"]) for row in rows}


def test_the_balance_of_a_month_is_of_two_together(talks, tmp_path):
    """A treaty and an accusation in one month are in balance; what acts together counts once."""
    export(talks, "pairs", tmp_path)
    found = pd.read_parquet(tmp_path / "balance.parquet").set_index("month", drop=False)
    month = found.loc["1999-11"]

    assert ("KEN", "UGA", 1, 1, 0.0, 1) == tuple(
        month[["first", "second", "cooperation", "conflict", "balance", "unrealised"]]
    )
    assert 1.25 == month["mean_score"]
    undated = found[found["month"].isna()].iloc[0]
    assert (2, 0, 1.0) == tuple(undated[["cooperation", "conflict", "balance"]])


@pytest.mark.parametrize("name", ["pairs", "balance"])
def test_both_forms_of_a_table_hold_the_same(talks, tmp_path, name):
    """CSV and Parquet differ in form alone."""
    export(talks, "pairs", tmp_path)
    read = pl.read_parquet(tmp_path / f"{name}.parquet")

    assert read.equals(pl.read_csv(tmp_path / f"{name}.csv", schema=read.schema))
