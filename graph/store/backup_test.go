package store

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

// onWrite calls f before the nth write.
type onWrite struct {
	io.Writer
	n int
	f func()
}

func (w *onWrite) Write(p []byte) (int, error) {
	if w.n--; w.n == 0 {
		w.f()
	}
	return w.Writer.Write(p)
}

func testBackup(t *testing.T, open opener) {
	o := Options{Relation: relations, Extractor: "1", Now: day(5)}
	s, _ := open(t, o)
	putBackground(t, s, background()...)
	put(t, s, someReadings(30)...)
	if _, err := s.Merge(t.Context(), "person-1", "person-2", "alike"); err != nil {
		t.Fatal(err)
	}
	want := dump(t, s)
	var file bytes.Buffer
	n, err := s.Backup(t.Context(), &file)
	if err != nil || n != want["stats"].(Stats).Stored {
		t.Fatalf("Backup = %d, %v", n, err)
	}
	again := new(bytes.Buffer)
	if _, err := s.Backup(t.Context(), again); err != nil || !bytes.Equal(again.Bytes(), file.Bytes()) {
		t.Errorf("another backup of the same is another: %v", err)
	}
	for name, to := range map[string]opener{"same": open, "memory": openMemory, "disk": openDisk} {
		t.Run("restore to "+name, func(t *testing.T) {
			r, _ := to(t, o)
			if got, err := r.Restore(t.Context(), bytes.NewReader(file.Bytes())); got != n || err != nil {
				t.Fatalf("Restore = %d, %v", got, err)
			}
			diff(t, "restored", dump(t, r), want)
			if _, err := r.Restore(t.Context(), bytes.NewReader(file.Bytes())); !errors.Is(err, ErrNotEmpty) {
				t.Errorf("Restore into a store that is not empty: %v", err)
			}
			put(t, r, corrected())
			remove(t, r, "article-003")
			mustBeWhole(t, r)
		})
	}
	cut := file.Bytes()
	for _, test := range []struct {
		name string
		file []byte
	}{
		{"nothing", nil},
		{"text", []byte("Serbia does not recognize Kosovo.")},
		{"half", cut[:len(cut)/2]},
		{"but the end", cut[:len(cut)-3]},
		{"damaged", append(append(bytes.Clone(cut[:len(cut)/2]), cut[len(cut)/2]^0x55), cut[len(cut)/2+1:]...)},
	} {
		r, _ := openDisk(t, o)
		if _, err := r.Restore(t.Context(), bytes.NewReader(test.file)); !errors.Is(err, ErrNotBackup) {
			t.Errorf("Restore of %s: %v", test.name, err)
		}
		if st, err := r.Stats(t.Context()); err != nil || st.Stored != 1 {
			t.Errorf("after Restore of %s there are %d quads, %v", test.name, st.Stored, err)
		}
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	compare(t, "after Compact", s, want)
}

// TestBackupWhileWriting: a backup is of the moment when it began.
func TestBackupWhileWriting(t *testing.T) {
	s, _ := openDisk(t, Options{Relation: relations})
	put(t, s, someReadings(30)...)
	want := dump(t, s)
	var file bytes.Buffer
	_, err := s.Backup(t.Context(), &onWrite{&file, 2, func() {
		for _, a := range collect(t, s.Articles(t.Context())) {
			remove(t, s, a.ID)
		}
		put(t, s, reading("new", "New."))
	}})
	if err != nil {
		t.Fatal(err)
	}
	r, _ := openDisk(t, Options{Relation: relations})
	if _, err := r.Restore(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	compare(t, "the backup", r, want)
	full := errors.New("the disk is full")
	if _, err := s.Backup(t.Context(), failingWriter{full}); !errors.Is(err, full) {
		t.Errorf("Backup to a full disk: %v", err)
	}
}

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

// TestCompact: what was freed is given back.
func TestCompact(t *testing.T) {
	s, _ := openDisk(t, Options{})
	if _, err := s.Load(t.Context(), figureReadings(20_000)); err != nil {
		t.Fatal(err)
	}
	before, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range collect(t, s.Articles(t.Context())) {
		remove(t, s, a.ID)
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	mustBeWhole(t, s)
	after := s.backend.(*kvBackend).db.(*pebbleKV).db.Metrics().Total().TablesSize
	if 10*after > before.Bytes {
		t.Errorf("%d bytes in tables after all was removed, %d before", after, before.Bytes)
	}
}
