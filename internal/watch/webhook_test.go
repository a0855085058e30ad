package watch_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/fetch"
	"github.com/bilat/bilat/internal/watch"
)

// TestWebhook: what is posted is signed as the Standard Webhooks say; what was not taken is posted again, later and later, under the same id.
func TestWebhook(t *testing.T) {
	secret := []byte("a secret of enough letters")
	var got []watch.Alert
	var ids []string
	refuse := 2
	receiver := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		id, at := r.Header.Get("webhook-id"), r.Header.Get("webhook-timestamp")
		mac := hmac.New(sha256.New, secret)
		io.WriteString(mac, id+"."+at+"."+string(body))
		if want := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)); r.Header.Get("webhook-signature") != want || r.Method != http.MethodPost {
			t.Errorf("signed %s, want %s", r.Header.Get("webhook-signature"), want)
		}
		ids = append(ids, id)
		if refuse--; refuse >= 0 {
			rw.WriteHeader(http.StatusBadGateway)
			return
		}
		var a watch.Alert
		if err := json.Unmarshal(body, &a); err != nil {
			t.Error(err)
		}
		got = append(got, a)
	}))
	defer receiver.Close()

	w := newWorld(t)
	w.put("/page", html(third))
	db, done := w.open()
	defer done()
	watcher, end := w.watcher(db, "/page")
	defer end()
	net := fetch.New(fetch.Options{Private: true})
	defer net.Close()
	watcher.Listeners = []watch.Listener{watch.Webhook{URL: receiver.URL + "/T0/secret", Secret: secret, Net: net, Clock: w.clock}}
	begun := w.clock.Now()
	if err := watcher.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Text != "Diplomatic relations established on 3 May 1919" || len(got[0].Sources) != 1 || got[0].Countries[0].Code != "CHL" {
		t.Errorf("%+v", got)
	}
	if len(ids) != 3 || ids[0] != ids[1] || ids[1] != ids[2] || ids[0] != got[0].Alert {
		t.Errorf("ids %v", ids)
	}
	if waited := w.clock.Now().Sub(begun); waited < 6*time.Second {
		t.Errorf("waited %s in all", waited)
	}
	if strings.Contains(w.log.String(), "secret") {
		t.Errorf("the log tells the webhook's address:\n%s", w.log.String())
	}
}

func TestWebhookToAnAddressThatIsNotPublic(t *testing.T) {
	net := fetch.New(fetch.Options{})
	defer net.Close()
	n, err := watch.Webhook{URL: "http://169.254.169.254/", Net: net, Clock: fetch.SystemClock{}}.Tell(t.Context(), make([]watch.Alert, 1))
	if n != 0 || err == nil || !strings.Contains(err.Error(), "not public") {
		t.Error(n, err)
	}
}

func TestSecrets(t *testing.T) {
	if s, err := watch.SecretOf("whsec_aGVsbG8=\n"); err != nil || string(s) != "hello" {
		t.Errorf("%q %v", s, err)
	}
	for _, bad := range []string{"", "short", "whsec_***"} {
		if _, err := watch.SecretOf(bad); err == nil {
			t.Errorf("%q is taken for a secret", bad)
		}
	}
}
