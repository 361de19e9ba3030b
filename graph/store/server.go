package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/cayley/clog"
	cayley "github.com/cayleygraph/cayley/graph"
	graphlog "github.com/cayleygraph/cayley/graph/log"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/lib/pq"
)

// IsURL reports whether the path of a store leads to a server: "postgres://…".
func IsURL(path string) bool {
	scheme, _, ok := strings.Cut(path, "://")
	return ok && scheme != "" && strings.Trim(scheme, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+0123456789") == ""
}

// Redacted returns the path of a store without the password that it may hold, for
// people to read.
func Redacted(path string) string {
	if !IsURL(path) {
		return path
	}
	u, err := url.Parse(path)
	if err != nil {
		scheme, _, _ := strings.Cut(path, "://")
		return scheme + "://…"
	}
	if u.User != nil {
		if _, ok := u.User.Password(); ok {
			u.User = url.UserPassword(u.User.Username(), "…")
		}
	}
	query := u.Query()
	if query.Has("password") {
		query.Set("password", "…")
		u.RawQuery = query.Encode()
	}
	s, err := url.PathUnescape(u.String())
	if err != nil {
		return u.String()
	}
	return s
}

// dropsEvidence are the servers on which Cayley gives quads an index that leaves
// out the label, and drops every quad but the first of an edge.
var dropsEvidence = map[string]string{
	"sqlite": "SQLite", "sqlite3": "SQLite", "mysql": "MySQL", "mariadb": "MySQL", "cockroach": "CockroachDB", "cockroachdb": "CockroachDB",
}

// checkScheme refuses servers that a graph cannot be kept on.
func checkScheme(path string) error {
	scheme, _, _ := strings.Cut(path, "://")
	scheme = strings.ToLower(scheme)
	if scheme == "postgres" || scheme == "postgresql" {
		return nil
	}
	if name := dropsEvidence[scheme]; name != "" {
		return fmt.Errorf("%w: on %s, Cayley keeps one quad of an edge, whoever states it, and drops the evidence of all others; "+
			"use postgres:// or a folder", ErrNotStore, name)
	}
	return fmt.Errorf("%w: no server of the kind %s:// is known; use postgres:// or a folder", ErrNotStore, scheme)
}

// flavor is the name under which Cayley knows how quads are written here.
const flavor = "entente-postgres"

// register tells Cayley of the flavor: its own for PostgreSQL, but that quads are
// written by two statements a transaction rather than one each. It also keeps
// Cayley from writing to standard error.
var register = sync.OnceFunc(func() {
	clog.SetLogger(nil)
	csql.Register(flavor, csql.Registration{
		Driver:      "postgres",
		HashType:    "BYTEA",
		BytesType:   "BYTEA",
		HorizonType: "BIGSERIAL",
		TimeType:    "timestamp with time zone",
		QueryDialect: csql.QueryDialect{
			RegexpOp:    "~",
			FieldQuote:  pq.QuoteIdentifier,
			Placeholder: func(n int) string { return fmt.Sprintf("$%d", n) },
		},
		ConditionalIndexes: true,
		FillFactor:         true,
		Error:              func(err error) error { return err },
		Estimated: func(table string) string {
			return "SELECT reltuples::BIGINT FROM pg_class WHERE oid = " + pq.QuoteLiteral(table) + "::regclass"
		},
		RunTx: insert,
	})
})

// ownIndexes are what Cayley's tables lack: they find the quads of a label, and the
// nodes that a deletion leaves unused.
const ownIndexes = `
CREATE INDEX entente_label ON quads (label_hash, subject_hash);
CREATE INDEX entente_unused ON nodes (hash) WHERE refs <= 0;`

// server is Cayley's store of quads on PostgreSQL. Views are transactions of the
// server, so that they stay as they are while the graph is written, by whomever.
// One process writes at a time: the first change takes a lock for as long as the
// store is open.
type server struct {
	qs      cayley.QuadStore
	db      *sql.DB
	lock    *sql.Conn // that holds the writer's lock, nil before the first change
	command string
	values  valueCache
	indexed bool // there are tables of names and counts; a store of before has none until it is written to
}

// openServer opens the store at an address. It makes one if there is none and
// create is set.
func openServer(ctx context.Context, address string, o Options) (_ *server, err error) {
	if err := checkScheme(address); err != nil {
		return nil, err
	}
	register()
	// Parameters in binary save a round trip a query.
	db, err := sql.Open("postgres", withOptions(address, "application_name", application(o.Command), "binary_parameters", "yes"))
	if err != nil {
		return nil, err
	}
	b := &server{db: db, command: o.Command}
	defer func() {
		if err != nil {
			err = errors.Join(err, db.Close())
		}
	}()
	made, err := b.made(ctx)
	if err != nil {
		return nil, err
	}
	if !made {
		if !o.Create {
			return nil, ErrMissing
		}
		if err := csql.Init(flavor, address, nil); err != nil {
			return nil, err
		}
		if _, err := db.ExecContext(ctx, ownIndexes+ownTables); err != nil {
			return nil, err
		}
		b.indexed = true
	}
	b.qs, err = csql.New(flavor, withOptions(address, "application_name", application(o.Command)), nil)
	return b, err
}

// application is the name under which the server lists who is connected.
func application(command string) string {
	if command == "" {
		command = "entente"
	}
	return fmt.Sprintf("%s (process %d)", command, os.Getpid())
}

// withOptions adds options, keys and values in turn, to an address.
func withOptions(address string, options ...string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address // the driver will say what is wrong
	}
	query := u.Query()
	for i := 0; i < len(options); i += 2 {
		query.Set(options[i], options[i+1])
	}
	u.RawQuery = query.Encode()
	return u.String()
}

// made reports whether there is a store of this package's.
func (b *server) made(ctx context.Context) (bool, error) {
	var quads, nodes, label bool
	err := b.db.QueryRowContext(ctx, `SELECT to_regclass('quads') IS NOT NULL, to_regclass('nodes') IS NOT NULL,
		to_regclass('entente_label') IS NOT NULL OR to_regclass('entente_labels') IS NOT NULL, to_regclass('entente_counts') IS NOT NULL`).Scan(&quads, &nodes, &label, &b.indexed)
	switch {
	case err != nil:
		return false, err
	case quads && nodes && label:
		return true, nil
	case quads || nodes:
		return false, fmt.Errorf("%w: the database has a table quads or nodes of something else, or the making of a store was interrupted", ErrNotStore)
	}
	return false, nil
}

// own takes the writer's lock, or tells who has it.
func (b *server) own(ctx context.Context) error {
	if b.lock != nil {
		return b.lock.PingContext(ctx) // the lock ends with its connection
	}
	if err := b.takeLock(ctx); err != nil || b.indexed {
		return err
	}
	return b.index(ctx)
}

// index makes the tables of names and counts for a store of before there were any.
func (b *server) index(ctx context.Context) error {
	v, err := b.view()
	if err != nil {
		return err
	}
	names, err := v.allNames(ctx)
	var counts map[string]int
	if err == nil {
		counts, err = v.counts(ctx)
	}
	if err = errors.Join(err, v.done()); err != nil {
		return err
	}
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, ownTables)
	for part := range slices.Chunk(names, 10_000) {
		var keys []nameKey
		for _, n := range part {
			if n.folded != "" {
				keys = append(keys, nameKey{n.folded, n.id})
			}
		}
		if err == nil {
			err = addNames(ctx, tx, keys)
		}
	}
	change := make(map[string]int64)
	for what, n := range counts {
		change[what] = int64(n)
	}
	if err == nil {
		err = addCounts(ctx, tx, change)
	}
	if err != nil {
		return errors.Join(err, rollback(tx))
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	b.indexed = true
	return nil
}

func (b *server) takeLock(ctx context.Context) error {
	conn, err := b.db.Conn(ctx)
	if err != nil {
		return err
	}
	const key = `hashtext('entente'), hashtext(current_schema())`
	var locked bool
	err = conn.QueryRowContext(ctx, `SELECT pg_try_advisory_lock(`+key+`)`).Scan(&locked)
	if err == nil && locked {
		if err = b.provesLock(ctx, key); err == nil {
			b.lock = conn
			return nil
		}
		return errors.Join(err, conn.Close())
	}
	if err == nil {
		o := new(Owner)
		err = conn.QueryRowContext(ctx, `SELECT a.application_name, a.backend_start FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
			WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
			AND l.classid::bigint = hashtext('entente')::bigint & 4294967295 AND l.objid::bigint = hashtext(current_schema())::bigint & 4294967295`).
			Scan(&o.Command, &o.Since)
		if err == nil {
			command, process, ok := strings.Cut(o.Command, " (process ")
			if _, scan := fmt.Sscanf(process, "%d", &o.PID); ok && scan == nil {
				o.Command = command
			}
			o.Since = o.Since.UTC()
		}
		err = o
	}
	return errors.Join(err, conn.Close())
}

// provesLock asks for the lock once more by another connection. There are servers that
// speak PostgreSQL's protocol and grant every lock to everybody.
func (b *server) provesLock(ctx context.Context, key string) error {
	conn, err := b.db.Conn(ctx)
	if err != nil {
		return err
	}
	var locked bool
	err = conn.QueryRowContext(ctx, `SELECT pg_try_advisory_lock(`+key+`)`).Scan(&locked)
	if err == nil && locked {
		err = fmt.Errorf("%w: the server gives one lock to two, as CockroachDB does, so that two processes could write at once; "+
			"use PostgreSQL or a folder", ErrNotStore)
	}
	return errors.Join(err, conn.Close())
}

// apply adds and deletes in one transaction of the server. The writer's lock is asked
// for by own.
func (b *server) apply(ctx context.Context, add, del []quad.Quad) error {
	d := graphlog.SplitDeltas(append(deltas(add, cayley.Add), deltas(del, cayley.Delete)...))
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	err = insert(tx, d.IncNode, d.QuadAdd, ignore)
	if err == nil {
		err = removeQuads(ctx, tx, d.DecNode, d.QuadDel)
	}
	if err == nil {
		err = updateNames(ctx, tx, add, del)
	}
	if err != nil {
		return errors.Join(err, rollback(tx))
	}
	return tx.Commit()
}

// rollback ends a transaction, if its connection has not ended it.
func rollback(tx *sql.Tx) error {
	if err := tx.Rollback(); !errors.Is(err, sql.ErrTxDone) && !errors.Is(err, driver.ErrBadConn) {
		return err
	}
	return nil
}

// removeQuads deletes quads that are there, and the nodes that no quad uses any more.
func removeQuads(ctx context.Context, tx *sql.Tx, nodes []graphlog.NodeUpdate, quads []graphlog.QuadUpdate) error {
	if len(quads) == 0 {
		return nil
	}
	places := placesOf(quads)
	result, err := tx.ExecContext(ctx, `DELETE FROM quads q USING unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS t (s, p, o, l)
		WHERE q.subject_hash = t.s AND q.predicate_hash = t.p AND q.object_hash = t.o AND q.label_hash = t.l`,
		pq.Array(places[0]), pq.Array(places[1]), pq.Array(places[2]), pq.Array(places[3]))
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil {
		return err
	} else if int(n) != len(quads) {
		return fmt.Errorf("%d of %d quads to delete are there: the store is damaged", n, len(quads))
	}
	uses := make([]int64, len(nodes))
	hashes := make([][]byte, len(nodes))
	for i := range nodes {
		uses[i], hashes[i] = int64(nodes[i].RefInc), nodes[i].Hash[:]
	}
	_, err = tx.ExecContext(ctx, `UPDATE nodes SET refs = refs + t.n FROM unnest($1::int[], $2::bytea[]) AS t (n, h) WHERE hash = t.h`,
		pq.Array(uses), pq.Array(hashes))
	if err == nil {
		_, err = tx.ExecContext(ctx, `DELETE FROM nodes WHERE refs <= 0`)
	}
	return err
}

func (b *server) view() (*view, error) {
	tx, err := b.db.BeginTx(context.Background(), &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return nil, err
	}
	v := newView(b.qs, true, tx.Rollback)
	v.tables, v.shared = &tables{tx: tx, indexed: b.indexed}, &b.values
	return v, nil
}

func (b *server) tables() []string {
	if !b.indexed {
		return []string{"quads", "nodes"}
	}
	return []string{"quads", "nodes", "entente_names", "entente_grams", "entente_counts"}
}

func (b *server) compact(ctx context.Context) error {
	for _, table := range b.tables() {
		if _, err := b.db.ExecContext(ctx, `VACUUM (ANALYZE) `+table); err != nil {
			return err
		}
	}
	return nil
}

func (b *server) size() (n int64, err error) {
	err = b.db.QueryRow(`SELECT sum(pg_total_relation_size(t::regclass)) FROM unnest($1::text[]) AS t`, pq.Array(b.tables())).Scan(&n)
	return n, err
}

func (b *server) close() error {
	if b.lock != nil {
		// The lock ends with its connection, but not before the server sees it ended.
		b.lock.ExecContext(context.Background(), `SELECT pg_advisory_unlock_all()`)
		b.lock.Close()
	}
	return errors.Join(b.qs.Close(), b.db.Close())
}

// insert writes nodes and quads as Cayley's flavor for PostgreSQL does, all nodes by
// one statement and all quads by another.
func insert(tx *sql.Tx, nodes []graphlog.NodeUpdate, quads []graphlog.QuadUpdate, opts cayley.IgnoreOpts) error {
	var c nodeColumns
	for _, n := range nodes {
		if err := c.add(n); err != nil {
			return err
		}
	}
	if len(nodes) > 0 {
		_, err := tx.Exec(`INSERT INTO nodes (refs, hash, value, value_string, datatype, language, iri, bnode, value_int, value_bool, value_float)
			SELECT * FROM unnest($1::int[], $2::bytea[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::bool[], $8::bool[], $9::bigint[],
			$10::bool[], $11::float8[]) ON CONFLICT (hash) DO UPDATE SET refs = nodes.refs + EXCLUDED.refs`,
			pq.Array(c.refs), pq.Array(c.hash), pq.Array(c.value), pq.Array(c.text), pq.Array(c.datatype), pq.Array(c.language),
			pq.Array(c.iri), pq.Array(c.bnode), pq.Array(c.number), pq.Array(c.truth), pq.Array(c.real))
		if err != nil {
			return err
		}
	}
	if len(quads) == 0 {
		return nil
	}
	places := placesOf(quads)
	end := ""
	if opts.IgnoreDup {
		end = " ON CONFLICT DO NOTHING"
	}
	_, err := tx.Exec(`INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
		SELECT s, p, o, l, now() FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS t (s, p, o, l)`+end,
		pq.Array(places[0]), pq.Array(places[1]), pq.Array(places[2]), pq.Array(places[3]))
	return err
}

// placesOf returns the subjects, predicates, objects and labels of quads.
func placesOf(quads []graphlog.QuadUpdate) (places [4][][]byte) {
	for _, q := range quads {
		for i, h := range q.Quad.Dirs() {
			var b []byte
			if h.Valid() {
				b = append(b, h[:]...)
			}
			places[i] = append(places[i], b)
		}
	}
	return places
}

// nodeColumns are the columns of Cayley's table of nodes.
type nodeColumns struct {
	refs                     []int64
	hash, value              [][]byte
	text, datatype, language []sql.NullString
	iri, bnode, truth        []sql.NullBool
	number                   []sql.NullInt64
	real                     []sql.NullFloat64
}

func (c *nodeColumns) add(n graphlog.NodeUpdate) error {
	var text, datatype, language sql.NullString
	var iri, bnode, truth sql.NullBool
	var number sql.NullInt64
	var real sql.NullFloat64
	var value []byte
	switch v := n.Val.(type) {
	case quad.IRI:
		text, iri = sql.NullString{String: string(v), Valid: true}, sql.NullBool{Bool: true, Valid: true}
	case quad.BNode:
		text, bnode = sql.NullString{String: string(v), Valid: true}, sql.NullBool{Bool: true, Valid: true}
	case quad.String:
		if strings.Contains(string(v), "\x00") || strings.Contains(string(v), `\x00`) {
			// PostgreSQL has no text with a zero byte, and Cayley writes one as these
			// four letters, which it takes for one when it reads them.
			var err error
			if value, err = pquads.MarshalValue(v); err != nil {
				return err
			}
			break
		}
		text = sql.NullString{String: string(v), Valid: true}
	case quad.TypedString:
		text, datatype = sql.NullString{String: string(v.Value), Valid: true}, sql.NullString{String: string(v.Type), Valid: true}
	case quad.LangString:
		text, language = sql.NullString{String: string(v.Value), Valid: true}, sql.NullString{String: v.Lang, Valid: true}
	case quad.Int:
		number = sql.NullInt64{Int64: int64(v), Valid: true}
	case quad.Bool:
		truth = sql.NullBool{Bool: bool(v), Valid: true}
	case quad.Float:
		real = sql.NullFloat64{Float64: float64(v), Valid: true}
	default:
		var err error
		if value, err = pquads.MarshalValue(v); err != nil {
			return err
		}
	}
	c.refs = append(c.refs, int64(n.RefInc))
	c.hash, c.value = append(c.hash, append([]byte(nil), n.Hash[:]...)), append(c.value, value)
	c.text, c.datatype, c.language = append(c.text, text), append(c.datatype, datatype), append(c.language, language)
	c.iri, c.bnode, c.truth = append(c.iri, iri), append(c.bnode, bnode), append(c.truth, truth)
	c.number, c.real = append(c.number, number), append(c.real, real)
	return nil
}
