"""Work that takes too much time or memory is stopped where it is, and leaves no limit behind."""

import resource
import signal
import threading

import pytest

from pressroom.limits import OverTimeError, missing_limits, within


def spin(seconds: float) -> None:
    with within(seconds, 100):
        while True:
            pass


def test_python_code_is_stopped() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(OverTimeError):
        spin(0.05)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) is before


def test_memory_is_refused_and_given_again_afterwards() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(MemoryError), within(10, 50):
        bytearray(4_000_000_000)  # more than earlier work of this process can have left free
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert len(bytearray(100_000_000)) == 100_000_000


def test_what_keeps_to_its_limits_is_not_touched() -> None:
    with within(5, 50):
        kept = bytearray(10_000_000)
    assert len(kept) == 10_000_000
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_in_another_thread_there_is_no_limit_of_time_and_no_failure() -> None:
    done: list[int] = []

    def work() -> None:
        with within(0.001, 50):
            done.append(sum(range(100_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [4999950000]


def test_this_system_has_everything() -> None:
    assert missing_limits() == ()
