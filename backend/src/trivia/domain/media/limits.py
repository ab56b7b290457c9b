"""How large pictures and sounds may be: as they are uploaded, and as they are shown."""

IMAGE_MOST_BYTES = 10_000_000
AUDIO_MOST_BYTES = 5_000_000
"""As uploaded: a cover picture, which is thrown away, may be larger than the sound."""

IMAGE_MOST_PIXELS = 50_000_000
"""What the cameras of phones make; looked at before anything is decoded."""
IMAGE_MOST_SIDE = 12_000
IMAGE_LEAST_SIDE = 16

LARGE_SIDE, SMALL_SIDE = 1_600, 640
"""Of the two sizes that are kept: for the big screen, for phones."""

AUDIO_MOST_MS = 30_000
AUDIO_LEAST_MS = 200
AUDIO_GRACE_MS = 500
"""Programs cut at whole frames, and round."""
CLIP_MOST_BYTES = 1_500_000
"""Of the sound alone: half a minute at 320 kbit/s, and some to spare."""
