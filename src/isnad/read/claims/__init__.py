"""Claims with their chains: who is answerable for each stretch of the text, through whom.

Attributed claims come from the attributions; what carries events or figures outside them is the text's own account,
one claim a sentence. The chain runs from the outlet over the agency, media that passed it on and the document it
stands in, to the speaker.

- `attributed`: the claims that the text puts in somebody's mouth, which events are read after
- `settled`: every event in its claim, once there are events
- `chains`: the hops from the page to the first speaker
- `origins`: what tells the far ends of chains apart
- `own_account`: what the text tells on its own word
- `doubted`: which claim a claim doubts
"""

from isnad.read.claims.attributed import attributed_claims
from isnad.read.claims.settled import settled_claims

__all__ = ["attributed_claims", "settled_claims"]
