// Package extract finds what a document says: frames over clauses, list items and table rows make mentions,
// and a document's mentions are projected into its claims (package projection).
//
// In goes a bilat.Document as the reader made it; out come mentions and claims, each with its quote, the
// evidence of every slot and the frame that found it, and located problems. It is pure: the same document
// gives the same claims. A document in a language without a folder in package grammar gives a problem and no
// claims. Time is linear in the text; what is capped is told.
//
// Each file has one subject. In the order of a document's way:
//
//	engine                                   the compiled grammar; reading: one document's way through it, block by block
//	split, heads, sentences                  blocks → sentences; lines that stand over others
//	match, matching                          which frames are tried at which words, and one frame at one anchor
//	needs, conditions, appointed             what a frame asks before any slot is filled: its words, and that they mean it
//	which, segments, bracket, otherverb,     which of several words, dates and places belongs to the anchor
//	  elsewhen, elsewhere, dated, raised
//	bind, fits, take, barred(_figures)       slots that take a phrase: which may, what keeps one away, what it gives
//	countries, pair, direction               slots that tie: whom, and which way
//	words, stretch, ends, names, titled      slots of free text: from where to where, and what names a thing
//	issue(_words), subjects, goods, lists,   slots of free text that hold more: issues, several subjects, goods, terms
//	  fields, groups
//	figures, measure, ranks, money, stay     what is measured
//	otherwise, before, around, source,       what the sentence leaves unsaid: the pair, what was told, the occasion, whose words it is
//	  speaker, special
//	chain, gap, roster, twins                several told at once, or one thing's fate in one sentence
//	emit                                     filled slots → mention
//	town, twinpage                           a town's page of its partners
//	table, table_*                           tables: as a grid of figures, as lists of people, rows, sides
//	cell, setting, settled                   prose in a cell of a table
//	cases, lint, explain                     examples beside the grammar, and why a frame did not speak
package extract
