// Package web shows the record to a browser.
//
// In goes a store, out comes an http.Handler. Pages are rendered on the server from templates (page/), in the reader's language
// (words/), need no script, are better with a little of it (static/), and take nothing from elsewhere: their headers say so, and no
// page has a style or a script of its own in it. Documents are hostile: their words only ever pass through html/template. What is
// not there is answered by a plain sentence with status 404, what was typed wrongly by one with 400; what fails is logged and
// answered by a plain sentence with status 500, never by its error text. Timeouts and listening are the server's.
//
// A page is three things: an entry in routes, a handler that gathers what the page shows, and page/NAME.html, which defines
// "main" and stands in layout.html. What several pages show are parts: the files of page/ that begin with _. In a template the words
// are functions (t, n, num, date, country, term): see templates.go. A text is added to both files of words/; the tests hold templates
// and files together.
//
//	/                       pairs, disputes, what is new
//	/pair/AZE-LTU           the dossier; ?at=DAY as the relations stood, ?known=DAY as the record knew them; ?kind=, ?from=, ?until=,
//	                        ?class= and ?side= narrow its lines
//	/pair/AZE-LTU.json      the same for programs; .md and .txt too
//	/document/NAME          the archived text; #c-CLAIM is a claim's place in it
//	/fact/ID                leads to the line of a fact in its dossier
//	/check                  a draft held against the record, and nothing of it kept
//	/static/NAME            style, script, flags
package web
