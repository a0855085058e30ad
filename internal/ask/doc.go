// Package ask answers simple questions of the field from the record: "Who is Lithuania's ambassador in Baku?", "trade 2021".
//
// A question is understood by the grammar that documents are read by: its names, offices, dates and words are found by the
// gazetteer and the lexicons of its language, and grammar/questions.yaml says which kind of claims they ask for. Every word must
// have its place in what was understood; a question with a word that has none is answered by naming that word. So nothing is
// answered that was not asked.
//
// In go the question and the record; out comes an Answer: the facts with their sources, and the disputes about them; or that the
// record has none; or what was not understood. There is no prose but the sentences of the facts. It is pure, and nothing fails.
//
//	words.go    the words of questions, as data
//	names.go    names of countries as they are typed, in small letters
//	typed.go    other words that were typed without a capital
//	read.go     question → Query: which language and topic leave least of it over
//	parse.go    one question taken to be about one topic: kind, terms, what is asked for
//	times.go    "2014 and 2015", "since 2015"
//	persons.go  names of persons, and what an agreement is about
//	roles.go    which country is which: who sends, who receives
//	find.go     Query → facts
//	match.go    whether a fact is one that the query describes
//	offices.go  whether those who met hold the office that is asked for
//	seats.go    who held an office, and who before or after somebody; who holds one is told by package check
//	answer.go   the answer with its sources, and how it is written
package ask
