package article

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree writes files, by their paths below a new folder, and returns the folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		p := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// find returns what Find and Articles yield: "id at source" of each article, with
// sources below root, and faults.
func find(t *testing.T, root string, stdin io.Reader, paths ...string) (*Files, []string, []string) {
	t.Helper()
	f, err := Find(t.Context(), paths...)
	if err != nil {
		t.Fatal(err)
	}
	f.Stdin = stdin
	articles, faults := collect(t, f.Articles(t.Context()))
	var got []string
	for _, a := range articles {
		got = append(got, string(a.ID)+" at "+strings.TrimPrefix(filepath.ToSlash(a.Source), filepath.ToSlash(root)+"/"))
	}
	for i := range faults {
		faults[i] = strings.ReplaceAll(filepath.ToSlash(faults[i]), filepath.ToSlash(root)+"/", "")
	}
	return f, got, faults
}

func TestFiles(t *testing.T) {
	root := tree(t, map[string]string{
		"b.txt":             "B.",
		"a.txt":             "A.",
		"n/w.jsonl":         `{"id":"x/1","text":"One."}` + "\n" + "{\n" + `{"id":2,"text":"Two."}`,
		"n/2022/c.txt":      "C.",
		"n/2022/d.txt.gz":   string(pack(t, "D.")),
		"n/bad.txt":         "\xff",
		"n/.hidden.txt":     "H.",
		"n/.git/e.txt":      "E.",
		"n/README.md":       "Read me.",
		"n/2022/photo.jpeg": "\xff\xd8\xff",
		"n.txt/f.txt":       "F.",
		"notes":             "N.",
	})
	p := func(s string) string { return filepath.Join(root, filepath.FromSlash(s)) }
	for _, test := range []struct {
		name            string
		paths           []string
		articles        []string
		faults, skipped []string
	}{
		{"files as they are named", []string{p("b.txt"), p("a.txt"), p("notes")}, []string{"b at b.txt", "a at a.txt", "notes at notes"}, nil, nil},
		{"a folder by name", []string{p("n")},
			[]string{"2022/c at n/2022/c.txt", "2022/d at n/2022/d.txt.gz", "x/1 at n/w.jsonl:1", "2 at n/w.jsonl:3"},
			[]string{"n/bad.txt:1:1 (byte 0): not UTF-8: byte 0xff", "n/w.jsonl:2:2 (byte 28): unexpected end of JSON input"},
			[]string{"n/2022/photo.jpeg", "n/README.md"}},
		{"a folder that is called like a file", []string{p("n.txt")}, []string{"f at n.txt/f.txt"}, nil, nil},
		{"hidden files by name", []string{p("n/.git"), p("n/.hidden.txt")}, []string{"e at n/.git/e.txt", ".hidden at n/.hidden.txt"}, nil, nil},
		{"one is missing", []string{p("a.txt"), p("missing.txt"), p("b.txt")}, []string{"a at a.txt", "b at b.txt"},
			[]string{"missing.txt: no such file or directory"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, got, faults := find(t, root, nil, test.paths...)
			if diff := cmp.Diff(got, test.articles); diff != "" {
				t.Errorf("articles: got -, want +:\n%s", diff)
			}
			if diff := cmp.Diff(faults, test.faults); diff != "" {
				t.Errorf("faults: got -, want +:\n%s", diff)
			}
			var skipped []string
			for _, s := range f.Skipped() {
				skipped = append(skipped, strings.TrimPrefix(filepath.ToSlash(s), filepath.ToSlash(root)+"/"))
			}
			if diff := cmp.Diff(skipped, test.skipped); diff != "" {
				t.Errorf("skipped: got -, want +:\n%s", diff)
			}
			if done, total := f.Progress(); done != total || total == 0 {
				t.Errorf("progress %d of %d bytes at the end", done, total)
			}
		})
	}
}

func TestFilesRelative(t *testing.T) {
	root := tree(t, map[string]string{"n/a.txt": "A."})
	t.Chdir(root)
	for _, test := range []struct{ path, want string }{
		{"n/a.txt", "a"}, {"./n/../n/a.txt", "a"}, {"n", "a"}, {".", "n/a"}, {"n/", "a"},
	} {
		_, got, faults := find(t, root, nil, test.path)
		if len(got) != 1 || !strings.HasPrefix(got[0], test.want+" at ") || !strings.HasSuffix(got[0], "n/a.txt") || strings.Contains(got[0], "..") || faults != nil {
			t.Errorf("%s: got %q, faults %q, want %s", test.path, got, faults, test.want)
		}
	}
}

func TestFilesStdin(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "A."})
	f, got, faults := find(t, root, strings.NewReader(`{"id":7,"text":"One."}`), filepath.Join(root, "a.txt"), "-")
	if diff := cmp.Diff(got, []string{"a at a.txt", "7 at -:1"}); diff != "" || faults != nil {
		t.Errorf("faults %q; got -, want +:\n%s", faults, diff)
	}
	if done, total := f.Progress(); done != 24 || total != 0 {
		t.Errorf("progress %d of %d, want 24 of an unknown number", done, total)
	}
}

func TestFilesLinks(t *testing.T) {
	root := tree(t, map[string]string{"n/a.txt": "A.", "elsewhere/b.txt": "B."})
	for link, to := range map[string]string{
		"n/b.txt": "elsewhere/b.txt", "n/deep": "elsewhere", "n/loop": "n", "n/nowhere.txt": "missing", "m": "n",
	} {
		if err := os.Symlink(filepath.Join(root, filepath.FromSlash(to)), filepath.Join(root, filepath.FromSlash(link))); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	_, got, faults := find(t, root, nil, filepath.Join(root, "m"))
	if diff := cmp.Diff(got, []string{"a at m/a.txt", "b at m/b.txt", "deep/b at m/deep/b.txt"}); diff != "" {
		t.Errorf("articles: got -, want +:\n%s", diff)
	}
	if diff := cmp.Diff(faults, []string{"m/loop: a link to a folder that it stands in", "m/nowhere.txt: no such file or directory"}); diff != "" {
		t.Errorf("faults: got -, want +:\n%s", diff)
	}
}

func TestFilesForbidden(t *testing.T) {
	root := tree(t, map[string]string{"n/a.txt": "A.", "n/no/b.txt": "B.", "n/z.txt": "Z."})
	if err := os.Chmod(filepath.Join(root, "n/a.txt"), 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(root, "n/no"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(root, "n/no"), 0o700) })
	if _, err := os.ReadFile(filepath.Join(root, "n/a.txt")); err == nil {
		t.Skip("this user may read everything")
	}
	_, got, faults := find(t, root, nil, filepath.Join(root, "n"))
	if diff := cmp.Diff(got, []string{"z at n/z.txt"}); diff != "" {
		t.Errorf("articles: got -, want +:\n%s", diff)
	}
	if diff := cmp.Diff(faults, []string{"n/a.txt: permission denied", "n/no: permission denied"}); diff != "" {
		t.Errorf("faults: got -, want +:\n%s", diff)
	}
}

func TestOpen(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "A.", "b.txt": "B."})
	got, faults := collect(t, Open(t.Context(), root))
	if len(got) != 2 || faults != nil {
		t.Errorf("got %v, faults %q", got, faults)
	}
}

// TestFilesCancelled ends the context between two articles, and while a stream says
// nothing.
func TestFilesCancelled(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "A.", "b.txt": "B."})
	silent, w := io.Pipe()
	defer w.Close()
	for _, test := range []struct{ before, path string }{
		{"", filepath.Join(root)},
		{`{"text":"A."}` + "\n", "-"},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		f, err := Find(ctx, test.path)
		if err != nil {
			t.Fatal(err)
		}
		f.Stdin = io.MultiReader(strings.NewReader(test.before), silent)
		n, ended := 0, 0
		if test.before != "" {
			// The head is peeked at first: let it wait for more, then end.
			go func() { w.Write([]byte(" ")); cancel() }()
		}
		for a, err := range f.Articles(ctx) {
			switch {
			case errors.Is(err, context.Canceled):
				ended++
			case err != nil:
				t.Errorf("%s: %v", test.path, err)
			default:
				n++
				if a.Text == "A." {
					cancel()
				}
			}
		}
		if ended != 1 || n > 1 {
			t.Errorf("%s: %d articles, %d times the end of the context, want at most 1 and 1", test.path, n, ended)
		}
		cancel()
		if _, err := Find(ctx, root); !errors.Is(err, context.Canceled) {
			t.Errorf("Find with an ended context: %v", err)
		}
	}
}
