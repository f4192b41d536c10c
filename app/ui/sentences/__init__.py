"""Sentences from below the window, said in the language of the window.

What knows nothing of Qt speaks plain English: the conversation, the devices, the keyring, every
error.  Here are all the sentences of theirs that a person may see, with names for what is filled
in; :mod:`app.ui.sentences.saying` recognises them.
"""
