"""From what bots saw and what counters said to the figures of one run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trivia_bots.runs.merging import merge
from trivia_bots.runs.report import Answers, Round, RunReport, percentile

from trivia_bench.benchmark import redis_use
from trivia_bench.benchmark.formula import expected
from trivia_bench.benchmark.jobs import Done, SoloCalls
from trivia_bench.benchmark.processors import BOT, BOTS, BUSY, PEER, SERVICE
from trivia_bench.benchmark.result import Counts, Cpu, Run, Times, Traffic, times_of
from trivia_bench.benchmark.samples import Samples
from trivia_bench.benchmark.scenarios import WARM_UP, Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One run of a scenario; the first of `done` is the host's."""

    scenario: Scenario
    load_before: float
    seconds: float
    done: Sequence[Done]
    samples: Samples


def solo_figures(played: Played) -> Run:
    kinds = played.done[0].solo
    began = min(calls.began_at for calls in kinds.values())
    ended = max(calls.ended_at for calls in kinds.values())
    return Run(
        load_before=played.load_before,
        seconds=round(played.seconds, 1),
        processes=1,
        calls={kind: spread for kind, calls in kinds.items() if (spread := times_of(calls.ms))},
        calls_per_s={
            kind: round(len(calls.ms) * 1000 / max(calls.ended_at - calls.began_at, 1.0), 1)
            for kind, calls in kinds.items()
        },
        cpu=_cpu(played, began, ended),
        violations=[_failed(kind, calls) for kind, calls in kinds.items() if calls.failed],
        errors={
            f"{kind} {code}": times
            for kind, calls in kinds.items()
            for code, times in calls.failed.items()
        },
    )


def _failed(kind: str, calls: SoloCalls) -> str:
    codes = ", ".join(f"{times} × {code}" for code, times in calls.failed.most_common())
    wanted = len(calls.ms) + calls.failed.total()
    return f"{calls.failed.total()} of {wanted} calls of {kind} failed: {codes}."


def game_figures(played: Played) -> Run:
    scenario = played.scenario
    report = _together(played.done)
    rounds = [report.rounds[index] for index in sorted(report.rounds) if index >= WARM_UP]
    began = min((round_.asked_at for round_ in rounds if round_.asked_at), default=0.0)
    ended = max((at for round_ in rounds for at in round_.results), default=began)
    joins_per_s = _joins_per_s(played, report)
    counted = sum(len(round_.ack_ms) for round_ in rounds)
    return Run(
        load_before=played.load_before,
        seconds=round(played.seconds, 1),
        processes=len(played.done),
        joins_per_s=joins_per_s,
        question=times_of([ms for round_ in rounds for ms in round_.question_ms]),
        question_last=[round(max(r.question_ms), 1) for r in rounds if r.question_ms],
        receipt=times_of([ms for round_ in rounds for ms in round_.ack_ms]),
        result=_since(rounds, "answered_at"),
        close=_since(rounds, "closed_at"),
        answers=_counts(report.answers),
        traffic=_traffic(scenario, report, joins_per_s),
        rejoined=report.rejoined,
        kept=report.kept,
        host_rejoined=report.host_rejoined,
        gaps=report.gaps,
        cpu=_cpu(played, began, ended),
        redis=redis_use.used(played.samples.between(began, ended), counted)
        if scenario.transport == "mqtt"
        else None,
        violations=[*report.violations, *_absent(scenario, report, rounds)],
        errors=dict(report.errors),
    )


def _together(done: Iterable[Done]) -> RunReport:
    first, *others = [one.report for one in done if one.report is not None]
    for other in others:
        first = merge(first, other)
    return first


def _since(rounds: Sequence[Round], moment: str) -> Times | None:
    return times_of(
        [
            at - began
            for round_ in rounds
            if (began := getattr(round_, moment)) is not None
            for at in round_.results
        ]
    )


def _counts(answers: Answers) -> Counts:
    refused = sum(answers.refused.values())
    return Counts(
        sent=answers.sent,
        repeated=answers.repeated,
        stored=answers.counted,
        refused=dict(answers.refused),
        lost=max(0, answers.sent - answers.counted - refused),
        silent=answers.silent,
    )


def _traffic(scenario: Scenario, report: RunReport, joins_per_s: float | None) -> Traffic:
    questions = WARM_UP + scenario.questions
    each = scenario.players * questions
    sums = report.players_traffic
    joining_s = report.joined / joins_per_s if joins_per_s else 0.0
    formula: dict[str, float] = {}
    if scenario.peer is None:
        up, down = expected(scenario.transport, scenario.players, questions, joining_s)
        formula = {
            "expected_up": round(up / questions, 2),
            "expected_down": round(down / questions, 2),
        }
    return Traffic(
        up=round(sums.sent / each, 2),
        down=round(sums.received / each, 2),
        bytes_up=round(sums.bytes_sent / each),
        bytes_down=round(sums.bytes_received / each),
        **formula,
    )


def _joins_per_s(played: Played, report: RunReport) -> float | None:
    parts = [one for one in played.done if one.joined_at is not None]
    if not parts:
        return None
    began = min(one.began_at for one in parts)
    ended = max(one.joined_at or 0.0 for one in parts)
    return round(report.joined * 1000 / max(ended - began, 1.0), 1)


def _cpu(played: Played, began: float, ended: float) -> Cpu:
    """Of the time between two moments, in Unix ms."""
    grown = played.samples.between(began, ended)
    window = max((ended - began) / 1000, 1e-3)
    late = [ms for one in played.done for at, ms in one.late if began <= at <= ended]
    alone = [seconds for name, seconds in grown.items() if name.startswith(BOT)]
    lag_p99 = percentile(late, 0.99)
    return Cpu(
        window_s=round(window, 2),
        bots=round(grown.get(BOTS, 0.0), 2),
        busiest=round(max(alone, default=0.0) / window, 3),
        emulator=_seconds(grown, "emulator"),
        functions=_seconds(grown, "functions"),
        valkey=_seconds(grown, "valkey"),
        front_door=_seconds(grown, "front_door"),
        peer=_seconds(grown, PEER),
        others=_others(grown),
        loop_lag_p99_ms=round(lag_p99, 1) if lag_p99 is not None else None,
        loop_lag_ms=round(max(late), 1) if late else None,
    )


def _seconds(grown: Mapping[str, float], role: str) -> float | None:
    return round(grown[role], 2) if role in grown else None


def _others(grown: Mapping[str, float]) -> float | None:
    """What neither the bots nor the service used of the time in which processors were busy."""
    if BUSY not in grown or not {"emulator", PEER} & grown.keys():
        return None
    ours = sum(grown.get(role, 0.0) for role in (*SERVICE, BOTS))
    return round(max(0.0, grown[BUSY] - ours), 2)


def _absent(scenario: Scenario, report: RunReport, rounds: Sequence[Round]) -> list[str]:
    """What a game of which figures are taken must have had."""
    found = []
    if report.joined < scenario.players:
        why = "".join(f" {note}." for note in report.notes if "could not join" in note)
        found.append(f"Only {report.joined} of {scenario.players} players could join.{why}")
    if len(rounds) < scenario.questions:
        found.append(f"Only {len(rounds)} of {scenario.questions} questions were played.")
    for round_ in rounds:
        if scenario.kill == 0 and len(round_.results) < report.joined:
            found.append(f"{report.joined - len(round_.results)} results did not come.")
    return found
