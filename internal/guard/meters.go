package guard

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/bilat/bilat/internal/store"
)

// Meters count what is asked and what is read, in the pipeline's words. They have a registry of their own.
type Meters struct {
	registry  *prometheus.Registry
	requests  *prometheus.CounterVec
	seconds   *prometheus.HistogramVec
	refusals  *prometheus.CounterVec
	logins    *prometheus.CounterVec
	documents *prometheus.CounterVec
	found     *prometheus.CounterVec
	reading   prometheus.Histogram
	waiting   prometheus.Gauge
}

// NewMeters makes them. totals counts what the record holds; it is asked at most every ten seconds.
func NewMeters(totals func(context.Context) (store.Totals, error)) *Meters {
	m := &Meters{registry: prometheus.NewRegistry(),
		requests:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "bilat_requests_total", Help: "Requests by page, method and status."}, []string{"page", "method", "status"}),
		seconds:   prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "bilat_request_seconds", Help: "How long requests took, by page.", Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5, 30}}, []string{"page"}),
		refusals:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "bilat_refusals_total", Help: "Requests refused, by reason."}, []string{"reason"}),
		logins:    prometheus.NewCounterVec(prometheus.CounterOpts{Name: "bilat_logins_total", Help: "Logins by what they came to."}, []string{"outcome"}),
		documents: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "bilat_documents_read_total", Help: "Documents read by this server, by what they came to."}, []string{"outcome"}),
		found:     prometheus.NewCounterVec(prometheus.CounterOpts{Name: "bilat_found_total", Help: "What was found in documents read by this server: claims, problems."}, []string{"what"}),
		reading:   prometheus.NewHistogram(prometheus.HistogramOpts{Name: "bilat_reading_seconds", Help: "How long it took to read what was added at once, facts included.", Buckets: prometheus.ExponentialBuckets(.01, 4, 8)}),
		waiting:   prometheus.NewGauge(prometheus.GaugeOpts{Name: "bilat_documents_waiting", Help: "Documents that wait to be read."}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.refusals, m.logins, m.documents, m.found, m.reading, m.waiting,
		&held{totals: totals}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler serves them as Prometheus reads them.
func (m *Meters) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// Login counts one by what it came to: "let in", "refused", "busy", "too many".
func (m *Meters) Login(outcome string) { m.logins.WithLabelValues(outcome).Inc() }

// Waiting says how many documents wait to be read.
func (m *Meters) Waiting(n int) { m.waiting.Set(float64(n)) }

// Read counts what a run did.
func (m *Meters) Read(c store.Counts, took time.Duration) {
	for outcome, n := range map[string]int{"new": c.New, "newer version": c.Changed, "returned": c.Returned, "read again": c.Reread, "copy": c.Copies, "unchanged": c.Same, "not readable": c.Failed} {
		m.documents.WithLabelValues(outcome).Add(float64(n))
	}
	m.found.WithLabelValues("claims").Add(float64(c.Claims))
	m.found.WithLabelValues("problems").Add(float64(c.Problems))
	m.reading.Observe(took.Seconds())
}

func (m *Meters) served(page, method string, status int, took time.Duration) {
	if page == "" {
		page = "none"
	}
	m.requests.WithLabelValues(page, method, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(page).Observe(took.Seconds())
}

// held tells what the record holds when it is asked.
type held struct {
	totals func(context.Context) (store.Totals, error)
	sync.Mutex
	last store.Totals
	at   time.Time
}

var heldDesc = prometheus.NewDesc("bilat_record", "What the record holds now: documents, claims, facts, disputes, problems.", []string{"what"}, nil)

func (h *held) Describe(out chan<- *prometheus.Desc) { out <- heldDesc }

func (h *held) Collect(out chan<- prometheus.Metric) {
	h.Lock()
	defer h.Unlock()
	if time.Since(h.at) > 10*time.Second {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		t, err := h.totals(ctx)
		if err != nil {
			out <- prometheus.NewInvalidMetric(heldDesc, err)
			return
		}
		h.last, h.at = t, time.Now()
	}
	t := h.last
	for what, n := range map[string]int{"documents": t.Documents, "claims": t.Claims, "facts": t.Facts, "disputes": t.Disputes, "problems": t.Problems} {
		out <- prometheus.MustNewConstMetric(heldDesc, prometheus.GaugeValue, float64(n), what)
	}
}
