// Package account says who may do what: users with a role and a password, links by which a password is chosen once,
// sessions of browsers, tokens of programs, and the log of what each of them did.
//
// In go names, passwords, links and tokens as somebody gives them; out comes Who it is and with which role, or a refusal in one
// sentence. A refusal never tells whether the name, the password or the account was wrong, and takes as long either way.
// What opens a door is kept hashed: passwords by argon2id, the rest, which is random, by SHA-256. Hashing a password takes
// 19 MiB, so only a few are hashed at a time, and who would have to wait long is told to come back (ErrBusy).
//
// What is changed is logged in the same transaction, with who, when and from where.
package account
