package english_test

import (
	"context"
	"fmt"
	"log"

	"entente/graph/store"
	"entente/queries"
	"entente/queries/english"
	"entente/queries/queriestest"
	"entente/schema"
)

// A question is read with the names that a store knows, and answered from its claims.
func Example() {
	ctx := context.Background()
	ontology, err := schema.Load()
	if err != nil {
		log.Fatal(err)
	}
	graph, err := store.Open(ctx, store.Memory, store.Options{Relation: ontology.Relation})
	if err != nil {
		log.Fatal(err)
	}
	defer graph.Close()
	if err := queriestest.Load(ctx, graph, queriestest.World); err != nil {
		log.Fatal(err)
	}
	reading, err := english.New(ontology).Parse(ctx, graph, "Who does not recognize Kosovo?")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(reading)
	for answer, err := range queries.Run(ctx, graph, reading.Query) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: %d of %d sentences: %s\n", answer.Entities[0].Name, 1, len(answer.Claims), answer.Claims[0].Evidence.Text)
	}
	// Output:
	// find: ?x1 recognizes Kosovo (denied)
	// Serbia: 1 of 3 sentences: Serbia and its allies Russia and China do not recognize Kosovo.
	// Russia: 1 of 2 sentences: Serbia and its allies Russia and China do not recognize Kosovo.
	// China: 1 of 1 sentences: Serbia and its allies Russia and China do not recognize Kosovo.
	// Spain: 1 of 1 sentences: Spain does not recognise Kosovo.
}
