package build

import "time"

// Progress tells how far a Build is. Rendering is for the command.
type Progress struct {
	Report // so far; its lists must not be changed

	Bytes, Total int64 // of the input, as [Builder.Input] says; Total is 0 if unknown
	Elapsed      time.Duration

	// Over the last quarter of a minute, 0 if nothing was done or no time has passed.
	ArticlesPerSecond float64 // of any outcome
	WordsPerSecond    float64 // of those that were read

	// Left is the time that the rest of the input takes at the present rate, -1 if
	// that is unknown.
	Left time.Duration
}

// A meter makes rates of what was done when.
type meter struct {
	start   time.Time
	samples []sample // ordered by time, at least sampleEvery apart
}

type sample struct {
	at              time.Time
	articles, words int
	bytes           int64
}

const (
	sampleEvery = time.Second / 2
	sampleFor   = 15 * time.Second
)

// measure returns the progress at a time, and remembers it.
func (m *meter) measure(at time.Time, r *Report, bytes, total int64) Progress {
	now := sample{at, r.Articles(), r.Words, bytes}
	if len(m.samples) == 0 {
		m.samples = append(m.samples, sample{at: m.start})
	}
	for len(m.samples) > 1 && at.Sub(m.samples[1].at) >= sampleFor {
		m.samples = m.samples[1:]
	}
	p := Progress{Report: *r, Bytes: bytes, Total: total, Elapsed: at.Sub(m.start), Left: -1}
	then := m.samples[0]
	if s := at.Sub(then.at).Seconds(); s > 0 {
		p.ArticlesPerSecond = float64(now.articles-then.articles) / s
		p.WordsPerSecond = float64(now.words-then.words) / s
		if rate := float64(now.bytes-then.bytes) / s; rate > 0 && total > 0 {
			left := max(0, float64(total-bytes)) / rate
			if left < float64(1<<62)/float64(time.Second) {
				p.Left = time.Duration(left * float64(time.Second))
			}
		}
	}
	if at.Sub(m.samples[len(m.samples)-1].at) >= sampleEvery {
		m.samples = append(m.samples, now)
	}
	return p
}
