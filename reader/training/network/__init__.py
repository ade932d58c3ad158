"""Training the network that finds names: ``python -m reader.training.network``.

Corpora become words with tags (``corpora``), are varied (``augmentation``),
put into windows of pieces (``windows``), learnt (``encoder``, ``fitting``)
and written as a file for onnxruntime (``export``). Needs the extra ``train``.
"""
