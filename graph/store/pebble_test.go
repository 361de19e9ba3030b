package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/google/go-cmp/cmp"
	"github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/options"
)

func openKV(t testing.TB) *pebbleKV {
	d, err := openPebble("db", vfs.NewMem(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for range 2 { // twice is no harm
			if err := d.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return d
}

// awkward keys: separators and escapes within parts, empty parts, bytes of all kinds.
var awkward = []kv.Key{
	kv.SKey("a"), kv.SKey("a", ""), kv.SKey("a", "b"), kv.SKey("a", "b/c"), kv.SKey("a", "b", "c"), kv.SKey("a/b", "c"),
	kv.SKey("a\\", "b"), kv.SKey("a", "\\b"), kv.SKey("a\\/", "/\\"), kv.SKey("\xff\xff", "\xff"), kv.SKey("\xfe", "\xfe\xff"), kv.SKey("\xfe\x01"), kv.SKey("a\xff", "b"), kv.SKey("\x00", "\x00"),
	kv.SKey("sp", "\x00\x00\x00\x2f\x00\x00\x00\x5c"), kv.SKey("", "x"),
}

func TestKV(t *testing.T) {
	ctx := t.Context()
	d := openKV(t)
	get := func(k kv.Key) (v kv.Value, err error) {
		err = d.View(ctx, func(tx kv.Tx) error { v, err = tx.Get(ctx, k); return err })
		return v, err
	}
	for i, k := range awkward {
		if v, err := get(k); err != kv.ErrNotFound || v != nil {
			t.Errorf("before Put: Get(%q) = %v, %v", k, v, err)
		}
		err := d.Update(ctx, func(tx kv.Tx) error {
			if err := tx.Put(ctx, k, kv.Value(strconv.Itoa(i))); err != nil {
				return err
			}
			v, err := tx.Get(ctx, k) // before it is committed
			if string(v) != strconv.Itoa(i) {
				t.Errorf("within: Get(%q) = %q, %v", k, v, err)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var all []kv.Value
	err := d.View(ctx, func(tx kv.Tx) (err error) {
		all, err = tx.GetBatch(ctx, append(slices.Clone(awkward), kv.SKey("none")))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range awkward {
		if string(all[i]) != strconv.Itoa(i) {
			t.Errorf("GetBatch(%q) = %q", awkward[i], all[i])
		}
	}
	if all[len(awkward)] != nil {
		t.Errorf("GetBatch of no key = %q", all[len(awkward)])
	}

	// Each prefix finds the keys that hidalgo says it is a prefix of.
	for _, prefix := range append(slices.Clone(awkward), nil, kv.SKey("a", "b/"), kv.SKey("s"), kv.SKey("sp", "\x00\x00\x00\x2f")) {
		var got, want []string
		err := d.View(ctx, func(tx kv.Tx) error {
			return kv.Each(ctx, tx, func(k kv.Key, v kv.Value) error {
				got = append(got, string(v))
				if n, _ := strconv.Atoi(string(v)); awkward[n].Compare(k) != 0 {
					t.Errorf("Key = %q, want %q", k, awkward[n])
				}
				return nil
			}, options.WithPrefixKV(prefix))
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, k := range awkward {
			if k.HasPrefix(prefix) {
				want = append(want, strconv.Itoa(i))
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !cmp.Equal(got, want) {
			t.Errorf("Scan(%q) = %v, want %v", prefix, got, want)
		}
	}

	if err := d.Update(ctx, func(tx kv.Tx) error { return tx.Del(ctx, awkward[0]) }); err != nil {
		t.Fatal(err)
	}
	if _, err := get(awkward[0]); err != kv.ErrNotFound {
		t.Errorf("after Del: Get = %v", err)
	}
	boom := errors.New("boom")
	err = d.Update(ctx, func(tx kv.Tx) error {
		return errors.Join(tx.Del(ctx, awkward[1]), tx.Put(ctx, awkward[2], kv.Value("x")), boom)
	})
	if !errors.Is(err, boom) {
		t.Errorf("Update = %v", err)
	}
	for _, i := range []int{1, 2} {
		if v, err := get(awkward[i]); string(v) != strconv.Itoa(i) {
			t.Errorf("after a transaction that was not committed: Get = %q, %v", v, err)
		}
	}
	err = d.View(ctx, func(tx kv.Tx) error {
		if err := tx.Put(ctx, awkward[1], nil); err != kv.ErrReadOnly {
			t.Errorf("Put in a View = %v", err)
		}
		if err := tx.Del(ctx, awkward[1]); err != kv.ErrReadOnly {
			t.Errorf("Del in a View = %v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestKVIterator: scans can start again, stop, and end with the context's error.
func TestKVIterator(t *testing.T) {
	d := openKV(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	err := d.Update(ctx, func(tx kv.Tx) error {
		for i := range 5 {
			if err := tx.Put(ctx, kv.SKey("k", strconv.Itoa(i)), kv.Value("v")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	tx, err := d.Tx(ctx, false)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Close()
	it := tx.Scan(ctx, options.WithPrefixKV(kv.SKey("k", "")))
	walk := func() (keys string) {
		for it.Next(ctx) {
			keys += string(it.Key()[1])
		}
		return keys
	}
	if got := walk(); got != "01234" || it.Err() != nil || it.Next(ctx) || it.Val() != nil || it.Key() != nil {
		t.Errorf("walk = %q, %v", got, it.Err())
	}
	it.Reset()
	if !it.Next(ctx) || !kv.Seek(ctx, it, kv.SKey("k", "3")) || walk() != "4" {
		t.Errorf("after Reset: %q, %v", it.Key(), it.Err())
	}
	it.Reset()
	it.Next(ctx)
	cancel()
	if it.Next(ctx) || !errors.Is(it.Err(), context.Canceled) {
		t.Errorf("after the context ended: %v", it.Err())
	}
	if err := it.Close(); !errors.Is(err, context.Canceled) {
		t.Errorf("Close = %v: Cayley would take half the results for all", err)
	}
}

// TestKVSnapshot: a snapshot stays as it is.
func TestKVSnapshot(t *testing.T) {
	ctx := t.Context()
	d := openKV(t)
	set := func(v string) {
		if err := d.Update(ctx, func(tx kv.Tx) error { return tx.Put(ctx, kv.SKey("k"), kv.Value(v)) }); err != nil {
			t.Fatal(err)
		}
	}
	set("old")
	s := d.snapshot()
	set("new")
	err := s.View(ctx, func(tx kv.Tx) error {
		v, err := tx.Get(ctx, kv.SKey("k"))
		if string(v) != "old" {
			t.Errorf("Get = %q", v)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Update(ctx, func(kv.Tx) error { return nil }); err != kv.ErrReadOnly {
		t.Errorf("Update = %v", err)
	}
	if _, err := s.Tx(ctx, true); err != kv.ErrReadOnly {
		t.Errorf("Tx = %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestKVWriters: transactions that write wait for each other.
func TestKVWriters(t *testing.T) {
	ctx := t.Context()
	d := openKV(t)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			err := d.Update(ctx, func(tx kv.Tx) error {
				v, err := tx.Get(ctx, kv.SKey("n"))
				if err != nil && err != kv.ErrNotFound {
					return err
				}
				return tx.Put(ctx, kv.SKey("n"), append(v, '+'))
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	err := d.View(ctx, func(tx kv.Tx) error {
		v, err := tx.Get(ctx, kv.SKey("n"))
		if len(v) != 20 {
			t.Errorf("%d of 20 writers left a mark", len(v))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func FuzzKeys(f *testing.F) {
	for _, k := range awkward {
		f.Add(bytes.Join(k, []byte("/")), 1)
	}
	f.Fuzz(func(t *testing.T, b []byte, at int) {
		at = max(0, min(at, len(b)))
		k := kv.Key{b[:at], b[at:]}
		if got := splitKey(appendKey(nil, k)); got.Compare(k) != 0 {
			t.Errorf("%q comes back as %q", k, got)
		}
		end := prefixEnd(b)
		if end != nil && (bytes.Compare(b, end) >= 0 || bytes.HasPrefix(end, b) || bytes.Compare(append(bytes.Clone(b), 0xff, 0xff), end) >= 0) {
			t.Errorf("the end of the prefix %q is %q", b, end)
		}
		_ = fmt.Sprint(splitKey(b)) // whatever it is
	})
}
