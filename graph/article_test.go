package graph

import "testing"

func TestHost(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.example.org/a?b": "example.org", "http://news.example.org:8080/x": "news.example.org",
		"": "", "not an address": "", "://": "", "%zz": "",
	} {
		if got := (&Article{URL: address}).Host(); got != want {
			t.Errorf("host of %q: %q, want %q", address, got, want)
		}
	}
}
