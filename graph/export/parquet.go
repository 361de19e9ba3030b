package export

import (
	"bufio"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/snappy"
)

// parquetRows is how many claims a row group has; they are held in memory.
const parquetRows = 50_000

// A parquetClaim is a row, with the columns of CSV.
type parquetClaim struct {
	ID             string  `parquet:"id"`
	SubjectID      string  `parquet:"subject_id,dict"`
	Subject        string  `parquet:"subject,dict"`
	SubjectClass   string  `parquet:"subject_class,dict"`
	Relation       string  `parquet:"relation,dict"`
	ObjectID       string  `parquet:"object_id,dict"`
	Object         string  `parquet:"object,dict"`
	ObjectClass    string  `parquet:"object_class,dict"`
	Polarity       string  `parquet:"polarity,dict"`
	Modality       string  `parquet:"modality,dict"`
	Former         bool    `parquet:"former"`
	When           string  `parquet:"when,dict"`
	Where          string  `parquet:"where,dict"`
	AttributedTo   string  `parquet:"attributed_to,dict"`
	Role           string  `parquet:"role,dict"`
	Confidence     float64 `parquet:"confidence"`
	Extractor      string  `parquet:"extractor,dict"`
	Article        string  `parquet:"article,dict"`
	Date           string  `parquet:"date,dict"`
	Publisher      string  `parquet:"publisher,dict"`
	Title          string  `parquet:"title,dict"`
	URL            string  `parquet:"url,dict"`
	SentenceNumber int32   `parquet:"sentence_number"`
	SentenceStart  int32   `parquet:"sentence_start"`
	SentenceEnd    int32   `parquet:"sentence_end"`
	Sentence       string  `parquet:"sentence"`
}

// writeParquet writes every claim as a row of Apache Parquet (https://parquet.apache.org/),
// compressed with Snappy, in row groups of [parquetRows]. polarity, modality and former
// tell what is no fact.
func writeParquet(w *bufio.Writer, s Source, _ Options) ([]string, error) {
	t := parquet.NewGenericWriter[parquetClaim](w, parquet.Compression(new(snappy.Codec)),
		parquet.CreatedBy("entente", "", ""), parquet.MaxRowsPerRowGroup(parquetRows))
	row := make([]parquetClaim, 1)
	for r, err := range s.Claims {
		if err != nil {
			return nil, err
		}
		a, err := s.articleOf(&r)
		if err != nil {
			return nil, err
		}
		row[0] = parquetClaim{
			string(r.ID), string(r.SubjectID), r.Subject, string(r.SubjectType), string(r.Predicate), string(r.ObjectID), r.Object, string(r.ObjectType),
			string(r.Polarity), string(r.Modality), r.Former, r.When,
			r.Where, r.AttributedTo, r.Role, r.Confidence, r.Extractor, string(r.Article), r.Date, a.Publisher, a.Title, a.URL,
			int32(r.Sentence), int32(r.Evidence.Start), int32(r.Evidence.End), r.Evidence.Text,
		}
		if _, err := t.Write(row); err != nil {
			return nil, err
		}
	}
	return nil, t.Close()
}
