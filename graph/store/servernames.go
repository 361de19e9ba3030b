package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/lib/pq"

	"entente/graph"
)

// Beside Cayley's tables stand the index of names and the counts that a store on disk
// has beside its buckets, see side.go. They are bytes, so that their order is that of
// the disk, whatever the server's language. They are written in the transactions that
// change quads. The index of labels gets another name with them, so that a version of
// this program that would not write them does not know the store.
const ownTables = `
ALTER INDEX IF EXISTS entente_label RENAME TO entente_labels;
CREATE TABLE entente_names (folded BYTEA, entity BYTEA, PRIMARY KEY (folded, entity));
CREATE TABLE entente_grams (gram BYTEA, folded BYTEA, PRIMARY KEY (gram, folded));
CREATE TABLE entente_counts (what BYTEA PRIMARY KEY, n BIGINT NOT NULL);`

// byteas are values of a column.
type byteas = pq.ByteaArray

func byteasOf(texts []string) byteas {
	out := make(byteas, len(texts))
	for i, s := range texts {
		out[i] = []byte(s)
	}
	return out
}

// updateNames follows a change of quads that was made in the transaction.
func updateNames(ctx context.Context, tx *sql.Tx, add, del []quad.Quad) error {
	change := make(map[string]int64)
	added, dropped := make(map[nameKey]struct{}), make(map[nameKey]struct{})
	for _, q := range add {
		tally(change, q, 1)
		if q.Predicate == propFolded && stringOf(q.Object) != "" {
			added[nameKey{stringOf(q.Object), entityID(q.Subject)}] = struct{}{}
		}
	}
	for _, q := range del {
		tally(change, q, -1)
		if q.Predicate == propFolded {
			dropped[nameKey{stringOf(q.Object), entityID(q.Subject)}] = struct{}{}
		}
	}
	if err := dropNames(ctx, tx, sortedNames(dropped)); err != nil {
		return err
	}
	if err := addNames(ctx, tx, sortedNames(added)); err != nil {
		return err
	}
	return addCounts(ctx, tx, change)
}

func addNames(ctx context.Context, tx *sql.Tx, names []nameKey) error {
	if len(names) == 0 {
		return nil
	}
	var folded, entities, threes, of []string
	for i, n := range names {
		folded, entities = append(folded, n.folded), append(entities, string(n.id))
		if i > 0 && names[i-1].folded == n.folded {
			continue
		}
		for _, g := range grams(n.folded) {
			threes, of = append(threes, g), append(of, n.folded)
		}
	}
	// Nearly all names are there already.
	_, err := tx.ExecContext(ctx, `INSERT INTO entente_names SELECT * FROM unnest($1::bytea[], $2::bytea[]) ON CONFLICT DO NOTHING`,
		byteasOf(folded), byteasOf(entities))
	if err == nil {
		_, err = tx.ExecContext(ctx, `INSERT INTO entente_grams SELECT * FROM unnest($1::bytea[], $2::bytea[]) ON CONFLICT DO NOTHING`,
			byteasOf(threes), byteasOf(of))
	}
	return err
}

// dropNames takes out the names that no quad gives any more, and how names are found
// that nobody has any more.
func dropNames(ctx context.Context, tx *sql.Tx, names []nameKey) error {
	if len(names) == 0 {
		return nil
	}
	var folded, entities []string
	var subjects, objects byteas
	for _, n := range names {
		folded, entities = append(folded, n.folded), append(entities, string(n.id))
		s, o := refs.HashOf(entityTerm(n.id)), refs.HashOf(quad.String(n.folded))
		subjects, objects = append(subjects, s[:]), append(objects, o[:])
	}
	predicate := refs.HashOf(propFolded)
	_, err := tx.ExecContext(ctx, `DELETE FROM entente_names n USING unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS t (folded, entity, s, o)
		WHERE n.folded = t.folded AND n.entity = t.entity
		AND NOT EXISTS (SELECT FROM quads WHERE subject_hash = t.s AND predicate_hash = $5 AND object_hash = t.o)`,
		byteasOf(folded), byteasOf(entities), subjects, objects, predicate[:])
	if err == nil {
		_, err = tx.ExecContext(ctx, `DELETE FROM entente_grams g USING unnest($1::bytea[]) AS t (folded)
			WHERE g.folded = t.folded AND NOT EXISTS (SELECT FROM entente_names n WHERE n.folded = t.folded)`, byteasOf(folded))
	}
	return err
}

func addCounts(ctx context.Context, tx *sql.Tx, change map[string]int64) error {
	var what []string
	var n []int64
	for _, w := range slices.Sorted(maps.Keys(change)) {
		if change[w] != 0 {
			what, n = append(what, w), append(n, change[w])
		}
	}
	if len(what) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO entente_counts AS c SELECT * FROM unnest($1::bytea[], $2::bigint[])
		ON CONFLICT (what) DO UPDATE SET n = c.n + EXCLUDED.n`, byteasOf(what), pq.Array(n))
	if err == nil {
		_, err = tx.ExecContext(ctx, `DELETE FROM entente_counts WHERE n = 0`)
	}
	return err
}

// namesPage is how many names are read at once.
const namesPage = 500

// eachName calls each with the folded names that begin with a prefix, and who has them,
// until it returns false.
func (t *tables) eachName(ctx context.Context, prefix string, each func(nameEntry) bool) error {
	from, id := []byte(prefix), []byte{}
	var end any
	if b := prefixEnd(from); b != nil {
		end = b
	}
	for first := true; ; first = false {
		names, err := t.names(ctx, `SELECT folded, entity FROM entente_names
			WHERE (folded, entity) > ($1, $2) AND ($3::bytea IS NULL OR folded < $3) OR $4 AND folded = $1 AND entity = $2
			ORDER BY folded, entity LIMIT $5`, from, id, end, first, namesPage)
		if err != nil {
			return err
		}
		for _, n := range names {
			if !each(n) {
				return nil
			}
		}
		if len(names) < namesPage {
			return nil
		}
		last := names[len(names)-1]
		from, id = []byte(last.folded), []byte(last.id)
	}
}

func (t *tables) names(ctx context.Context, query string, args ...any) (out []nameEntry, err error) {
	rows, err := t.tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var folded, id []byte
		if err := rows.Scan(&folded, &id); err != nil {
			return nil, err
		}
		out = append(out, nameEntry{string(folded), graph.EntityID(id)})
	}
	return out, rows.Err()
}

// sharing returns the folded names that have at least so many threes of letters of
// those given.
func (t *tables) sharing(ctx context.Context, threes []string, least int) (out []string, err error) {
	rows, err := t.tx.QueryContext(ctx, `SELECT folded FROM entente_grams WHERE gram = ANY($1) GROUP BY folded HAVING count(*) >= $2`,
		byteasOf(threes), least)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var folded []byte
		if err := rows.Scan(&folded); err != nil {
			return nil, err
		}
		out = append(out, string(folded))
	}
	return out, rows.Err()
}

// named returns who has the folded names.
func (t *tables) named(ctx context.Context, folded []string) ([]nameEntry, error) {
	return t.names(ctx, `SELECT folded, entity FROM entente_names WHERE folded = ANY($1) ORDER BY folded, entity`, byteasOf(folded))
}

func (t *tables) counts(ctx context.Context) (out map[string]int, err error) {
	rows, err := t.tx.QueryContext(ctx, `SELECT what, n FROM entente_counts`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	out = make(map[string]int)
	for rows.Next() {
		var what []byte
		var n int64
		if err := rows.Scan(&what, &n); err != nil {
			return nil, err
		}
		out[string(what)] = int(n)
	}
	return out, rows.Err()
}

// checkTables compares the index of names with the names that quads give.
func (c *checker) checkTables(ctx context.Context) error {
	want, err := c.allNames(ctx)
	if err != nil {
		return err
	}
	want = slices.DeleteFunc(slices.Clone(want), func(n nameEntry) bool { return n.folded == "" })
	var have []nameEntry
	if err := c.tables.eachName(ctx, "", func(n nameEntry) bool { have = append(have, n); return true }); err != nil {
		return err
	}
	all := make(map[nameEntry]bool, len(have))
	for _, n := range have {
		all[n] = true
	}
	threes, last := 0, ""
	for _, n := range want {
		if n.folded != last {
			last = n.folded
			threes += len(grams(last))
		}
		if !all[n] {
			if err := c.faultf("entity %s: the index of names lacks %q", n.id, n.folded); err != nil {
				return err
			}
		}
		delete(all, n)
	}
	for _, n := range have {
		if all[n] {
			if err := c.faultf("the index of names has %q for the entity %s, which has no such name", n.folded, n.id); err != nil {
				return err
			}
		}
	}
	var found int
	if err := c.tables.tx.QueryRowContext(ctx, `SELECT count(*) FROM entente_grams`).Scan(&found); err != nil {
		return err
	}
	if found != threes {
		return c.faultf("the index of names has %d threes of letters, the names %d", found, threes)
	}
	return nil
}
