"""Games in which something did not hold once, each with what it was."""

import pytest
from trivia_bench.chaos.run import Theatre
from trivia_bench.chaos.script import script

FOUND = [
    pytest.param("websocket", 585, id="a stop by a clock that is behind left a receipt out"),
    pytest.param("websocket", 956, id="a host whose way in had died was in, and heard nothing"),
    pytest.param("websocket", 106262, id="a close that was slow to be written left receipts out"),
    pytest.param("websocket", 351182, id="a close overtook a removal of which nobody was told"),
    pytest.param("mqtt", 53, id="who had come in after the last checkpoint was not scored"),
    pytest.param("mqtt", 4499, id="who lost the race to ask put other times on disk"),
    pytest.param("mqtt", 1563, id="a late refusal undid an end that a page had seen"),
    pytest.param("mqtt", 1721, id="a question was scored by what was left after a loss"),
    pytest.param("mqtt", 322739, id="an end was told before it was kept, and the cache was lost"),
    pytest.param("mqtt", 315863, id="who won had heard only the receipt of a later try"),
]


@pytest.mark.parametrize(("transport", "seed"), FOUND)
def test_it_holds_now(stage: Theatre, transport: str, seed: int) -> None:
    assert stage.play(script(seed, transport)).violation is None
