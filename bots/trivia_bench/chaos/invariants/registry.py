"""All invariants of games with a host. Add a class here, and it watches over every game."""

from trivia_bench.chaos.invariants.abreast import Abreast
from trivia_bench.chaos.invariants.answers import FirstCorrectWins, ReceiptsCount
from trivia_bench.chaos.invariants.asked import SameDraw
from trivia_bench.chaos.invariants.coins import CoinsPaid
from trivia_bench.chaos.invariants.endings import SameBoard, ScoredOnce
from trivia_bench.chaos.invariants.following import AllFollow, NobodyElseCalls
from trivia_bench.chaos.invariants.history import NothingStale, OneHistory
from trivia_bench.chaos.invariants.invariant import Invariant
from trivia_bench.chaos.invariants.plays import PlaysCounted
from trivia_bench.chaos.invariants.show import NothingEarly, SameShow, StepByStep

OF_GAMES: tuple[type[Invariant], ...] = (
    Abreast,
    OneHistory,
    NothingStale,
    NothingEarly,
    SameShow,
    StepByStep,
    SameDraw,
    ReceiptsCount,
    FirstCorrectWins,
    SameBoard,
    ScoredOnce,
    PlaysCounted,
    CoinsPaid,
    AllFollow,
    NobodyElseCalls,
)
