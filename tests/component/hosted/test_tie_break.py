"""Through the functions: a tie that is broken, and a round that is gone through."""

from dataclasses import replace

from trivia.domain.games.rules import Rules
from trivia.domain.kinds.closest import Closest, GuessResponse
from trivia.domain.kinds.single_choice import ChoiceResponse

from tests.builders import quiz
from tests.fakes.hosted_world import HostedWorld

RIGHT = ChoiceResponse("a")
EXTRA = Closest(id="extra", text="How long is it?", time_limit_s=20, value=100, near=5)
ONE = replace(quiz(questions=quiz().questions[:1]), tie_breaker=EXTRA)
TWO = replace(
    quiz(questions=tuple(replace(quiz().questions[0], id=f"q{n}") for n in range(2))),
    rounds=("Rivers",),
)


def test_who_is_nearest_of_those_who_share_the_first_place_is_ahead() -> None:
    with HostedWorld(Rules(guests=True), ONE).wired() as world:
        host, ada, bob, cho = world.host(), *(world.player(n) for n in (1, 2, 3))
        assert len(host.last("quiz_loaded")["questions"]) == 2
        assert host.last("snapshot")["question_count"] == 1
        host.say("ask", index=0)
        for peer in (ada, bob):
            peer.answer(0, RIGHT)
        host.say("close", index=0)
        host.say("ask", index=1)
        world.clock.advance(1)
        for peer, guess in ((ada, 90.0), (bob, 98.0), (cho, 100.0)):
            assert peer.answer(1, GuessResponse(guess))[0]["type"] == "answer_received"
        world.wait(3)
        reveal = ada.last("answers_revealed")["reveals"][0]
        assert (reveal["winner"]["slot"], reveal["solution"]["value"]) == (2, 100)
        assert bob.last("personal_result")["rank"] == 1
        assert ada.last("personal_result")["rank"] == 2
        assert host.say("ask", index=2)[0]["code"] == "no_such_question"
        host.say("end")
        ended = cho.last("game_ended")
        assert ended["asked"] == 1
        assert [row["score"] for row in ended["board"]["top"]] == [1001, 1000, 0]
        assert ended["highlights"]["hardest"] is None


def test_a_round_is_gone_through_under_the_hosts_hand() -> None:
    with HostedWorld(Rules(round_size=2, close_when_all=False), TWO).wired() as world:
        host, ada = world.host(), world.player(1)
        for index in (0, 1):
            host.say("ask", index=index)
            opened = ada.last("question_opened")["round"]
            assert (opened["title"], opened["position"], opened["size"]) == ("Rivers", index + 1, 2)
            ada.answer(index, RIGHT)
            host.say("close", index=index)
        assert host.say("show", step=1)[0]["code"] == "not_now"
        host.say("reveal")
        host.say("show", step=1)
        assert ada.last("review_shown")["step"] == 1
        assert world.player(1).last("snapshot")["step"] == 1
        host.say("show", step=2)
        assert host.say("show", step=3)[0]["code"] == "not_now"
        assert ada.say("show", step=2)[0]["code"] == "not_host"
