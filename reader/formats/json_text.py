"""JSON as text that nothing can break out of, wherever somebody puts it."""

from __future__ import annotations

import json
from typing import Any

# Valid in the strings of JSON, but not in those of every script or page that JSON is put into;
# outside of strings none of these signs can stand.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>\u2028\u2029"}


def json_bytes(record: Any) -> bytes:
    """Return ``record`` as lines of UTF-8; the same record gives the same bytes.

    A lone surrogate, which UTF-8 does not have, becomes its JSON escape.
    """
    text = json.dumps(record, ensure_ascii=False, indent=1).translate(_ESCAPES)
    return text.encode("utf-8", "backslashreplace") + b"\n"
