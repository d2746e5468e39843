"""`pressroom explain`: the ladder that a poster took, and how far its labels are from their true places."""

import json
from itertools import groupby
from pathlib import Path
from typing import NoReturn

import pytest

from support.history import history, history_project
from support.project import Outcome, Project

POSTER = "timeline-poster"


def test_the_rungs_as_a_table_and_the_one_that_the_manifest_states(built: Project) -> None:
    outcome = built.call("explain", POSTER)
    assert (outcome.code, outcome.err) == (0, "")
    name, rungs, summary, events = (part.splitlines() for part in outcome.out.split("\n\n"))
    assert name == ["timeline-poster (public, en)"]
    (taken,) = (line.split() for line in rungs if line.endswith("  taken"))
    ladder = json.loads(built.read("build/manifest.json"))["artifacts"][
        "public/en/test-2020-1-timeline-poster-public-en.pdf"
    ]["ladder"]
    stated = (ladder["paper"], ladder["composition"], ladder["tier"], f"{ladder['size']:g}", str(ladder["columns"]))
    assert tuple(taken[:5]) == stated
    assert len(rungs) - 1 == ladder["tried"]
    where = {"horizontal": "along a horizontal axis", "columns": f"in {ladder['columns']} columns"}
    form = f"{ladder['paper']}, full texts at {ladder['size']:g} pt {where[ladder['composition']]}, "
    assert summary[0].startswith(form)
    assert summary[0].endswith(f"; {ladder['tried']} rungs tried.")
    assert [line.split()[:2] for line in events[1:]] == [
        [item.id, str(item.date)] for item in sorted(built.dossier.milestones, key=lambda item: item.date)
    ]


def test_as_json_and_the_same_each_time(metre: Project) -> None:
    before = metre.built
    outcome = metre.call("explain", "--json", POSTER)
    (poster,) = outcome.json["posters"]
    assert (poster["document"], poster["audience"], poster["language"]) == (POSTER, "public", "en")
    assert poster["taken"]["tried"] == len(poster["rungs"])
    assert [rung["verdict"] for rung in poster["rungs"]].count("taken") == 1
    moved = {event["event"]: event["displacement"] for event in poster["events"]}
    assert set(moved) == {item.id for item in metre.dossier.milestones}
    assert moved["convention-signed"] == 0, "the first of a few has its true place"
    places = [event["place"] for event in poster["events"]]
    assert places[:3] == ["above", "below", "above"]
    assert poster["taken"]["composition"] == "horizontal"
    for rung in poster["rungs"]:
        higher = rung["size"] > poster["taken"]["size"]
        assert rung["verdict"] == "taken" or rung["verdict"].startswith("fits") == (rung["needed"] <= rung["available"])
        assert rung["verdict"] != "fits, without air" or higher
        assert rung["verdict"] != "fits; larger type does too" or rung["size"] < poster["taken"]["size"]
    assert metre.run("explain", "--json", POSTER, env={"PYTHONHASHSEED": "7"}) == outcome
    assert metre.built == before, "nothing is written"


def test_where_nothing_fits_every_paper_is_told_with_the_error(tmp_path: Path) -> None:
    project = history_project(tmp_path / "project", history(80), "Letter, A4")
    outcome = project.call("explain", "--json", POSTER)
    assert outcome.code == 1
    (poster,) = outcome.json["posters"]
    assert (poster["taken"], poster["events"]) == (None, [])
    down = [(rung["paper"], rung["tier"]) for rung in poster["rungs"]]
    assert [rung for rung, _ in groupby(down)] == [(p, t) for p in ("Letter", "A4") for t in ("full", "title", "short")]
    assert all(rung["needed"] > rung["available"] for rung in poster["rungs"])
    assert all(rung["verdict"].endswith(" mm too tall") for rung in poster["rungs"])
    assert [problem["code"] for problem in outcome.json["diagnostics"]] == ["poster-does-not-fit"]
    project.edit(f"templates/{POSTER}/document.yaml", "[Letter, A4]", "[Letter]")
    text = project.call("explain", POSTER)
    assert "Letter  columns      full" in text.out
    assert "error[poster-does-not-fit]" in text.err


def told(outcome: Outcome) -> tuple[str, str, str]:
    (problem,) = outcome.json["diagnostics"]
    return problem["code"], problem["span"]["file"], problem["hint"]


def test_what_is_no_poster_needs_no_explanation(metre: Project) -> None:
    outcome = metre.call("explain", "--json", "briefing")
    assert outcome.code == 1
    assert told(outcome) == ("no-poster", "templates/briefing/document.yaml", f"posters of this project: {POSTER}")


def test_a_poster_that_nobody_asks_for(metre: Project) -> None:
    metre.edit("content/dossier.yaml", "fact-sheet, timeline-poster]", "fact-sheet]")
    outcome = metre.call("explain", "--json", POSTER)
    assert outcome.code == 1
    assert told(outcome)[:2] == ("document-unasked", "content/dossier.yaml")


def test_a_document_that_is_not_there_is_wrong_use(metre: Project) -> None:
    outcome = metre.call("explain", "timeline")
    assert (outcome.code, outcome.out) == (2, "")
    assert f"Did you mean '{POSTER}'?" in outcome.err


def test_a_poster_that_takes_too_long_is_stopped(metre: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> NoReturn:
        while True:
            pass

    monkeypatch.setattr("pressroom.pipeline.worker.explain", busy)
    monkeypatch.setattr("pressroom.pipeline.isolation.parent.refuse_threads", lambda: None)  # the test runner has some
    outcome = metre.call_here("explain", "--json", POSTER, "--time-limit", "1")
    assert outcome.code == 1
    assert told(outcome)[0] == "limit-time"
