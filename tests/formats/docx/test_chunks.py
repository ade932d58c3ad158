"""Web pages inside Word documents: their lines, without what is never shown."""

from reader.formats.docx.chunks import chunk_lines


def test_what_is_not_shown_is_left_out_and_words_around_it_join():
    page = (
        b"<html><head><title>no</title></head><body><p>a<!-- no -->b<script>no</script>c</p>tail"
        b"<style>no</style>end<?no ?>more<table><tr><td>1</td><td>2</td></tr></table>"
        b"</body></html>"
    )
    assert chunk_lines(page) == ["abc", "tailendmore", "1\t2"]


def test_signs_that_no_page_should_have_do_not_end_the_reading():
    lines = chunk_lines(b"<p>one &#1;<script>no</script>\x01 two</p>")
    assert [line.replace("\x01", "").split() for line in lines] == [["one", "two"]]
