"""The small network that finds names: its words and pieces, its file, and how it is read.

The network is trained by ``reader.training.network``; here it only runs, by
onnxruntime. Where that or the file is missing, everything else works without.
"""
