import threading

from app.practice.workers import Workers


async def test_listening_has_a_thread_of_its_own() -> None:
    workers = Workers()
    names = {await workers.listen(lambda: threading.current_thread().name) for _ in range(5)}
    assert len(names) == 1
    assert (await workers.think(lambda: threading.current_thread().name)).startswith("mind")
    assert await workers.begin(divmod, 7, 2) == (3, 1)
    await workers.aclose()


async def test_listening_does_not_wait_for_thinking() -> None:
    workers = Workers()
    gate = threading.Event()
    thoughts = [workers.begin(gate.wait, 20) for _ in range(8)]
    assert await workers.listen(int, "5") == 5
    gate.set()
    assert all([await thought for thought in thoughts])
    await workers.aclose()
