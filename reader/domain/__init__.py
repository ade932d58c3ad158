"""The nouns of the program: frozen values and rules, standard library only.

Glossary. One word for each thing, everywhere (code, menus, files):

* article – what a person opens and reads. Avoid: file (that is bytes), page.
* document – the article as a value: text, blocks, metadata.
* variant – one of several texts of the same file: article, whole page. Avoid: version.
* block – a paragraph, heading, list item. Avoid: line.
* inline – how some words of a block stand out, or where they lead. Avoid: format, markup.
* span – a half-open stretch of the text, in code points. Avoid: range.
* sentence – the span that a click highlights.
* mention – a span that names a person, place, organization or date. Avoid: hit, tag.
* entity – what several mentions stand for. Avoid: cluster.
* claim – a sentence that asserts something checkable. Avoid: fact.
* attribution – source, cue and content: who says it, by which word, what.
* anchor – span, quote and context: how an annotation finds its place again.
* annotation – envelope around a mention or a claim: identity, place, status.
* suggestion – an annotation that only the machine stands for.
* article's date – the day it was written, from which "yesterday" is worked out. Avoid: DCT.
* status – suggested, accepted, edited, added, rejected.
* run – one analysis of one text by one model.
* decision – what a person wants remembered about a name. Avoid: rule, memory.
* contribution – what one person has said about an article, as it travels. Avoid: layer.
* settlement – a person's word that a difference from another's work stays. Avoid: merge.
* change set – what one act changed; undo is its inverse. Avoid: command, diff.
"""
