"""What is said of connections: who is called, how that went, what is known of a service and its models."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: Final = (
    # -------------------------------------------------------------------------- addresses
    QT_TRANSLATE_NOOP("Sentences", "The address of the service must begin with ws:// or wss://."),
    QT_TRANSLATE_NOOP("Sentences", "The address of the service is malformed: check its host and port."),
    QT_TRANSLATE_NOOP("Sentences", "The address of the service holds characters that no address has."),
    QT_TRANSLATE_NOOP("Sentences", "The address of the service must not carry a name, password or key."),
    QT_TRANSLATE_NOOP("Sentences", "The address of the service must not have a part after #."),
    QT_TRANSLATE_NOOP("Sentences", "The address of the service must not carry a key: leave out {name}=."),
    QT_TRANSLATE_NOOP("Sentences", "Azure needs the name or the address of your resource."),
    QT_TRANSLATE_NOOP("Sentences", "Azure needs the name you deployed the model under."),
    QT_TRANSLATE_NOOP("Sentences", "The compatible service has no address yet."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The key would travel to {host} unencrypted: use an address that begins with wss://.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The header {name} cannot be set."),
    QT_TRANSLATE_NOOP("Sentences", "A header holds characters that no header can carry."),
    # ---------------------------------------------------------------------- who is called
    QT_TRANSLATE_NOOP("Sentences", "You talk with the practice partner until then."),
    QT_TRANSLATE_NOOP("Sentences", "You talk with the practice partner until that is put right."),
    QT_TRANSLATE_NOOP(
        "Sentences", "There is no conversation now, so nothing can be tried: the window says why."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The conversation goes on as it was."),
    QT_TRANSLATE_NOOP("Sentences", "the practice partner"),
    QT_TRANSLATE_NOOP("Sentences", "whoever is chosen in its settings"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Earshot was started with the address {wanted}, but it runs already and goes on talking with "
        "{here}. To talk with the other one, close this window and start it again.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "There is nobody to call yet: connect first."),
    QT_TRANSLATE_NOOP("Sentences", "The practice partner could not be started: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "The practice partner did not start within {seconds} seconds."),
    QT_TRANSLATE_NOOP("Sentences", "it ended with code {code}"),
    # ------------------------------------------------------------------- a test of it all
    QT_TRANSLATE_NOOP("Sentences", "The connection works: a session began after {ms} ms."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The connection works: a session began with the model {model} after {ms} ms."
    ),
    QT_TRANSLATE_NOOP("Sentences", "{host} took the connection but began no session."),
    QT_TRANSLATE_NOOP("Sentences", "Check the address and the model."),
    QT_TRANSLATE_NOOP("Sentences", "There is no key for this service yet."),
    QT_TRANSLATE_NOOP("Sentences", "It was tried without a key."),
    # --------------------------------------------------------------- how a connection fails
    QT_TRANSLATE_NOOP("Sentences", "{host} did not answer in time. Check the network."),
    QT_TRANSLATE_NOOP("Sentences", "The service broke the rules of WebSocket."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The service at {host} sends to another address. Enter that address instead."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The address of the proxy that this system names is malformed. "
        "Put it right where proxies are set, then connect again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The proxy {proxy} wants a name and a password, or others than it was given. "
        "Set them where proxies are set, then connect again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The proxy {proxy} does not let connections to {host} through (it answered {status}). "
        "Ask whoever runs it.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The proxy {proxy} could not reach {host} (it answered {status}). Check the network.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "What answers at {proxy} is no proxy. Check the proxy of this system."),
    QT_TRANSLATE_NOOP("Sentences", "The connection through the proxy {proxy} broke. Check the network."),
    QT_TRANSLATE_NOOP("Sentences", "No answer came through the proxy {proxy} in time. Check the proxy."),
    QT_TRANSLATE_NOOP("Sentences", "The proxy {proxy} could not be found. Check the proxy of this system."),
    QT_TRANSLATE_NOOP("Sentences", "The proxy {proxy} cannot be reached. Check the proxy of this system."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The certificate of {host} is not valid yet on {date}, the date of this computer. "
        "Look whether the clock is right, then connect again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The certificate of {host} is no longer valid on {date}, the date of this computer. "
        "Look whether the clock is right, then connect again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The system's proxy is of a kind (SOCKS) that Earshot cannot use. "
        "Set an HTTP proxy, or none for this service.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "What answers at {host} is no Realtime service. Check the address."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{host} could not prove who it is: its certificate is not valid. Check the address, "
        "this computer's clock, and any program that inspects traffic.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "No encrypted connection to {host} could be made. Check that the address begins with wss:// "
        "only where the service is encrypted.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{host} could not be found. Check the address and whether this computer is online.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "Nothing answers at {host}. Check the address, and that the service is running."
    ),
    QT_TRANSLATE_NOOP("Sentences", "{host} could not be reached. Check the network."),
    QT_TRANSLATE_NOOP("Sentences", '(It said: "{words}")'),
    QT_TRANSLATE_NOOP("Sentences", "The connection is too slow to carry your voice. Check the network."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The connection broke inside Earshot. Started from a terminal, it says why there."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The key has no access to this service or model. Use a key or a project that has.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The session reached its longest duration and was ended."),
    QT_TRANSLATE_NOOP("Sentences", "The service has too many requests from this key just now."),
    QT_TRANSLATE_NOOP("Sentences", "The service has trouble of its own."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "There is no Realtime service at this address, or not this model. Check the address and the model.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The service did not accept the connection. Check the address and the model."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The service closed the connection."),
    QT_TRANSLATE_NOOP("Sentences", "The connection was lost. Check the network."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The service ended the connection and does not want it. Check the address, the model and the key.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The service stopped answering. Check the network."),
    QT_TRANSLATE_NOOP("Sentences", "The service sent a message that is too large."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The service sent something that is not the Realtime protocol: {reason} (it began {excerpt}).",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The service sent something that is not the Realtime protocol: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "it is not JSON: {reason}"),
    QT_TRANSLATE_NOOP("Sentences", "it is not a JSON object"),
    QT_TRANSLATE_NOOP("Sentences", "it is not UTF-8 text"),
    QT_TRANSLATE_NOOP("Sentences", "it is nested too deeply"),
    QT_TRANSLATE_NOOP("Sentences", "its audio format is none of audio/pcm, audio/pcmu and audio/pcma"),
    QT_TRANSLATE_NOOP("Sentences", "its audio format has a rate of zero or less"),
    QT_TRANSLATE_NOOP("Sentences", "a binary frame of {number} bytes, and all frames are text"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This service speaks the retired beta version of the Realtime protocol, which Earshot does not; "
        "it needs a service with the current version.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The service did not speak in time. Try it again."),
    QT_TRANSLATE_NOOP("Sentences", "The service answered, but not with this voice's sound."),
    # ---------------------------------------------------------------- what is known of some
    QT_TRANSLATE_NOOP(
        "Sentences",
        "xAI reads this from another place of the session than OpenAI: it may not take what is chosen here.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Azure wants the name you deployed the transcription model under."),
    QT_TRANSLATE_NOOP("Sentences", "xAI ends turns by silence only, not by meaning."),
    QT_TRANSLATE_NOOP("Sentences", "Push-to-talk was found unreliable with xAI."),
    QT_TRANSLATE_NOOP("Sentences", "xAI takes 0.1 to 0.9, and 0.85 by itself."),
    QT_TRANSLATE_NOOP("Sentences", "xAI speaks at 0.7 to 1.5 times the usual speed."),
    QT_TRANSLATE_NOOP("Sentences", "xAI has a transcription model of its own, grok-transcribe."),
    QT_TRANSLATE_NOOP("Sentences", "xAI may not learn how much you heard of an answer."),
    QT_TRANSLATE_NOOP("Sentences", "Inworld does not learn how much you heard of an answer."),
    QT_TRANSLATE_NOOP("Sentences", "LocalAI answers as soon as you let go of the talk key, asked or not."),
    QT_TRANSLATE_NOOP("Sentences", "LocalAI forgets the words of an answer that was interrupted."),
    QT_TRANSLATE_NOOP("Sentences", "LocalAI is known to take PCM16 only."),
    QT_TRANSLATE_NOOP("Sentences", "speech-to-speech ends turns by itself only: push-to-talk does not work."),
    QT_TRANSLATE_NOOP("Sentences", "speech-to-speech does not learn how much you heard of an answer."),
    QT_TRANSLATE_NOOP("Sentences", "speech-to-speech is known to take PCM16 only."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Together writes down or reads aloud over this protocol, but holds no conversation.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "KugelAudio speaks another protocol, GPT-Live, which Earshot does not."),
    # ------------------------------------------------------------------ models and codecs
    QT_TRANSLATE_NOOP("Sentences", "The newest and most capable; thinks before it speaks."),
    QT_TRANSLATE_NOOP("Sentences", "The economical one: about a third of the price of sound."),
    QT_TRANSLATE_NOOP("Sentences", "The one before; thinks before it speaks."),
    QT_TRANSLATE_NOOP("Sentences", "An older one: it answers at once, and remembers less."),
    QT_TRANSLATE_NOOP("Sentences", "Older still."),
    QT_TRANSLATE_NOOP("Sentences", "Older still, as it was in August 2025."),
    QT_TRANSLATE_NOOP("Sentences", "The older economical one."),
    QT_TRANSLATE_NOOP("Sentences", "The older economical one, as it was in December 2025."),
    QT_TRANSLATE_NOOP("Sentences", "Writes each turn when it is over."),
    QT_TRANSLATE_NOOP("Sentences", "Writes while you speak."),
    QT_TRANSLATE_NOOP("Sentences", "Writes each turn when it is over, and who spoke."),
    QT_TRANSLATE_NOOP("Sentences", "Everything as it was recorded."),
    QT_TRANSLATE_NOOP("Sentences", "Telephone quality, for slow connections."),
    QT_TRANSLATE_NOOP("Sentences", "Telephone quality; the other way to write it."),
)
