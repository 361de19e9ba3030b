//go:build unix

package cayley

import "golang.org/x/sys/unix"

// beyond is what a worker may take besides the memory of its query: the store's
// caches, the stacks of threads, and what waits to be collected.
const beyond = 1 << 30

// limitProcess has the system refuse memory to a query that asks for too much at
// once. Where it cannot, what is taken is watched all the same.
func limitProcess(memory int64) {
	limit := uint64(memory)*2 + beyond
	unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: limit, Max: limit})
	unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
}
