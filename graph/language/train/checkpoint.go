package train

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// save writes the parameters to a file in folder, unless that is "": the values of
// all tensors as little-endian float32, in the order of parameters.all.
func (n *network) save(folder, name string) error {
	if folder == "" {
		return nil
	}
	f, err := os.Create(filepath.Join(folder, name+".checkpoint"))
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for _, t := range n.parameters.all {
		if err := binary.Write(w, binary.LittleEndian, t.value); err != nil {
			return fmt.Errorf("train: %w", err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	return f.Close()
}

// restore reads what save wrote and reports whether there was such a file. It must
// be of a network of the same sizes.
func (n *network) restore(folder, name string) (bool, error) {
	if folder == "" {
		return false, nil
	}
	f, err := os.Open(filepath.Join(folder, name+".checkpoint"))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("train: %w", err)
	}
	defer f.Close()
	size := int64(0)
	for _, t := range n.parameters.all {
		size += int64(4 * len(t.value))
	}
	if info, err := f.Stat(); err != nil || info.Size() != size {
		return false, fmt.Errorf("train: %s is of a network of other sizes", f.Name())
	}
	r := bufio.NewReader(f)
	for _, t := range n.parameters.all {
		if err := binary.Read(r, binary.LittleEndian, t.value); err != nil {
			return false, fmt.Errorf("train: %s: %w", f.Name(), err)
		}
	}
	return true, nil
}
