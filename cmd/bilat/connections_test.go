package main

import (
	"io"
	"net"
	"net/http"
	"testing"
	"time"
)

// TestWhoIsIdleKeepsNobodyOut: more readers than there are connections, each of whom would keep his, are all answered.
func TestWhoIsIdleKeepsNobodyOut(t *testing.T) {
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "it") }), ReadHeaderTimeout: time.Minute}
	c := &reception{most: 4}
	c.watch(server)
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(c.listener(at)) }()
	defer func() {
		_ = server.Close()
		<-ended
	}()
	for i := range 12 {
		reader := &http.Client{Transport: &http.Transport{}, Timeout: time.Minute} // one who keeps his connection
		defer reader.CloseIdleConnections()
		r, err := reader.Get("http://" + at.Addr().String())
		if err != nil {
			t.Fatalf("reader %d: %v", i+1, err)
		}
		if b, err := io.ReadAll(r.Body); err != nil || string(b) != "it" {
			t.Errorf("reader %d: %q %v", i+1, b, err)
		}
		_ = r.Body.Close()
	}
}
