"""Languages have one code each, however a file names them."""

import pytest

from reader.domain.languages import language_code, language_name, language_names


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        *(("en", "en"), ("en-GB", "en"), ("de_AT", "de"), ("EN", "en"), ("English", "en")),
        *(("nb-NO", "no"), ("deu", "de"), ("zh-Hant-TW", "zh"), (" fr ", "fr")),
        *(("", ""), ("klingon", ""), ("x", ""), ("article", "")),
    ],
)
def test_a_tag_becomes_a_code_or_nothing(tag, code):
    assert language_code(tag) == code


def test_every_language_has_a_name():
    assert language_name("es") == "Spanish"
    assert language_name("qq") == "the language “qq”"
    assert all(code.isalpha() and name[0].isupper() for code, name in language_names().items())
