// Package cayley asks the graph in Cayley's own languages, Gizmo, GraphQL and MQL,
// in a process of its own: a query of Gizmo is a program in JavaScript, which may
// never end or take all memory, and Cayley bounds neither.
//
// It stands before graph/store, which runs the query (see [store.Store.Run]).
// [Runner.Run] starts a worker, hands it a [Query] and yields the [Row]s that come
// back; [Work] is the body of the worker. The worker opens the store itself, so that
// the store has one owner as ever and nobody else may have it open meanwhile; it is
// given a graph that cannot be written, no files and no network. It is killed when
// its time is up, ends when it has taken its memory, and ends when the process that
// started it does.
//
// The two speak JSON, a message a line: a request on the worker's standard input,
// which stays open as long as the answer is wanted, and replies on its output: rows,
// then one that says how it ended. A worker that ends without it has crashed, and
// its standard error says of what.
package cayley

import (
	"errors"
	"time"

	"entente/graph/store"
	"entente/queries/plan"
)

// Languages returns the names of the languages.
func Languages() []string { return store.ScriptLanguages() }

// Defaults of a [Query].
const (
	DefaultLimit   = 10_000
	DefaultTimeout = 30 * time.Second
	DefaultMemory  = 256 << 20
)

// ErrMemory is wrapped by the error of a query that took more memory than it may.
var ErrMemory = errors.New("the query needs too much memory")

// A Query is what is asked.
type Query struct {
	Store    string // the path of the store
	Language string
	Text     string
	Prefixes map[string]string // known in the text, and used for IRIs of rows
	Limit    int               // of rows, 0 for none
	Memory   int64             // that the query may keep, in bytes; 0 for DefaultMemory. With what waits to be collected it takes up to twice as much
	Explain  bool
}

// A Node is a node of the graph in a [Row].
type Node struct {
	ID   string // with its prefix where it has one: "e:serbia"
	Name string // of an entity, else ""
}

// A Row is what a query found: a map from names, a list, a text, a json.Number, a
// bool, nil, or a [Node]; the values of maps and lists are the same.
type Row = any

// An Outcome says how a query ended.
type Outcome struct {
	Rows  int
	More  bool         // there are more than the limit
	Plans []*plan.Step // with Explain: of each path that was walked
	Hints []string     // why nothing was found
}

// A request is what a worker is asked.
type request struct {
	Query
	Wait time.Duration `json:",omitempty"` // ends the worker though nobody kills it
}

// A reply is a message of a worker; one of its fields is set.
type reply struct {
	Row     any                `json:"row,omitempty"`
	Null    bool               `json:"null,omitempty"` // a row that is nil
	Outcome *Outcome           `json:"outcome,omitempty"`
	Script  *store.ScriptError `json:"script,omitempty"` // what is wrong with the query
	Failed  *failure           `json:"failed,omitempty"`
}

// A failure is an error of the worker with the sentinel that it wraps.
type failure struct {
	Message string
	Kind    string
}

// sentinels are what callers tell errors by.
var sentinels = map[string]error{
	"busy":      store.ErrBusy,
	"missing":   store.ErrMissing,
	"not store": store.ErrNotStore,
	"memory":    ErrMemory,
}

func newFailure(err error) *failure {
	f := &failure{Message: err.Error()}
	for kind, sentinel := range sentinels {
		if errors.Is(err, sentinel) {
			f.Kind = kind
		}
	}
	return f
}

func (f *failure) Error() string { return f.Message }
func (f *failure) Unwrap() error { return sentinels[f.Kind] }
