package main

import (
	"encoding/json"
	"errors"
	"os/exec"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
)

// exitsWith is the command `code N ARGS…` of scripts: it runs ARGS and fails
// unless they exit with the code N. The output is there for stdout and stderr,
// as after exec.
func exitsWith(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N COMMAND ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%s: %v", strings.Join(args[1:], " "), err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s: exit code %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// fitsColumns is the command `columns N FILE…`: no line of FILE is wider than N columns.
func fitsColumns(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: columns N stdout|stderr|FILE…")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	for _, file := range args[1:] {
		for _, line := range strings.Split(ts.ReadFile(file), "\n") {
			if w := utf8.RuneCountInString(line); w > n {
				ts.Fatalf("%s: line of %d columns, want at most %d: %s", file, w, n, line)
			}
		}
	}
}

// hasKeys is the command `keys FILE KEY…`: every line of FILE is a JSON object
// (or FILE is an array of them) with exactly these keys.
func hasKeys(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: keys stdout|FILE KEY…")
	}
	want := slices.Clone(args[1:])
	sort.Strings(want)
	d := json.NewDecoder(strings.NewReader(ts.ReadFile(args[0])))
	n := 0
	for d.More() {
		var value json.RawMessage
		ts.Check(d.Decode(&value))
		var objects []map[string]json.RawMessage
		if err := json.Unmarshal(value, &objects); err != nil {
			var one map[string]json.RawMessage
			ts.Check(json.Unmarshal(value, &one))
			objects = append(objects, one)
		}
		for _, object := range objects {
			n++
			var got []string
			for key := range object {
				got = append(got, key)
			}
			sort.Strings(got)
			if !slices.Equal(got, want) {
				ts.Fatalf("%s: object %d has keys %v, want %v", args[0], n, got, want)
			}
		}
	}
	if n == 0 {
		ts.Fatalf("%s: no JSON object", args[0])
	}
}

// countsLines is the command `lines N FILE`: FILE has N lines.
func countsLines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines N stdout|stderr|FILE")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := strings.Count(ts.ReadFile(args[1]), "\n"); got != want {
		ts.Fatalf("%s has %d lines, want %d", args[1], got, want)
	}
}
