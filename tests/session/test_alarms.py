from app.session.alarms import Alarm, Alarms


def test_the_earliest_is_next() -> None:
    alarms = Alarms()
    assert alarms.next is None
    alarms.set(Alarm.STALLED, 30.0)
    alarms.set(Alarm.SLOW, 10.0)
    assert alarms.next == 10.0
    alarms.set(Alarm.SLOW, 40.0)
    assert alarms.next == 30.0


def test_due_are_taken_out_earliest_first() -> None:
    alarms = Alarms()
    alarms.set(Alarm.STALLED, 3.0)
    alarms.set(Alarm.TAIL, 2.0)
    alarms.set(Alarm.ROTATE, 4.0)
    assert alarms.due(1.9) == []
    assert alarms.due(3.0) == [Alarm.TAIL, Alarm.STALLED]
    assert alarms.due(3.0) == []
    assert alarms.next == 4.0


def test_alarms_of_one_moment_come_in_a_fixed_order() -> None:
    alarms = Alarms()
    alarms.set(Alarm.STALLED, 1.0)
    alarms.set(Alarm.SLOW, 1.0)
    assert alarms.due(1.0) == [Alarm.SLOW, Alarm.STALLED]


def test_what_is_cleared_never_comes() -> None:
    alarms = Alarms()
    for alarm in (Alarm.TAIL, Alarm.SLOW, Alarm.RETRY):
        alarms.set(alarm, 1.0)
    alarms.clear(Alarm.TAIL, Alarm.REDIAL)
    assert Alarm.TAIL not in alarms
    assert Alarm.SLOW in alarms
    alarms.clear(Alarm.SLOW, Alarm.RETRY)
    assert alarms.due(9.0) == []


def test_what_the_person_waits_for_outlives_the_link() -> None:
    alarms = Alarms()
    for alarm in Alarm:
        alarms.set(alarm, 1.0)
    alarms.clear_of_link()
    assert set(alarms.due(9.0)) == {Alarm.TAIL, Alarm.STALE}
