"""The worker beside the pages."""

from almenara.runtime.workers import Worker


def test_a_box_stopped_while_it_still_prepares_stops_cleanly() -> None:
    """The worker begins only once screening is ready; whoever stops the box before has nothing to wait for."""
    worker = Worker()
    worker.stop()
    worker.start()
    worker.join(5)
    assert not worker.is_alive()
