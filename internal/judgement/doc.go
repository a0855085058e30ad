// Package judgement finds what people's judgements are about in the record as it stands, and what follows from them.
//
// A judgement was made about words of documents. Later the record may read those words otherwise: a newer grammar finds
// the claim with another span, one slot more, and so with another id; a page is published anew with the same sentence.
// Bind finds the claims again by the words they stand on, and says of a judgement whose words nobody finds any more that
// it is dangling. Nothing is dropped.
//
// "Same" and "different" together make a Relation: what is the same as one of a group is the same as all of it, and
// different from whatever one of the group is different from. Where the two collide the negative one holds and nothing
// is concluded from the others.
//
// In go judgements, claims and what is known of their documents, out come Bound judgements; nothing fails. The order
// in which they come does not matter.
package judgement
