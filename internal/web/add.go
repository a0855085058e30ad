package web

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/intake"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/view"
)

// What a form with files may hold besides the files themselves.
const (
	mostText  = 2 << 20 // a text that is pasted
	mostParts = 200
	mostForm  = intake.MaxBytes + mostText + 1<<20
)

// How slow somebody may send: so long at first, and then at least so many bytes a second.
var patience = 30 * time.Second

const slowest = 16 << 10

func (s *site) add(w http.ResponseWriter, r *http.Request) {
	s.adding(w, r, http.StatusOK, form{}, "")
}

// takeIn takes documents in, as a form sends them.
func (s *site) takeIn(w http.ResponseWriter, r *http.Request) {
	given, ok := s.received(w, r)
	if !ok {
		return
	}
	b, err := s.doors.Intake.Offer(r.Context(), account.Of(r.Context()), given.files, given.told, given.newer)
	switch {
	case errors.Is(err, intake.ErrFull), errors.Is(err, intake.ErrClosed):
		w.Header().Set("Retry-After", "60")
		s.say(w, r, http.StatusServiceUnavailable, "add.full")
		return
	case err != nil:
		s.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/add/"+b.ID, http.StatusSeeOther)
}

// received reads a form with files, piece by piece: nothing is kept on disk, and what is too much or too slow is cut off and
// answered.
func (s *site) received(w http.ResponseWriter, r *http.Request) (gathered, bool) {
	if r.ContentLength > mostForm {
		w.Header().Set("Connection", "close")
		s.say(w, r, http.StatusRequestEntityTooLarge, "add.toolarge", "all", intake.MaxBytes>>20)
		return gathered{}, false
	}
	r.Body = &patient{ReadCloser: http.MaxBytesReader(w, r.Body, mostForm), control: http.NewResponseController(w), began: s.now()}
	form, err := r.MultipartReader()
	if err != nil {
		s.say(w, r, http.StatusBadRequest, "form.bad")
		return gathered{}, false
	}
	given, err := gather(form)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large), errors.Is(err, errTooMuch):
		s.say(w, r, http.StatusRequestEntityTooLarge, "add.toolarge", "all", intake.MaxBytes>>20)
	case errors.Is(err, os.ErrDeadlineExceeded):
		w.Header().Set("Connection", "close")
		s.say(w, r, http.StatusRequestTimeout, "add.slow")
	case err != nil:
		s.say(w, r, http.StatusBadRequest, "form.bad")
	case len(given.files) == 0:
		s.say(w, r, http.StatusUnprocessableEntity, "add.nothing")
	default:
		if given.told, err = s.told(r.Context(), given.form); err != nil {
			s.adding(w, r, http.StatusUnprocessableEntity, given.form, s.words(w, r).say("add.told."+err.Error()))
			break
		}
		return given, true
	}
	return gathered{}, false
}

// gathered is what a form brought. A text that was pasted is the last of the files.
type gathered struct {
	files  []intake.File
	pasted bool
	newer  bool
	form   form
	told   source.Told
}

var errTooMuch = errors.New("too much at once")

// gather reads a form part by part. A file that is too large by itself is said to be so, and the others are read.
func gather(form *multipart.Reader) (gathered, error) {
	var out gathered
	var title, text string
	size := 0
	for n := 0; ; n++ {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return out, err
		}
		if n == mostParts {
			return out, errTooMuch
		}
		limit := mostText
		isFile := part.FormName() == "files"
		if isFile {
			limit = source.MaxBytes
		}
		body, err := io.ReadAll(io.LimitReader(part, int64(limit)+1))
		if err != nil {
			return out, err
		}
		if size += len(body); size > mostForm {
			return out, errTooMuch
		}
		switch part.FormName() {
		case "files":
			if part.FileName() == "" && len(body) == 0 {
				continue // a field that nothing was chosen in
			}
			out.files = append(out.files, intake.File{Name: fileName(part), Body: body}) // one too large is refused by its name
		case "title":
			title = string(body[:min(len(body), 500)])
		case "text":
			if len(body) > mostText {
				return out, errTooMuch
			}
			text = string(body)
		case "publisher":
			out.form.Publisher = short(body)
		case "country":
			out.form.Country = short(body)
		case "published":
			out.form.Published = short(body)
		case "language":
			out.form.Language = short(body)
		case "newer":
			out.newer = len(body) > 0
		}
	}
	out.form.Title, out.form.Text = title, text
	if strings.TrimSpace(text) != "" {
		text = strings.ReplaceAll(text, "\r\n", "\n") // as forms send the ends of lines, whatever was pasted
		out.files = append(out.files, intake.File{Name: pasted(title, text), Body: []byte(text)})
		out.pasted = true
	}
	return out, nil
}

// fileName is what the browser calls the file; what is no name is left for the intake to refuse.
func fileName(part *multipart.Part) string { return part.FileName() }

// pasted is the name of a text that was pasted: what somebody calls it, or its first words.
func pasted(title, text string) string {
	name := strings.TrimSpace(title)
	if name == "" {
		first, _, _ := strings.Cut(strings.TrimLeft(strings.TrimSpace(text), "# "), "\n")
		name = strings.TrimSuffix(view.OneLine(first, 60), " …")
	}
	name = strings.NewReplacer("/", "-", `\`, "-").Replace(name)
	if !strings.HasSuffix(strings.ToLower(name), ".txt") && !strings.HasSuffix(strings.ToLower(name), ".md") {
		name = strings.TrimRight(name, ". ") + ".txt"
	}
	return name
}

// patient reads what comes in as long as enough comes in: the time that it waits grows with what has come.
type patient struct {
	io.ReadCloser
	control *http.ResponseController
	began   time.Time
	come    int64
}

func (p *patient) Read(b []byte) (int, error) {
	// Where there is no connection that could wait there is none that could be slow.
	wait := p.began.Add(patience + time.Duration(p.come)*time.Second/slowest)
	_ = p.control.SetReadDeadline(wait)
	_ = p.control.SetWriteDeadline(wait.Add(patience)) // for the answer
	n, err := p.ReadCloser.Read(b)
	p.come += int64(n)
	return n, err
}

// batch tells how far what was handed over is, and what was found in it.
func (s *site) batch(w http.ResponseWriter, r *http.Request) {
	b, ok := s.doors.Intake.Batch(r.PathValue("batch"))
	if !ok {
		s.say(w, r, http.StatusNotFound, "add.forgotten")
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	s.page(w, r, http.StatusOK, "batch.html", s.words(w, r).say("batch.title"), map[string]any{"ID": b.ID, "By": b.Who.Name, "Story": b.Story()})
}

// withdraw takes a document out of what the record says, with a reason. Nothing is erased.
func (s *site) withdraw(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	name, why := field(r, "document"), field(r, "why")
	if why == "" || len(why) > mostWhy {
		s.say(w, r, http.StatusUnprocessableEntity, "review.why.missing")
		return
	}
	d, err := s.db.Document(r.Context(), name)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	err = s.doors.Intake.Write(r.Context(), account.Of(r.Context()), "document withdrawn", d.Name, why, func(ctx context.Context) error {
		_, err := s.doors.Intake.Pipeline.Withdraw(ctx, d.Name)
		return err
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.tell(w, r, http.StatusOK, s.words(w, r).say("withdraw.done", "name", d.Name))
}
