"""OpenDocument texts made at random: nothing visible is lost, and all of it is found again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats.odt.reading import read
from tests.formats.mapped import assert_mapped, unmapped
from tests.formats.odt.making import comment, items, look, note, odt, p, span, table
from tests.formats.samples import assert_whole

BLANKS = st.sampled_from(["", " ", "  ", "\t", "\n ", " \n", "<text:tab/>", "<text:line-break/>"])
LETTERS = st.text("aé\U0001f600漢\u00a0\u00ad", max_size=4)
LOOKS = look("B", 'fo:font-weight="bold"') + look("Y", 'fo:background-color="#ffff00"')
FRAMES = (
    "{}",
    "<text:span>{}</text:span>",
    "<text:change-start/>{}<text:change-end/>",
    span("{}", "B"),
    span("{}", "Y"),
    "<text:bookmark-start/>{}<text:bookmark-end/>",
)


class Writer:
    """Writes a document at random; every word has a number, so that it can be looked for."""

    def __init__(self, draw):
        self.draw, self.words = draw, []

    def any_of(self, choices):
        return self.draw(st.sampled_from(choices))

    def word(self):
        word = f"a{self.draw(LETTERS)}w{len(self.words)}."
        self.words.append(word.replace("\u00ad", ""))
        return word

    def run(self, *, in_note=False):
        said = self.any_of(FRAMES).format(self.draw(BLANKS) + self.word() + self.draw(BLANKS))
        if not in_note and not self.draw(st.integers(0, 5)):
            said += note("1", p(self.run(in_note=True)))
        if not self.draw(st.integers(0, 5)):
            said += comment("remark")
        return said

    def paragraph(self):
        return p("".join(self.run() for _ in range(self.draw(st.integers(1, 4)))))

    def block(self):
        kind = self.draw(st.integers(0, 4))
        if kind == 0:
            return table(*[(self.paragraph(), self.paragraph()) for _ in range(2)])
        if kind == 1:
            return items(self.paragraph(), self.paragraph() + items(self.paragraph()))
        return self.paragraph()


@st.composite
def documents(draw):
    writer = Writer(draw)
    body = "\n ".join(writer.block() for _ in range(draw(st.integers(1, 4))))
    return odt(body, automatic=LOOKS), writer.words


@given(documents())
@settings(deadline=None, max_examples=80)
def test_all_that_is_seen_is_read_and_leads_back_to_its_place(made):
    content, words = made
    found = read(content, "a.odt")
    assert_whole(found)
    assert_mapped(found, content)
    assert set(unmapped(found)) <= set(" \t\n")
    for word in words:
        assert found.text.count(word) == 1
    assert "remark" not in found.text
    for remark in found.remarks:
        said = remark.span.cut(found.text)
        assert said == said.strip() != ""
