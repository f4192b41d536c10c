"""Sound: microphone, speaker, codecs and resampling.  Knows nothing of conversations."""
