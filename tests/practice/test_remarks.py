from app.practice import remarks


def test_why_there_is_no_timer_names_its_length() -> None:
    assert (
        remarks.no_timer("two minutes") == "I have no timer of my own, so I cannot wait two minutes for you."
    )


def test_it_never_pretends_to_be_a_model() -> None:
    assert "I am not a language model" in remarks.WHO
    for sentence in (remarks.NOT_UNDERSTOOD, remarks.PLAY_BACK, remarks.TYPED_BACK, remarks.PICTURE):
        assert "I am only a practice partner" in sentence


def test_jokes_differ_and_the_story_is_long() -> None:
    assert len(set(remarks.JOKES)) == len(remarks.JOKES) == 5
    assert 80 <= len(remarks.STORY.split()) <= 110


def test_every_sentence_ends_and_can_be_printed() -> None:
    fixed = [value for name, value in vars(remarks).items() if name.isupper() and isinstance(value, str)]
    assert len(fixed) >= 15
    for sentence in [*fixed, *remarks.JOKES]:
        assert sentence.strip()[-1] in ".?:"
        assert sentence.isprintable()
