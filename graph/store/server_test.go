package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"entente/graph"
)

// cluster is a PostgreSQL of these tests' own: its files are in a temporary folder,
// and it listens on a socket there and nowhere else.
type cluster struct {
	folder string
	bin    string
	attr   *syscall.SysProcAttr
	stop   func()
}

// theCluster is made by the first test that asks for it, and stopped by TestMain.
var theCluster struct {
	sync.Once
	*cluster
	skip string // why there is none
}

// stopCluster stops the cluster, if there is one.
func stopCluster() {
	if c := theCluster.cluster; c != nil {
		c.stop()
	}
}

func startCluster() (*cluster, string) {
	initdbs, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if path, err := exec.LookPath("initdb"); err == nil {
		initdbs = append(initdbs, path)
	}
	if len(initdbs) == 0 {
		return nil, "no PostgreSQL server is installed: there is no initdb in /usr/lib/postgresql/*/bin or in the path"
	}
	c := &cluster{bin: filepath.Dir(initdbs[len(initdbs)-1])}
	folder, err := os.MkdirTemp("", "entente-pg")
	if err != nil {
		return nil, err.Error()
	}
	c.folder = folder
	if os.Getuid() == 0 { // a server refuses to run as root
		for _, name := range []string{"postgres", "nobody"} {
			u, err := user.Lookup(name)
			if err != nil {
				continue
			}
			uid, _ := strconv.Atoi(u.Uid)
			gid, _ := strconv.Atoi(u.Gid)
			c.attr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
			if err := os.Chown(folder, uid, gid); err != nil {
				return nil, err.Error()
			}
			break
		}
		if c.attr == nil {
			return nil, "a PostgreSQL server refuses to run as root, and there is no other user"
		}
	}
	data := filepath.Join(folder, "data")
	if out, err := c.command("initdb", "-D", data, "-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C", "-N").CombinedOutput(); err != nil {
		os.RemoveAll(folder)
		return nil, fmt.Sprintf("initdb: %v: %s", err, out)
	}
	start := c.command("pg_ctl", "-D", data, "-w", "-t", "60", "-l", filepath.Join(folder, "log"), "-o",
		"-c listen_addresses='' -c unix_socket_directories='"+folder+"' -c fsync=off -c max_connections=100", "start")
	if out, err := start.CombinedOutput(); err != nil {
		os.RemoveAll(folder)
		return nil, fmt.Sprintf("pg_ctl: %v: %s", err, out)
	}
	c.stop = func() {
		c.command("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop").Run()
		os.RemoveAll(folder)
	}
	return c, ""
}

func (c *cluster) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(c.bin, name), args...)
	cmd.Dir = c.folder
	cmd.SysProcAttr = c.attr
	return cmd
}

// address returns that of a schema of the cluster.
func (c *cluster) address(schema string) string {
	return "postgres://tester@/postgres?host=" + c.folder + "&sslmode=disable&search_path=" + schema
}

var schemas atomic.Int32

// newSchema returns the address of an empty schema, which lasts as long as the test.
func newSchema(t testing.TB) string {
	t.Helper()
	theCluster.Do(func() { theCluster.cluster, theCluster.skip = startCluster() })
	if theCluster.cluster == nil {
		t.Skip(theCluster.skip)
	}
	name := fmt.Sprintf("s%d", schemas.Add(1))
	db, err := sql.Open("postgres", theCluster.address("public"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE SCHEMA " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := db.Exec("DROP SCHEMA " + name + " CASCADE"); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return theCluster.address(name)
}

func openPostgres(t testing.TB, o Options) (*Store, func() *Store) {
	address := newSchema(t)
	o.Create = true
	open := func() *Store {
		s, err := Open(t.Context(), address, o)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := open()
	t.Cleanup(func() { closeStore(t, s) })
	return s, func() *Store {
		closeStore(t, s)
		s = open()
		return s
	}
}

func TestPostgres(t *testing.T) { testStore(t, openPostgres) }

// TestServers: several may read, one writes, and what is no store is refused.
func TestServers(t *testing.T) {
	address := newSchema(t)
	ctx := t.Context()
	if _, err := Open(ctx, address, Options{}); !errors.Is(err, ErrMissing) {
		t.Errorf("Open where there is nothing: %v", err)
	}
	one, err := Open(ctx, address, Options{Create: true, Command: "entente build"})
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, one)
	put(t, one, summit())
	two, err := Open(ctx, address, Options{Command: "entente ask"})
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, two)
	diff(t, "claims read by another", collect(t, two.Claims(ctx, graph.Filter{})), claimsOf(graph.Filter{}, summit()))
	err = two.Put(ctx, reading("late", "Late."))
	var owner *Owner
	if !errors.Is(err, ErrBusy) || !errors.As(err, &owner) || owner.Command != "entente build" || owner.PID != os.Getpid() || owner.Since.IsZero() {
		t.Errorf("Put while another writes: %v", err)
	}
	// What is read stays as it is while it is read, whoever writes.
	n := 0
	for range two.Claims(ctx, graph.Filter{}) {
		if n == 0 {
			remove(t, one, "summit")
		}
		n++
	}
	if n != len(summit().Claims) {
		t.Errorf("%d claims were read while the article was removed", n)
	}
	closeStore(t, one)
	put(t, two, reading("late", "Late."))
	mustBeWhole(t, two)

	if _, err := Open(ctx, newSchema(t)+"&host=/nowhere", Options{}); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("Open where no server is: %v", err)
	}
	other := newSchema(t)
	db, err := sql.Open("postgres", other)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE nodes (x int)"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, other, Options{Create: true}); !errors.Is(err, ErrNotStore) {
		t.Errorf("Open of another's tables: %v", err)
	}
	odd := reading("odd", "A backslash, \\x00, is not a zero, \x00.")
	claim(&odd, 0, "a", "meets", "b", nil)
	odd.Entities = append(odd.Entities, entity("a", "A", "Person"), entity("b", `\x00`, "Person"))
	put(t, two, odd)
	diff(t, "claims", collect(t, two.Claims(ctx, graph.Filter{Article: "odd"})), odd.Claims)
}

// TestServerNames: a store of before there was an index of names is read without, and
// has one as soon as it is written to.
func TestServerNames(t *testing.T) {
	address := newSchema(t)
	open := func() *Store {
		s, err := Open(t.Context(), address, Options{Create: true, Relation: relations})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := open()
	putBackground(t, s, background()...)
	put(t, s, append(someReadings(30), summit())...)
	want := dump(t, s)
	names := func() (out [][]graph.Entity) {
		for _, name := range []string{"Kurti", "Kutri", "albin", "Vučč", "person", "NATTO"} {
			found, err := s.Suggest(t.Context(), name, 20)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, found, collect(t, s.Prefixed(t.Context(), name)))
		}
		return out
	}
	found := names()
	if _, err := s.backend.(*server).db.Exec(`DROP TABLE entente_names, entente_grams, entente_counts`); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	s = open()
	compare(t, "without an index", s, want)
	diff(t, "names without an index", names(), found)
	put(t, s, summit())
	if !s.backend.(*server).indexed {
		t.Error("no index was made")
	}
	compare(t, "with an index", s, want)
	diff(t, "names with an index", names(), found)
	mustBeWhole(t, s)
	if _, err := s.backend.(*server).db.Exec(`DELETE FROM entente_grams WHERE folded = 'kurti'; DELETE FROM entente_names WHERE folded = 'russia';
		UPDATE entente_counts SET n = n + 1 WHERE what = 'articles'`); err != nil {
		t.Fatal(err)
	}
	faults := strings.Join(collect(t, s.Check(t.Context(), nil)), "\n")
	for _, fault := range []string{"threes of letters", `lacks "russia"`, "articles: "} {
		if !strings.Contains(faults, fault) {
			t.Errorf("Check does not find %q: %s", fault, faults)
		}
	}
	closeStore(t, s)
}

// TestServerKilled: a process that ends in the middle of a change leaves nothing of
// it, and does not keep others from writing.
func TestServerKilled(t *testing.T) {
	address := newSchema(t)
	s, err := Open(t.Context(), address, Options{Create: true, Relation: relations})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { closeStore(t, s) }()
	put(t, s, summit())
	want := dump(t, s)
	b := s.backend.(*server)
	if _, err := b.db.Exec(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
		PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
		CREATE TRIGGER refuse AFTER DELETE ON nodes FOR EACH STATEMENT EXECUTE FUNCTION refuse()`); err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(3, 3))
	if err := s.Put(t.Context(), corrected(), invent(rnd, 1, 3)); err == nil {
		t.Fatal("the change was not refused")
	}
	compare(t, "after a change that the server ended", s, want)
	if _, err := b.db.Exec(`DROP TRIGGER refuse ON nodes`); err != nil {
		t.Fatal(err)
	}
	put(t, s, corrected())
	mustBeWhole(t, s)

	// The writer's lock ends with its connection.
	if _, err := b.db.Exec(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'`); err != nil {
		t.Fatal(err)
	}
	if err := s.Put(context.Background(), summit()); err == nil {
		t.Error("Put without the writer's lock")
	}
	other, err := Open(t.Context(), address, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, other)
	put(t, other, summit())
}

// TestServerWithoutLocks: where the locks of a server do nothing, nothing is written.
func TestServerWithoutLocks(t *testing.T) {
	address := newSchema(t)
	s, err := Open(t.Context(), address, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.backend.(*server).db.Exec(`CREATE FUNCTION pg_try_advisory_lock(int, int) RETURNS bool LANGUAGE sql AS 'SELECT true'`); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	if s, err = Open(t.Context(), address+",pg_catalog", Options{}); err != nil { // finds that function first
		t.Fatal(err)
	}
	defer closeStore(t, s)
	if err := s.Put(t.Context(), summit()); !errors.Is(err, ErrNotStore) || !strings.Contains(err.Error(), "one lock to two") {
		t.Errorf("Put = %v", err)
	}
}

func TestRefusedServers(t *testing.T) {
	for _, test := range []struct{ path, want string }{
		{"sqlite:///tmp/x.db", "drops the evidence"},
		{"mysql://user:secret@host/db", "drops the evidence"},
		{"cockroach://host/db", "drops the evidence"},
		{"mongodb://host/db", "no server of the kind mongodb://"},
	} {
		_, err := Open(t.Context(), test.path, Options{Create: true})
		if !errors.Is(err, ErrNotStore) || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("Open(%s): %v", test.path, err)
		}
	}
	for path, want := range map[string]string{
		"postgres://me:secret@host/db?sslmode=disable": "postgres://me:…@host/db?sslmode=disable",
		"postgres://me@host/db":                        "postgres://me@host/db",
		"postgres://host/db?password=secret":           "postgres://host/db?password=…",
		"/home/me/store":                               "/home/me/store",
		"C:/store":                                     "C:/store",
	} {
		if got := Redacted(path); got != want {
			t.Errorf("Redacted(%s) = %s, want %s", path, got, want)
		}
	}
}
