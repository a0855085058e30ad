package api

// routes are the operations: one line each, in the order of the description.
func (a *API) routes() {
	get(a, "relations", "/pairs", "list-pairs", "Pairs of countries on record", a.pairs, tables)
	get(a, "relations", "/pairs/{pair}/dossier", "get-dossier", "The dossier of a pair: first page, sections, trade, timeline, disputes, sources, what was not found", a.dossier)
	get(a, "relations", "/pairs/{pair}/changes", "get-changes", "What is new, changed, disputed, settled and gone on a pair since a day", a.changes)
	get(a, "relations", "/events", "list-events", "Who did what to whom, by the codes of CAMEO and PLOVER", a.events, tables)

	get(a, "facts", "/facts", "list-facts", "Facts, with the claims they stand on", a.facts, tables)
	get(a, "facts", "/facts/{id}", "get-fact", "One fact with all its sources; also as linked data", a.fact, linked)
	get(a, "facts", "/disputes", "list-disputes", "Where the sources differ: rival values with their words", a.disputes, tables)
	get(a, "facts", "/disputes/{id}", "get-dispute", "One dispute", a.dispute)
	get(a, "facts", "/ask", "ask", "A simple question, answered by facts with their words", a.ask)
	get(a, "facts", "/check", "check", "A draft, held against the record: each of its statements with a verdict and the words on record; nothing is kept of it", a.check, taken)

	get(a, "sources", "/claims", "list-claims", "What single documents say", a.claims, tables)
	get(a, "sources", "/claims/{id}", "get-claim", "One claim", a.claim)
	get(a, "sources", "/documents", "list-documents", "Documents", a.documents, tables)
	get(a, "sources", "/documents/{ref}", "get-document", "One document with its text and what is claimed in it", a.document)
	get(a, "sources", "/entities", "list-entities", "Persons, bodies and places with their spellings and offices", a.entities, tables)
	get(a, "sources", "/entities/{id}", "get-entity", "One person, body or place", a.entity)
	get(a, "sources", "/sources", "list-sources", "Who publishes the documents", a.sources, tables)
	get(a, "sources", "/search", "search", "Documents and claims by their words", a.search)

	get(a, "record", "/kinds", "list-kinds", "The kinds of facts and their slots", a.kinds)
	get(a, "record", "/judgements", "list-judgements", "What people decided", a.judgements, tables)
	get(a, "record", "/runs", "list-runs", "What was read when", a.runs, tables, fresh)

	get(a, "feeds", "/pairs/{pair}/feed.atom", "get-pair-feed", "What is new on a pair (Atom)", a.pairFeed, raw(atomMedia))
	get(a, "feeds", "/pairs/{pair}/calendar.ics", "get-pair-calendar", "What is to come on a pair, and anniversaries (iCalendar)", a.pairCalendar, raw(calendarMedia))
	get(a, "feeds", "/countries/{country}/feed.atom", "get-country-feed", "What is new on a country (Atom)", a.countryFeed, raw(atomMedia))
	get(a, "feeds", "/countries/{country}/calendar.ics", "get-country-calendar", "What is to come of a country, and anniversaries (iCalendar)", a.countryCalendar, raw(calendarMedia))
}
