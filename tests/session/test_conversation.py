from app.protocol.items import user_text
from app.session.effects import FinishPlaying, Play, StopPlayback
from app.session.inputs import PartId, PlaybackStopped, SayText
from tests.session.playbook import online, our
from tests.session.service import *  # noqa: F403

def test_text():
    typed = our("typed")
    assert (
        online()
        >> SayText(text="Hello")
        << create(user_text("Hello", id=typed))
        << response_create()
        >> item_added(typed)
        >> created()
        >> part_added()
        >> audio(100)
        << Play(PartId("a1", 0), sound(100))
        >> speech_started()
        << StopPlayback()
        >> PlaybackStopped(heard=(progress(40.7),))
        << truncate(40)
        >> done(status="cancelled")
    )
