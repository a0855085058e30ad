// Package feed reads what the address of a feed gives.
//
// In go the bytes of an answer, the media type that was sent with them and the address that gave them; out comes which pages an RSS, Atom or
// JSON feed announces, with title and day, or that the answer is a page itself. Addresses are whole ones that may be asked for; titles are one
// line without signs that steer a terminal. What is wrong with a single item is told in words beside the others; what is no feed, broken or
// too large is an error in plain words. Nothing is asked of the network, and no bytes take more than bounded time and memory.
package feed
