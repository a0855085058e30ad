// Package intake takes in documents that somebody hands over while the record is served, and has one writer read them.
//
// In go files with their names, as a browser sends them, and who sent them; out come a batch, what is found in it as it is
// found, and in the end the facts that stand on it. Names are cleaned (a name is a name and leads nowhere), what is too large,
// too much, or would silently take the place of another document is refused in plain words, file by file. What waits is
// bounded; when there is no room the whole batch is refused (ErrFull) and nothing of it is kept. The writer ends with its
// context; what it had not begun is said to be unread. Everything that changes the record while it is served goes through the
// same writer (Write), one after the other, and leaves its line in the log before it is done, so that nothing is changed
// without one.
package intake
