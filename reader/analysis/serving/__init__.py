"""How the analysis is served: one process that answers, others that take a share.

``work`` keeps what there is to do, ``colleagues`` starts and feeds further
processes, ``second`` is what runs in them, and ``shares`` are the messages in
between. Only the first process talks to the window, puts the parts together
and applies the rules of the whole article, so that the result is the same
however many have worked on it.

Nothing here loads the language model when it is imported: a wish to stop must
be heard while the models are still loading.
"""
