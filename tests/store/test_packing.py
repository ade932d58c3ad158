from hypothesis import given
from hypothesis import strategies as st

from reader.store import packing

# All code points, the lone surrogates included, and pairs of them on purpose.
ANY_TEXT = st.text(st.characters(exclude_categories=[])) | st.sampled_from(
    ["\ud83d\ude00", "a\x00b", "\udcff", "🌻"]
)


@given(ANY_TEXT)
def test_every_text_comes_back_unchanged(text):
    assert packing.to_text(packing.to_bytes(text)) == text
    assert packing.from_packed_text(packing.to_packed_text(text)) == text


@given(st.dictionaries(ANY_TEXT, ANY_TEXT | st.none() | st.integers()))
def test_every_record_comes_back_unchanged(record):
    assert packing.from_json(packing.to_text(packing.to_json(record))) == record
    assert packing.from_packed_json(packing.to_packed_json(record)) == record
