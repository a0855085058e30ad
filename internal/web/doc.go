// Package web serves the record to a browser: an index of pairs, the dossier of a pair, and the archived documents
// with every claim marked where it stands.
//
// In goes a Record, out comes an http.Handler. Pages are rendered on the server, need no script and nothing from
// elsewhere, and say so in their headers. Documents are hostile: their words only ever pass through html/template.
// What is not there is answered by a plain sentence with status 404; what fails is logged by the Record's owner and
// answered by a plain sentence with status 500, never by its error text. Timeouts and listening are the server's.
//
//	/                       all pairs
//	/pair/AZE-LTU           the dossier; ?at=DAY as the relations stood, ?known=DAY as the record knew them
//	/pair/AZE-LTU.json      the same for programs; .md and .txt too
//	/document/NAME          the archived text; #c-CLAIM is a claim's place in it
//	/fact/ID                leads to the line of a fact in its dossier
package web
