package store

import (
	"context"

	"github.com/hidal-go/hidalgo/kv"
)

// group lets several of Cayley's transactions be one of the database: between
// begin and end they share one transaction underneath, and what they commit is
// committed by end, all or nothing. Cayley makes an empty store in several.
type group struct {
	database
	ctx context.Context // of the transaction
	tx  kv.Tx           // nil outside
}

// begin starts the transaction. When the context is cancelled, whatever is done
// in it fails.
func (g *group) begin(ctx context.Context) error {
	tx, err := g.database.Tx(ctx, true)
	if err != nil {
		return err
	}
	g.ctx, g.tx = ctx, tx
	return nil
}

// end commits the transaction if err is nil, and forgets it otherwise.
// It returns err, or what went wrong with the commit.
func (g *group) end(err error) error {
	tx := g.tx
	g.tx = nil
	if err == nil {
		err = tx.Commit(g.ctx)
	}
	if closed := tx.Close(); err == nil {
		err = closed
	}
	return err
}

func (g *group) Tx(ctx context.Context, rw bool) (kv.Tx, error) {
	if g.tx == nil {
		return g.database.Tx(ctx, rw)
	}
	return &member{Tx: g.tx, ctx: g.ctx}, nil
}

func (g *group) View(ctx context.Context, fn func(tx kv.Tx) error) error {
	return kv.View(ctx, g, fn)
}

func (g *group) Update(ctx context.Context, fn func(tx kv.Tx) error) error {
	return kv.Update(ctx, g, fn)
}

// member is a transaction within a group's. Cayley gives its transactions no
// context that ends; they get the group's.
type member struct {
	kv.Tx
	ctx context.Context
}

func (m *member) Commit(context.Context) error { return m.ctx.Err() }
func (m *member) Close() error                 { return nil }

func (m *member) Get(_ context.Context, key kv.Key) (kv.Value, error) {
	return m.Tx.Get(m.ctx, key)
}

func (m *member) GetBatch(_ context.Context, keys []kv.Key) ([]kv.Value, error) {
	if err := m.ctx.Err(); err != nil {
		return nil, err
	}
	return m.Tx.GetBatch(m.ctx, keys)
}

func (m *member) Put(_ context.Context, k kv.Key, v kv.Value) error {
	return m.Tx.Put(m.ctx, k, v)
}

func (m *member) Del(_ context.Context, k kv.Key) error {
	return m.Tx.Del(m.ctx, k)
}

func (m *member) Scan(_ context.Context, opts ...kv.IteratorOption) kv.Iterator {
	return m.Tx.Scan(m.ctx, opts...)
}
