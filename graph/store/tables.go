package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/cayleygraph/cayley/graph/refs"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/lib/pq"
)

// tables reads Cayley's tables on a server, within a transaction that sees one state
// of them. Cayley itself asks for every value by a query of its own, and sees every
// state in between.
type tables struct {
	tx      *sql.Tx
	indexed bool // there are names and counts

	mu  sync.Mutex
	own map[refs.ValueHash]bool // whether a value is a node, as far as it was asked
}

const quadColumns = `subject_hash, predicate_hash, object_hash, label_hash`

// hashOf returns a node as the tables have it.
func hashOf(n ref) ([]byte, error) {
	h, ok := n.(csql.NodeHash)
	if !ok || !h.Valid() {
		return nil, fmt.Errorf("%v is no node of this store", n)
	}
	return h.ValueHash[:], nil
}

func hashesOf(nodes []ref) (pq.ByteaArray, error) {
	out := make(pq.ByteaArray, len(nodes))
	for i, n := range nodes {
		h, err := hashOf(n)
		if err != nil {
			return nil, err
		}
		out[i] = h
	}
	return out, nil
}

// has reports whether a value is a node.
func (t *tables) has(ctx context.Context, value quad.Value) (ref, error) {
	h := csql.NodeHash{ValueHash: refs.HashOf(value)}
	t.mu.Lock()
	has, asked := t.own[h.ValueHash]
	t.mu.Unlock()
	if !asked {
		err := t.tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM nodes WHERE hash = $1)`, h.ValueHash[:]).Scan(&has)
		if err != nil {
			return nil, err
		}
		t.mu.Lock()
		if t.own == nil || len(t.own) >= maxKnownValues {
			t.own = make(map[refs.ValueHash]bool)
		}
		t.own[h.ValueHash] = has
		t.mu.Unlock()
	}
	if !has {
		return nil, nil
	}
	return h, nil
}

// rows returns the quads that match a pattern, in the order in which they were written.
func (t *tables) rows(ctx context.Context, p row) ([]row, error) {
	var where []string
	var args []any
	for _, c := range []struct {
		column string
		node   ref
	}{{"subject_hash", p.subject}, {"predicate_hash", p.predicate}, {"object_hash", p.object}, {"label_hash", p.label}} {
		if c.node == nil {
			continue
		}
		h, err := hashOf(c.node)
		if err != nil {
			return nil, err
		}
		args = append(args, h)
		where = append(where, fmt.Sprintf("%s = $%d", c.column, len(args)))
	}
	if len(where) == 0 {
		return nil, errors.New("a pattern of nothing")
	}
	return t.query(ctx, `SELECT `+quadColumns+` FROM quads WHERE `+strings.Join(where, " AND ")+` ORDER BY horizon`, args...)
}

// of returns the quads with one of the nodes in a column.
func (t *tables) of(ctx context.Context, column string, nodes []ref) ([]row, error) {
	hashes, err := hashesOf(nodes)
	if err != nil {
		return nil, err
	}
	return t.query(ctx, `SELECT `+quadColumns+` FROM quads WHERE `+column+` = ANY($1) ORDER BY horizon`, hashes)
}

func (t *tables) query(ctx context.Context, query string, args ...any) (out []row, err error) {
	found, err := t.tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, found.Close()) }()
	for found.Next() {
		var s, p, o, l csql.NodeHash
		if err := found.Scan(&s, &p, &o, &l); err != nil {
			return nil, err
		}
		r := row{subject: s, predicate: p, object: o}
		if l.Valid() {
			r.label = l
		}
		out = append(out, r)
	}
	return out, found.Err()
}

// pageSize is how many quads are read at once when all are.
const pageSize = 20_000

// all calls each with all quads.
func (t *tables) all(ctx context.Context, each func(row) error) error {
	last := int64(-1)
	for {
		rows, err := t.query(ctx, `SELECT `+quadColumns+` FROM quads WHERE horizon > $1 ORDER BY horizon LIMIT $2`, last, pageSize)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := each(r); err != nil {
				return err
			}
		}
		if len(rows) < pageSize {
			return nil
		}
		err = t.tx.QueryRowContext(ctx, `SELECT max(horizon) FROM (SELECT horizon FROM quads WHERE horizon > $1 ORDER BY horizon LIMIT $2) AS page`,
			last, pageSize).Scan(&last)
		if err != nil {
			return err
		}
	}
}

// estimate is count without counting, where the server knows about how many there are.
func (t *tables) estimate(ctx context.Context) (n int, err error) {
	err = t.tx.QueryRowContext(ctx, `SELECT reltuples::bigint FROM pg_class WHERE oid = 'quads'::regclass`).Scan(&n)
	if err != nil || n >= 0 {
		return n, err
	}
	return t.count(ctx)
}

func (t *tables) count(ctx context.Context) (n int, err error) {
	err = t.tx.QueryRowContext(ctx, `SELECT count(*) FROM quads`).Scan(&n)
	return n, err
}

// values returns the values of nodes.
func (t *tables) values(ctx context.Context, nodes []ref) (out map[ref]quad.Value, err error) {
	hashes, err := hashesOf(nodes)
	if err != nil {
		return nil, err
	}
	found, err := t.tx.QueryContext(ctx, `SELECT hash, value, value_string, datatype, language, iri, bnode, value_int, value_bool, value_float
		FROM nodes WHERE hash = ANY($1)`, hashes)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, found.Close()) }()
	out = make(map[ref]quad.Value, len(nodes))
	for found.Next() {
		var (
			hash                     csql.NodeHash
			raw                      []byte
			text, datatype, language sql.NullString
			iri, bnode, truth        sql.NullBool
			number                   sql.NullInt64
			real                     sql.NullFloat64
		)
		if err := found.Scan(&hash, &raw, &text, &datatype, &language, &iri, &bnode, &number, &truth, &real); err != nil {
			return nil, err
		}
		var value quad.Value
		switch {
		case text.Valid && iri.Bool:
			value = quad.IRI(text.String)
		case text.Valid && bnode.Bool:
			value = quad.BNode(text.String)
		case text.Valid && language.Valid:
			value = quad.LangString{Value: quad.String(text.String), Lang: language.String}
		case text.Valid && datatype.Valid:
			value = quad.TypedString{Value: quad.String(text.String), Type: quad.IRI(datatype.String)}
		case text.Valid:
			value = quad.String(text.String)
		case number.Valid:
			value = quad.Int(number.Int64)
		case truth.Valid:
			value = quad.Bool(truth.Bool)
		case real.Valid:
			value = quad.Float(real.Float64)
		default:
			if value, err = pquads.UnmarshalValue(raw); err != nil {
				return nil, err
			}
		}
		out[hash] = value
	}
	if err := found.Err(); err != nil {
		return nil, err
	}
	for _, n := range nodes {
		if out[n] == nil {
			return nil, fmt.Errorf("node %v has no value: the store is damaged", n)
		}
	}
	return out, nil
}
