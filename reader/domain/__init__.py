"""The nouns of the program: frozen values and rules, standard library only.

Glossary. One word for each thing, everywhere (code, menus, files):

* article – what a person opens and reads. Avoid: file (that is bytes), page.
* document – the article as a value: text, blocks, metadata.
* variant – one of several texts of the same file: article, whole page. Avoid: version.
* block – a paragraph, heading, list item. Avoid: line.
* inline – how some words of a block stand out, or where they lead. Avoid: format, markup.
* span – a half-open stretch of the text, in code points. Avoid: range.
* sentence – the span that a click highlights.
* mention – a span that names a person, place, organization, date, or a thing of an own kind.
  Avoid: hit, tag.
* nominal mention – words that stand for somebody without naming them ("the minister").
* own kind – a kind of thing that a person has made ("weapon"). Avoid: label, custom type.
* entity – what several mentions stand for. Avoid: cluster.
* claim – a sentence that asserts something checkable. Avoid: fact.
* verdict – what a person has found a claim to be; evidence – what speaks for or against it.
* attribution – source, cue and content: who says it, by which word, what.
* anchor – span, quote and context: how an annotation finds its place again.
* annotation – envelope around a mention or a claim: identity, place, status.
* suggestion – an annotation that only the machine stands for.
* article's date – the day it was written, from which "yesterday" is worked out. Avoid: DCT.
* status – suggested, accepted, edited, added, rejected.
* tag – a person's own word on an item or an article. Avoid: label, keyword.
* run – one analysis of one text by one model; a rerun waits until a person takes it.
* review – going through the items one by one; an article may be marked as finished.
* contribution – what one person has said about a text, as it travels to another.
* settlement – a person's word on a difference from another person: theirs was seen, mine stays.
* decision – what a person wants remembered about a name. Avoid: rule, memory.
* change set – what one act changed; undo is its inverse. Avoid: command, diff.
* act – a change set in the journal; step – one line of what can be taken back.
"""
