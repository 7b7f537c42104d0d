"""The small model that reads beside the rules: it runs once per report, and layers take what it says of each word.

It is a package of its own (`isnad-en`), and with numpy, onnxruntime and tokenizers it is optional: without them, the
rules read.
"""

from isnad.read.encoder.opening import lacking, open_encoder

__all__ = ["lacking", "open_encoder"]
