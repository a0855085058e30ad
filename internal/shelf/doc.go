// Package shelf keeps what was made of a record as long as nothing is written into it: many read, few write, and a page may be made
// of hundreds of facts.
//
// In go the revision of what is asked, a key, and how the thing is made; out comes the thing. Of many who ask for one thing at once
// one makes it, and the others have it from there; of those who make different things only so many do so at the same time (Turns),
// for a hundred pages made at once are all late, and take a hundred pages' memory. What is kept has a bound in bytes: what was not
// asked for longest goes first, and when the revision is another, all of it.
//
// Who would wait too long for a turn, or finds too many waiting, is told so at once (ErrBusy), to come again. Who goes away while
// making something leaves it to the next who waits for it. What was made while something was written is given to those who asked
// for it, and not kept: it may be of both.
package shelf
