package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

// served runs `bilat demo` until the test has seen enough; ask is given the address that was printed.
func served(t *testing.T, listen string, ask func(address string)) {
	t.Helper()
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	out, in := io.Pipe()
	status := make(chan int, 1)
	var problems strings.Builder
	go func() {
		status <- command(streams{ctx, in, &problems}, []string{"demo", "--listen", listen})
		in.Close()
	}()
	address := ""
	for lines := bufio.NewScanner(out); address == "" && lines.Scan(); {
		if _, rest, found := strings.Cut(lines.Text(), "http://"); found {
			address, _, _ = strings.Cut(rest, "/")
		}
	}
	if address == "" {
		t.Fatalf("no address was printed: %s", &problems)
	}
	ask(address)
	interrupt()
	if _, err := io.Copy(io.Discard, out); err != nil {
		t.Error(err)
	}
	if got := <-status; got != statusDone {
		t.Errorf("ended with status %d: %s", got, &problems)
	}
}

func TestDemoServesAndEndsCleanly(t *testing.T) {
	before := goleak.IgnoreCurrent()
	served(t, "127.0.0.1:0", func(address string) {
		client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
		answer, err := client.Get("http://" + address + "/")
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		page, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(page), "Lithuania") {
			t.Errorf("status %d, %v: %.300s", answer.StatusCode, err, page)
		}
	})
	goleak.VerifyNone(t, before)
}

func TestABusyPortIsAnsweredByTheNextFreeOne(t *testing.T) {
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	served(t, busy.Addr().String(), func(address string) {
		if address == busy.Addr().String() {
			t.Errorf("%s is taken", address)
		}
	})
}
