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
//	read.go     question → Query: kind, countries, persons, dates, what is asked for
//	roles.go    which country is which: who sends, who receives
//	find.go     Query → facts; who holds an office is told by package check
//	answer.go   the answer with its sources, and how it is written
package ask
