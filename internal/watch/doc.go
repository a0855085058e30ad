// Package watch asks feeds and pages again and again, has what is new read into the record, and tells of what that changes.
//
// In go a List (addresses, how often, which countries are followed), a record, the pipeline that reads into it, a client of the network and
// listeners. Out come documents in the record, named by their addresses, and Alerts: what is new, changed, newly disputed, settled
// or gone on the pairs that are followed, in the words of internal/diff and with the quotes behind it.
//
// The order of things is what a kill cannot break, for each step is in the record before the next begins:
//
//	a feed answers            → its state and the pages it announces are kept in one transaction
//	a page is got             → the pipeline commits it with its claims and makes the facts
//	                          → only then is the page settled; killed between the two, it is got again, and the same again changes nothing
//	facts have changed        → the alerts of all that changed since the last look, and the moment of this look, are kept in one transaction
//	                          → each listener is told, and how far it has heard is kept; killed between the two, it hears the last
//	                            alerts again, under the same ids
//
// What is wrong with a feed or a page is a line in the log in plain words with its address, kept with the feed, and stops nothing; it is asked
// again later and later. Only a record that cannot be written ends the watch.
package watch
