// Package guard stands around the pages: it counts and logs each request, sets the headers that keep a hostile document from
// doing anything, refuses foreign names of this machine, requests that other sites make, and too many requests, finds out who
// asks, and holds every request against a table of which role it needs.
//
// In goes a handler and a Setting, out comes a handler that can be put on a network. Who asks stands in the request's context
// (account.Of). A refusal is one plain sentence with its status, said by Setting.Say, and is counted; a request that no rule
// of the table lets through is refused, so that a page which was forgotten there is closed, not open. A handler that panics
// is answered by 500 and told in the log, and the others go on. Nothing that opens a door, no words of documents and no names
// of theirs are logged: of a page its pattern, not its address.
package guard
