package watch

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/bilat/bilat/internal/fetch"
)

// listenerPause is the first pause after a listener could not be told.
const listenerPause = 2 * time.Second

// Poster sends to an address; fetch.Client is one.
type Poster interface {
	Post(ctx context.Context, address string, header http.Header, body []byte) error
}

// Webhook posts each alert as JSON, signed as the Standard Webhooks say (https://www.standardwebhooks.com), so that receivers
// check it with what they have: webhook-id is the alert's id, webhook-signature the HMAC-SHA256 of id, time and body.
type Webhook struct {
	URL    string
	Secret []byte
	Net    Poster
	Clock  fetch.Clock
}

// SecretOf reads a secret as it is handed round: "whsec_" and base64, or any other text as it is.
func SecretOf(text string) ([]byte, error) {
	text = strings.TrimSpace(text)
	if b64, ok := strings.CutPrefix(text, "whsec_"); ok {
		secret, err := base64.StdEncoding.DecodeString(b64)
		if err != nil {
			return nil, errors.New("the webhook's secret begins with whsec_, but no base64 follows")
		}
		return secret, nil
	}
	const least = 16
	if len(text) < least {
		return nil, errors.New("the webhook's secret is shorter than 16 letters")
	}
	return []byte(text), nil
}

// Name implements Listener. Many a webhook's address is a secret itself, so no more than its host is written down.
func (h Webhook) Name() string {
	sum := sha256.Sum256([]byte(h.URL))
	return "webhook " + siteOf(h.URL) + " " + hex.EncodeToString(sum[:4])
}

// Tell implements Listener.
func (h Webhook) Tell(ctx context.Context, alerts []Alert) (int, error) {
	for i, a := range alerts {
		body, err := json.Marshal(a)
		if err != nil {
			return i, err
		}
		at := strconv.FormatInt(h.Clock.Now().Unix(), 10)
		header := http.Header{}
		header.Set("Content-Type", "application/json")
		header.Set("Webhook-Id", a.Alert)
		header.Set("Webhook-Timestamp", at)
		header.Set("Webhook-Signature", signature(h.Secret, a.Alert, at, body))
		if err := h.Net.Post(ctx, h.URL, header, body); err != nil {
			return i, err
		}
	}
	return len(alerts), nil
}

func signature(secret []byte, id, at string, body []byte) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(id + "." + at + "."))
	mac.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// askedFor is until when who failed asks to be left alone.
func askedFor(err error) time.Time {
	var f *fetch.Failure
	if errors.As(err, &f) {
		return f.After
	}
	return time.Time{}
}
