"""Who says so: attributions of the report, from cue to source and content.

A cue ("said", "according to", "boasted of") has a source, found as its subject, and a content: the quotation beside
it, the clause after it, or the clause before it. Media that pass a speaker on ("told Reuters", "AFP reported") are
kept as such.

- `cue_sentence`: a sentence with a cue, and the values that come out of it
- `sources`: who speaks
- `contents`: what is said
- `cues`: the cues of a sentence, each with its source and content
- `learned`: attributions as the small model tells them, put together with those
- `headings`: headlines that name their source at an end
- `media`: media that pass on what somebody else said
- `speakers`: speakers without a name, joined where the text joins them
- `layer`: the attributions of a report, with quotations that reach beyond a sentence
"""

from isnad.read.attribution.cue_sentence import Attribution, Source
from isnad.read.attribution.layer import attributions
from isnad.read.attribution.media import is_media

__all__ = ["Attribution", "Source", "attributions", "is_media"]
