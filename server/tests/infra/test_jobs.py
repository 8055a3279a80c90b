"""Work that was asked for is done once, told about while it runs, and ends whatever happens."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import pytest
from shelfcast.infra.jobs.queue import Job, JobEnded, JobState, NoSuchJob, cancel_job, find_job, newest_jobs, request_job
from shelfcast.infra.jobs.running import MOST_ATTEMPTS, Run, Work, run_job
from shelfcast.infra.jobs.tables import jobs
from shelfcast.infra.jobs.worker import working
from shelfcast.infra.postgres.connect import Database
from shelfcast.vocabulary.errors import Conflict
from sqlalchemy import text, update


def asked(database: Database, organisation: UUID, kind: str = "add", arguments: Mapping[str, Any] | None = None) -> UUID:
    with database.transaction(organisation) as tx:
        return request_job(tx, kind, arguments or {})


def now(database: Database, organisation: UUID, job: UUID) -> Job:
    with database.transaction(organisation) as tx:
        return find_job(tx, job)


def add(run: Run) -> Mapping[str, Any]:
    return {"sum": run.arguments["a"] + run.arguments["b"]}


def test_a_job_is_done_with_its_arguments_and_keeps_its_result(database: Database, organisation: UUID) -> None:
    job = asked(database, organisation, arguments={"a": 2, "b": 3})
    assert now(database, organisation, job).state is JobState.WAITING
    run_job(database, {"add": add}, organisation, job)
    done = now(database, organisation, job)
    assert (done.state, done.result, done.progress, done.attempts) == (JobState.DONE, {"sum": 5}, 1.0, 1)


def test_a_job_that_is_done_is_not_done_again(database: Database, organisation: UUID) -> None:
    job = asked(database, organisation, arguments={"a": 2, "b": 3})
    run_job(database, {"add": add}, organisation, job)
    run_job(database, {}, organisation, job)
    assert now(database, organisation, job).attempts == 1


def test_a_refusal_ends_a_job_with_the_sentence_that_the_api_would_say(database: Database, organisation: UUID) -> None:
    def refuse(run: Run) -> None:
        raise Conflict("The shelf is taken.")

    job = asked(database, organisation, "refuse")
    run_job(database, {"refuse": refuse}, organisation, job)
    failed = now(database, organisation, job)
    assert failed.state is JobState.FAILED
    assert failed.problem is not None
    assert (failed.problem["status"], failed.problem["detail"]) == (409, "The shelf is taken.")


def test_what_nobody_foresaw_ends_a_job_without_telling_its_secrets(database: Database, organisation: UUID) -> None:
    def break_down(run: Run) -> None:
        raise ZeroDivisionError("the password is tulip")

    job = asked(database, organisation, "break")
    run_job(database, {"break": break_down}, organisation, job)
    failed = now(database, organisation, job)
    assert failed.state is JobState.FAILED
    assert failed.problem is not None
    assert (failed.problem["status"], failed.problem["detail"]) == (500, "Something in Shelfcast broke; its log says what.")


def test_a_running_job_says_how_far_it_is(database: Database, organisation: UUID) -> None:
    seen: list[tuple[JobState, str | None, float]] = []

    def count(run: Run) -> None:
        for step in (1, 2):
            run.tell(f"Step {step}", step / 2)
            halfway = now(run.database, run.organisation, run.job)
            seen.append((halfway.state, halfway.message, halfway.progress))

    run_job(database, {"count": count}, organisation, asked(database, organisation, "count"))
    assert seen == [(JobState.RUNNING, "Step 1", 0.5), (JobState.RUNNING, "Step 2", 1.0)]


def test_a_job_that_waits_is_cancelled_at_once_and_never_begun(database: Database, organisation: UUID) -> None:
    job = asked(database, organisation)
    with database.transaction(organisation) as tx:
        assert cancel_job(tx, job).state is JobState.CANCELLED
    run_job(database, {}, organisation, job)
    assert now(database, organisation, job).attempts == 0


def test_a_job_that_runs_is_cancelled_at_its_next_step(database: Database, organisation: UUID) -> None:
    steps: list[int] = []

    def long_work(run: Run) -> None:
        for step in range(3):
            run.tell(f"Step {step}")
            steps.append(step)
            with run.database.transaction(run.organisation) as tx:
                assert cancel_job(tx, run.job).state is JobState.RUNNING

    job = asked(database, organisation, "long")
    run_job(database, {"long": long_work}, organisation, job)
    assert (now(database, organisation, job).state, steps) == (JobState.CANCELLED, [0])


def test_a_job_that_has_ended_cannot_be_cancelled(database: Database, organisation: UUID) -> None:
    job = asked(database, organisation, arguments={"a": 1, "b": 1})
    run_job(database, {"add": add}, organisation, job)
    with database.transaction(organisation) as tx, pytest.raises(JobEnded, match="is done; it cannot be cancelled"):
        cancel_job(tx, job)


def test_a_job_that_took_its_worker_down_again_and_again_is_given_up(database: Database, organisation: UUID) -> None:
    job = asked(database, organisation)
    with database.transaction(organisation) as tx:
        tx.connection.execute(update(jobs).where(jobs.c.id == job).values(state="running", attempts=MOST_ATTEMPTS))
    run_job(database, {}, organisation, job)
    failed = now(database, organisation, job)
    assert failed.state is JobState.FAILED
    assert failed.problem is not None
    assert "crashed 3 times" in failed.problem["detail"]


def test_a_job_of_a_transaction_that_fails_was_never_asked_for(database: Database, organisation: UUID) -> None:
    with suppress(ZeroDivisionError), database.transaction(organisation) as tx:
        job = request_job(tx, "add", {})
        raise ZeroDivisionError
    with database.transaction(organisation) as tx, pytest.raises(NoSuchJob):
        find_job(tx, job)
    with database.owner_transaction() as connection:
        queued = connection.execute(
            text("select count(*) from procrastinate_jobs where args->>'job' = :job"), {"job": str(job)}
        )
        assert queued.scalar_one() == 0


def test_another_organisation_sees_no_job(database: Database, organisation: UUID) -> None:
    job = asked(database, organisation)
    with database.transaction(uuid4()) as tx:
        assert newest_jobs(tx) == []
        with pytest.raises(NoSuchJob):
            find_job(tx, job)


def test_a_worker_does_what_is_asked_while_it_runs_one_job_of_an_organisation_at_a_time(
    database: Database, organisation: UUID
) -> None:
    order: list[str] = []

    def note(run: Run) -> None:
        order.append(run.arguments["name"])
        time.sleep(0.05)
        order.append(run.arguments["name"])

    work: dict[str, Work] = {"note": note}
    first = asked(database, organisation, "note", {"name": "first"})
    with working(database, work):
        last = asked(database, organisation, "note", {"name": "last"})
        deadline = time.monotonic() + 20
        while not now(database, organisation, last).state.has_ended and time.monotonic() < deadline:
            time.sleep(0.02)
    assert [now(database, organisation, job).state for job in (first, last)] == [JobState.DONE, JobState.DONE]
    assert order == ["first", "first", "last", "last"]
