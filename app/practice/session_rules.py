"""What may stand in ``session`` of a ``session.update``, as tables.

Realtime API: session configuration.  Only fields that are present change
anything, so hardly any is required.  The flat fields of the retired beta
interface are not here, which is how they are refused.
"""

from typing import Final

from app.practice.shapes import (
    AnyObject,
    Either,
    Fields,
    Flag,
    ListOf,
    Maybe,
    Number,
    Pairs,
    Shape,
    Tagged,
    Text,
    Whole,
)

VOICES: Final = ("alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar")
EAGERNESS: Final = ("low", "medium", "high", "auto")
MOST_TOOLS: Final = 128

MODALITIES: Final = ListOf(shape=Text(choices=("audio", "text")), fewest=1, most=1)
"""Either sound (with its transcript) or text; never both."""

MAX_OUTPUT_TOKENS: Final = Either((Whole(low=1, high=4096), Text(choices=("inf",))))
METADATA: Final = Maybe(Pairs(most=16, longest_key=64, longest_value=512))
INSTRUCTIONS: Final = Text(longest=200_000)
PROMPT: Final = Maybe(
    Fields(
        {"id": Text(longest=256), "version": Maybe(Text(longest=64)), "variables": Maybe(AnyObject())},
        ("id",),
    )
)
EFFORTS: Final = ("minimal", "low", "medium", "high", "xhigh")
REASONING: Final = Maybe(Fields({"effort": Maybe(Text(choices=EFFORTS))}))

AUDIO_FORMAT: Final = Tagged(
    "type",
    {
        "audio/pcm": Fields({"type": Text(), "rate": Whole(low=24_000, high=24_000)}),
        "audio/pcmu": Fields({"type": Text()}),
        "audio/pcma": Fields({"type": Text()}),
    },
)

VOICE: Final = Either((Text(choices=VOICES), Fields({"id": Text(longest=256)}, ("id",))))

SERVER_VAD: Final = Fields(
    {
        "type": Text(),
        "threshold": Number(low=0, high=1),
        "prefix_padding_ms": Whole(low=0, high=10_000),
        "silence_duration_ms": Whole(low=0, high=10_000),
        "idle_timeout_ms": Maybe(Whole(low=5_000, high=30_000)),
        "create_response": Flag(),
        "interrupt_response": Flag(),
    }
)

SEMANTIC_VAD: Final = Fields(
    {
        "type": Text(),
        "eagerness": Text(choices=EAGERNESS),
        "create_response": Flag(),
        "interrupt_response": Flag(),
    }
)

TURN_DETECTION: Final = Maybe(Tagged("type", {"server_vad": SERVER_VAD, "semantic_vad": SEMANTIC_VAD}))

NOISE_REDUCTION: Final = Maybe(
    Fields({"type": Text(choices=("near_field", "far_field")), "strength": Number(low=0, high=1)}, ("type",))
)

TRANSCRIPTION: Final = Maybe(
    Fields(
        {
            "model": Text(longest=256),
            "language": Maybe(Text(longest=16)),
            "languages": Maybe(ListOf(shape=Text(longest=16), most=32)),
            "prompt": Maybe(Text(longest=10_000)),
            "keywords": Maybe(ListOf(shape=Text(longest=256), most=256)),
            "delay": Maybe(Text(choices=EFFORTS)),
        }
    )
)

FUNCTION_TOOL: Final = Fields(
    {
        "type": Text(),
        "name": Text(pattern="[a-zA-Z0-9_-]{1,64}"),
        "description": Maybe(Text(longest=10_000)),
        "parameters": Maybe(AnyObject()),
    },
    ("name",),
)

MCP_TOOL: Final = Fields(
    {
        "type": Text(),
        "server_label": Text(longest=256, shortest=1),
        "server_url": Maybe(Text(longest=2_000)),
        "tunnel_id": Maybe(Text(longest=256)),
        "connector_id": Maybe(Text(longest=256)),
        "authorization": Maybe(Text(longest=10_000)),
        "headers": Maybe(Pairs(most=64, longest_key=256, longest_value=10_000)),
        "allowed_tools": Maybe(Either((ListOf(shape=Text(longest=256), most=MOST_TOOLS), AnyObject()))),
        "require_approval": Maybe(Either((Text(choices=("always", "never")), AnyObject()))),
        "server_description": Maybe(Text(longest=10_000)),
        "defer_loading": Maybe(Flag()),
        "allowed_callers": Maybe(ListOf(shape=Text(choices=("direct", "programmatic")), most=2)),
    },
    ("server_label",),
)

TOOLS: Final = ListOf(
    shape=Tagged("type", {"function": FUNCTION_TOOL, "mcp": MCP_TOOL}, default="function"), most=MOST_TOOLS
)

TOOL_CHOICE: Final = Either(
    (
        Text(choices=("auto", "none", "required")),
        Tagged(
            "type",
            {
                "function": Fields({"type": Text(), "name": Text(longest=64)}, ("name",)),
                "mcp": Fields(
                    {"type": Text(), "server_label": Text(longest=256), "name": Maybe(Text(longest=256))},
                    ("server_label",),
                ),
            },
        ),
    )
)

TRUNCATION: Final = Either(
    (
        Text(choices=("auto", "disabled")),
        Fields(
            {
                "type": Text(choices=("retention_ratio",)),
                "retention_ratio": Number(low=0, high=1),
                "token_limits": Maybe(Fields({"post_instructions": Whole(low=0)})),
            },
            ("type", "retention_ratio"),
        ),
    )
)

TRACING: Final = Maybe(
    Either(
        (
            Text(choices=("auto",)),
            Fields(
                {
                    "workflow_name": Maybe(Text(longest=256)),
                    "group_id": Maybe(Text(longest=256)),
                    "metadata": Maybe(AnyObject()),
                }
            ),
        )
    )
)

SESSION: Final[Shape] = Tagged(
    "type",
    {
        "realtime": Fields(
            {
                "type": Text(),
                "model": Text(longest=256),
                "output_modalities": MODALITIES,
                "instructions": INSTRUCTIONS,
                "audio": Fields(
                    {
                        "input": Fields(
                            {
                                "format": AUDIO_FORMAT,
                                "noise_reduction": NOISE_REDUCTION,
                                "transcription": TRANSCRIPTION,
                                "turn_detection": TURN_DETECTION,
                            }
                        ),
                        "output": Fields(
                            {"format": AUDIO_FORMAT, "voice": VOICE, "speed": Number(low=0.25, high=1.5)}
                        ),
                    }
                ),
                "include": Maybe(
                    ListOf(shape=Text(choices=("item.input_audio_transcription.logprobs",)), most=1)
                ),
                "max_output_tokens": MAX_OUTPUT_TOKENS,
                "tools": TOOLS,
                "tool_choice": TOOL_CHOICE,
                "parallel_tool_calls": Maybe(Flag()),
                "reasoning": REASONING,
                "truncation": TRUNCATION,
                "tracing": TRACING,
                "prompt": PROMPT,
            }
        )
    },
)
