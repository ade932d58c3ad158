"""Word documents made at random: nothing visible is lost, and all of it is found again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats.docx.reading import read
from tests.formats.docx.making import docx, p, r, table
from tests.formats.mapped import assert_mapped, unmapped
from tests.formats.samples import assert_whole

BLANKS = st.sampled_from(["", " ", "  ", "\t", "\n ", " \n"])
LETTERS = st.text("aé\U0001f600<&漢\u00a0\u00ad", min_size=1, max_size=4)


class Numbers:
    """Gives every word a number, so that each can be looked for."""

    def __init__(self):
        self.seen, self.gone = [], []

    def word(self, letters, *, is_seen=True):
        words = self.seen if is_seen else self.gone
        word = f"a{letters}{'w' if is_seen else 'x'}{len(words)}."
        words.append(word.replace("\u00ad", ""))
        return word


FRAMES = (
    "{}",
    "<w:ins>{}</w:ins>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "{}<w:r><w:tab/><w:br/></w:r>",
)
GONE = (
    "",
    "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>",
    "<w:moveFrom><w:r><w:t>{}</w:t></w:r></w:moveFrom>",
)
LOOKS = ("", "<w:b/>", "<w:i/>", '<w:highlight w:val="red"/>')


class Writer:
    """Writes a document at random."""

    def __init__(self, draw):
        self.draw, self.numbers, self.notes = draw, Numbers(), []

    def any_of(self, choices):
        return self.draw(st.sampled_from(choices))

    def run(self, *, in_note=False):
        text = self.draw(BLANKS) + self.numbers.word(self.draw(LETTERS)) + self.draw(BLANKS)
        said = self.any_of(FRAMES).format(r(text, self.any_of(LOOKS)))
        gone = self.any_of(GONE)
        if gone:
            said += gone.format(self.numbers.word("", is_seen=False))
        if not in_note and not self.draw(st.integers(0, 5)):
            self.notes.append(p(self.run(in_note=True)))
            said += f'<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        return said

    def paragraph(self):
        return p("".join(self.run() for _ in range(self.draw(st.integers(1, 4)))))

    def block(self):
        if self.draw(st.integers(0, 4)):
            return self.paragraph()
        return table(*[(self.paragraph(), self.paragraph()) for _ in range(2)])


@st.composite
def bodies(draw):
    writer = Writer(draw)
    body = "\n ".join(writer.block() for _ in range(draw(st.integers(1, 4))))
    footnotes = "".join(
        f'<w:footnote w:id="{n}">{note}</w:footnote>' for n, note in enumerate(writer.notes, 1)
    )
    return docx(body, footnotes=footnotes), writer.numbers


@given(bodies())
@settings(deadline=None, max_examples=80)
def test_all_that_is_seen_is_read_and_leads_back_to_its_place(made):
    content, numbers = made
    found = read(content, "a.docx")
    assert_whole(found)
    assert_mapped(found, content)
    assert set(unmapped(found)) <= set(" \t\n")
    for word in numbers.seen:
        assert found.text.count(word) == 1 or any(word in o for o in numbers.seen if o != word)
    assert not any(word in found.text for word in numbers.gone)
    for remark in found.remarks:
        words = remark.span.cut(found.text)
        assert words == words.strip() != ""


@given(bodies())
@settings(deadline=None, max_examples=20)
def test_reading_twice_gives_the_same(made):
    assert read(made[0], "a.docx") == read(made[0], "a.docx")
