package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"github.com/bilat/bilat/internal/store"
)

// What a password costs to hash: OWASP's parameters for argon2id (19 MiB, two passes, one lane).
const (
	memoryKiB = 19 * 1024
	passes    = 2
	lanes     = 1
	saltBytes = 16
	keyBytes  = 32
)

// The lengths of a password. Length is what makes it hard to guess; rules on signs in it do not.
const (
	MinPassword = 12
	MaxPassword = 256 // bytes
)

// ErrBusy says that too many passwords are being hashed already.
var ErrBusy = errors.New("too many people are logging in at once; try again in a moment")

// A hasher hashes passwords, few at a time: each takes its 19 MiB, so memory is bounded whatever comes in.
type hasher struct {
	room    chan struct{} // for those at work
	waiting atomic.Int64
	most    int64 // that may wait
}

func newHasher() *hasher {
	n := max(1, runtime.GOMAXPROCS(0))
	return &hasher{room: make(chan struct{}, n), most: int64(16 * n)}
}

// in waits for room and runs f.
func (h *hasher) in(ctx context.Context, f func()) error {
	if h.waiting.Add(1) > h.most {
		h.waiting.Add(-1)
		return ErrBusy
	}
	defer h.waiting.Add(-1)
	select {
	case h.room <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-h.room }()
	f()
	return nil
}

// hash makes the PHC string of a password: $argon2id$v=19$m=19456,t=2,p=1$SALT$KEY.
func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	var key []byte
	if err := h.in(ctx, func() { key = argon2.IDKey([]byte(password), salt, passes, memoryKiB, lanes, keyBytes) }); err != nil {
		return "", err
	}
	b := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memoryKiB, passes, lanes, b(salt), b(key)), nil
}

// nobodys is the hash of no password: checked where there is no such user, so that this takes as long.
var nobodys = phc{memory: memoryKiB, passes: passes, lanes: lanes, salt: make([]byte, saltBytes), key: make([]byte, keyBytes)}

// check tells whether the password is the one that was hashed. It takes its time also where there is none.
func (h *hasher) check(ctx context.Context, password, hashed string) (bool, error) {
	p, ok := parsePHC(hashed)
	if !ok {
		p = nobodys
	}
	if len(password) > MaxPassword {
		password, ok = password[:MaxPassword], false
	}
	var key []byte
	err := h.in(ctx, func() { key = argon2.IDKey([]byte(password), p.salt, p.passes, p.memory, p.lanes, uint32(len(p.key))) })
	return err == nil && subtle.ConstantTimeCompare(key, p.key) == 1 && ok, err
}

// A phc is what a PHC string says.
type phc struct {
	memory, passes uint32
	lanes          uint8
	salt, key      []byte
}

// parsePHC reads a hash that we made, or one like it; what would take more than eight times our memory or time is refused.
func parsePHC(s string) (p phc, ok bool) {
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, false
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.passes, &p.lanes); err != nil || n != 3 ||
		parts[3] != fmt.Sprintf("m=%d,t=%d,p=%d", p.memory, p.passes, p.lanes) {
		return p, false
	}
	var err1, err2 error
	p.salt, err1 = base64.RawStdEncoding.Strict().DecodeString(parts[4])
	p.key, err2 = base64.RawStdEncoding.Strict().DecodeString(parts[5])
	ok = err1 == nil && err2 == nil && p.memory >= 8*uint32(p.lanes) && p.memory <= 8*memoryKiB && p.passes >= 1 && p.passes <= 8*passes &&
		p.lanes >= 1 && len(p.salt) >= 8 && len(p.salt) <= 64 && len(p.key) >= 16 && len(p.key) <= 64
	return p, ok
}

// bare is a text's letters and figures, folded.
func bare(s string) string { return strings.ReplaceAll(store.FoldWords(s), " ", "") }

// A WeakError says why a password is not taken.
type WeakError struct{ sentence string }

func (e WeakError) Error() string { return e.sentence }

// strong tells what is wrong with a password, if anything.
func strong(name, password string) error {
	letters := map[rune]bool{}
	for _, r := range password {
		letters[r] = true
	}
	folded, of := bare(password), bare(name)
	switch {
	case !utf8.ValidString(password):
		return WeakError{"The password is not readable as text."}
	case utf8.RuneCountInString(password) < MinPassword:
		return WeakError{fmt.Sprintf("The password is too short; take at least %d characters. A few words in a row are good.", MinPassword)}
	case len(password) > MaxPassword:
		return WeakError{fmt.Sprintf("The password is longer than %d bytes.", MaxPassword)}
	case len(letters) < 5:
		return WeakError{"The password is a few characters over and over; take other words."}
	case of != "" && len(folded) < 2*len(of)+6 && strings.Contains(folded, of):
		return WeakError{"The password is little more than the name; take other words."}
	}
	for _, common := range []string{"password", "passwort", "123456", "qwertyuiop", "letmein", "administrator"} {
		if len(strings.ReplaceAll(folded, common, "")) < 6 && strings.Contains(folded, common) {
			return WeakError{"That password is one of the first that anybody would try; take other words."}
		}
	}
	return nil
}
