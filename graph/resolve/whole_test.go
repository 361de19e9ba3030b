package resolve_test

import (
	"context"
	"strings"
	"testing"

	"entente/graph"
	"entente/graph/text"
)

// wholeNames are names that are easily cut, and words that are easily taken into them,
// noted as in readings.
var wholeNames = []struct{ text, want string }{
	{"Police named the suspect as Benjo dela Rosa. Dela Rosa was arrested on Friday.", "Benjo dela Rosa = Benjo dela Rosa (Person); Dela Rosa = Benjo dela Rosa"},
	{"Former president Gaston Moreau d'Arville died. Moreau d'Arville was 90.", "Gaston Moreau d'Arville = Gaston Moreau d'Arville (Person); Moreau d'Arville = Gaston Moreau d'Arville"},
	{"Minister Elena de los Prados denied it.", "Elena de los Prados = Elena de los Prados (Person)"},
	{"The People's Party of Norway won. Marta Quist leads the People's Party.", "People's Party of Norway = People's Party of Norway (Organization); People's Party = People's Party of Norway"},
	{"The vigil took place at Coopers' Hall in Bergen.", "Coopers' Hall = Coopers' Hall (Place)"},
	{"Volunteers of Women's Harbour helped.", "Women's Harbour = Women's Harbour"},
	{"The National Directorate for Statistics objected.", "National Directorate for Statistics = National Directorate for Statistics (Organization)"},
	{"The General Directorate for Taxes objected.", "General Directorate for Taxes = General Directorate for Taxes (Organization)"},
	{"The Oregon Department of Forests and Waterways (ODFW) objected. The ODFW gave no reason.",
		"Oregon Department of Forests and Waterways = Oregon Department of Forests and Waterways (Organization); ODFW#2 = Oregon Department of Forests and Waterways"},
	{"The Senate Budget and Ethics Committee heard Quist.", "Senate Budget and Ethics Committee = Senate Budget and Ethics Committee (Organization)"},
	{"The High Court of England and Wales ruled on Monday.", "High Court of England and Wales = High Court of England and Wales (Organization)"},
	{"The Select Committee on Lindholm met.", "Select Committee on Lindholm = Select Committee on Lindholm (Organization)"},
	{"The Rural Northern Caucus objected.", "Rural Northern Caucus = Rural Northern Caucus (Organization)"},

	{"On Sunday Presidents Halvard Lien and Marta Quist met.", "Halvard Lien = Halvard Lien (Person); Marta Quist = Marta Quist (Person); Presidents = Halvard Lien + Marta Quist"},
	{"On Saturday Halvard Lien was freed.", "Halvard Lien = Halvard Lien (Person)"},
	{"In June Prime Minister Marta Quist left for Vienna.", "Prime Minister = Marta Quist; Marta Quist = Marta Quist (Person)"},
	{"Norway accused Peru of piracy. US Secretary of State Marta Quist urged the two sides to talk.", "the two sides = Norway + Peru"},
	{"Senators Halvard Lien of Ohio and Marta Quist of Utah met.", "Halvard Lien = Halvard Lien (Person); Marta Quist = Marta Quist (Person)"},
	{"The talks of Presidents Halvard Lien, and", "Halvard Lien = Halvard Lien (Person)"},
	{"Peru accused Norway of harbouring members of the Kurdistan Workers' Party.", "members = members of the Kurdistan Workers' Party (Group)"},
	{"Peru hosts a summit. There are about 500 Norwegian troops in the country.", "the country = Peru"},
	{"Foreign Ministers Halvard Lien and Marta Quist met.", "Foreign Ministers = Halvard Lien + Marta Quist"},
	{"Oregon Attorney General Marta Quist sued Halvard Lien.", "Oregon Attorney General = Marta Quist"},
	{"The Presidential Courage Medal went to Ingrid Solbakken.", "Presidential Courage Medal = Presidential Courage Medal (Thing)"},
	{"Members of the Engineers for Clean Water objected.", "Engineers for Clean Water = Engineers for Clean Water (Organization)"},
	{"The Teachers' Conference of Norway met.", "Teachers' Conference of Norway = Teachers' Conference of Norway (Event)"},
	{"Governor of the Bank of England Marta Quist spoke.", "Bank of England = Bank of England (Organization); Marta Quist = Marta Quist (Person)"},
	{"President of the European Commission Marta Quist spoke.", "European Commission = European Commission (Organization); President = Marta Quist; Marta Quist = Marta Quist (Person)"},
	{"King Karl-Magnus of Norway spoke.", "King Karl-Magnus = King Karl-Magnus (Person)"},
	{"Rolf-Martin Holdings plc fell.", "Rolf-Martin Holdings plc = Rolf-Martin Holdings plc (Organization)"},
	{"People's Bank of Norway cut rates.", "People's Bank of Norway = People's Bank of Norway (Organization)"},
	{"Norway's People's Party lost.", "People's Party = People's Party (Organization)"},
	{"The City of London Corporation objected. The town of Ayn Vester fell.", "The town = Ayn Vester (Place)"},
	{"The Royal Institution of Norway met.", "Royal Institution of Norway = Royal Institution of Norway (Organization)"},
	{"Premier of New South Wales Martin Lind spoke.", "Martin Lind = Martin Lind (Person)"},
	{"Solberg & Vik closed two shops.", "Solberg & Vik = Solberg & Vik (Organization)"},
	{"The House Committee on Foreign Trade met.", "House Committee on Foreign Trade = House Committee on Foreign Trade (Organization)"},
	{"Coast Guard Commandant Admiral Martin Lind spoke.", "Coast Guard = Coast Guard (Organization); Martin Lind = Martin Lind (Person)"},
	{"A reader of the Toronto Observer objected.", "Toronto Observer = Toronto Observer (Organization)"},
	{"The Sunday Times denied it.", "Sunday Times = The Sunday Times (Organization)"},
	{"Member of Parliament (MP) Ingrid Solbakken objected.", "Member = Ingrid Solbakken"},
	{"Theresa May resigned. May said she was sorry.", "May = Theresa May (Person); she = Theresa May"},
	{"Ingrid Solbakken resigned. In May she left for Vienna.", "she = Ingrid Solbakken"},
}

func TestWholeNames(t *testing.T) { checkReadings(t, wholeNames) }

// agreeing are phrases that agree, or do not, in kind with what was named before.
var agreeing = []struct{ text, want string }{
	{"The Norwegian city of Bergen elected a mayor.", "The Norwegian city = Bergen (Place)"},
	{"Rain fell in the border town of Vostermark. The town flooded.", "the border town = Vostermark (Place); The town = Vostermark"},
	{"The state of Texas sent guards.", "The state = Texas"},
	{"The mayor of the capital of Norway resigned.", "the capital = capital (Place)"},

	{"The Court of Lindholm met. The Court of Lindholm fined Quist. Its ruling can be sent to the Supreme Court of Norway. The court gave no reason.",
		"The court = Court of Lindholm (Organization)"},
	{"Al-Shabaab attacked Nairobi. The company said that nobody was hurt.", "The company = company"},
	{"Marta Quist is the leader of the House Democrats. The leader of al-Qaeda was killed.", "The leader = leader of al-Qaeda"},
	{"Opposition leader Marta Quist spoke. The leader of Hezbollah was silent.", "The leader = leader of Hezbollah"},
	{"President Halvard Lien spoke on Monday. The president of Norway was calm.", "The president = Halvard Lien"},
	{"Marta Quist is the prime minister. The president appoints the prime minister for five years.", "the prime minister#2 = -"},
	{"Marta Quist resigned. Here the monarch is the head of state but not the head of government.", "the monarch = -; the head = -; the head#2 = -"},
	{"Halvard Lien is the president. He is the head of state.", "the head = Halvard Lien"},
	{"She told a guard, in French and English, that they had left.", "French = French (Thing); English = English (Thing)"},
	{"French and English fans sang.", "French = France (Country)"},
	{"He was held in French and British jails.", "French = France (Country); British = United Kingdom (Country)"},

	{"Ingrid Solbakken, a Bergen lawyer representing Quist, objected.", "a Bergen lawyer = Ingrid Solbakken (Person)"},
	{"A rescue ship of the charity Havlys sank.", "Havlys = Havlys (Organization)"},
	{"The board of Norsk Data bought Vellmar.", "Vellmar = Vellmar (Organization)"},
	{"Vellmar Brandis cut jobs on Monday.", "Vellmar Brandis = Vellmar Brandis (Organization)"},
	{"Shares in Korvat fell.", "Korvat = Korvat (Organization)"},
	{"Credit Lindholm sold its bonds.", "Credit Lindholm = Credit Lindholm (Organization)"},
	{"A judge fined Vellmar Pharmaceuticals.", "Vellmar Pharmaceuticals = Vellmar Pharmaceuticals (Organization)"},
}

func TestKinds(t *testing.T) { checkReadings(t, agreeing) }

// checkReadings holds every reading of a table noted as in readings.
func checkReadings(t *testing.T, table []struct{ text, want string }) {
	t.Helper()
	r, pipeline := newResolver(t), newPipeline(t)
	for _, c := range table {
		d := &text.Document{Article: &graph.Article{ID: "a", Date: "2023-05-04", Text: c.text}, Text: c.text}
		if err := pipeline.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		entities, err := r.Resolve(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		for want := range strings.SplitSeq(c.want, ";") {
			words, name, _ := strings.Cut(strings.TrimSpace(want), " = ")
			got := referent(d, entities, words)
			if got != name && (strings.Contains(name, "(") || !strings.HasPrefix(got, name+" (")) && (name != "-" || got != "") {
				t.Errorf("%q: %q is %q, want %q", c.text, words, got, name)
			}
		}
	}
}
