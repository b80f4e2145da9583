import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene beside the engines of benchmarks/search.py: English analysis, BM25 over title and text, one
 * thread. Run by that module as Java source, so nothing is built:
 *
 *     java -cp LUCENE.jar Bm25.java PASSAGES QUESTIONS FOLDER K
 *
 * A line of PASSAGES is id, title and text between tabs. All questions are put five times before they are
 * timed, for Java compiles what runs often. Prints passages a second, then p50 and p95 in milliseconds,
 * then the highest memory in kilobytes.
 */
public final class Bm25 {
  private static final int IN_TITLE = 1, IN_TEXT = 2, WARMING = 5;

  public static void main(String[] given) throws Exception {
    var analyzer = new EnglishAnalyzer();
    var similarity = new BM25Similarity(1.2f, 0.75f);
    var folder = new MMapDirectory(Path.of(given[2]));
    var settings = new IndexWriterConfig(analyzer).setSimilarity(similarity).setRAMBufferSizeMB(64);
    long began = System.nanoTime();
    long number = 0;
    try (var writer = new IndexWriter(folder, settings);
        var lines = Files.newBufferedReader(Path.of(given[0]))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", 3);
        var document = new Document();
        document.add(new StringField("id", parts[0], Field.Store.YES));
        document.add(new TextField("title", parts[IN_TITLE], Field.Store.NO));
        document.add(
            new TextField("text", parts[IN_TITLE] + "\n" + parts[IN_TEXT], Field.Store.NO));
        writer.addDocument(document);
        number++;
      }
      writer.commit();
    }
    double rate = number / ((System.nanoTime() - began) / 1e9);
    List<String> questions = Files.readAllLines(Path.of(given[1]));
    int most = Integer.parseInt(given[3]);
    try (var reader = DirectoryReader.open(folder)) {
      var searcher = new IndexSearcher(reader);
      searcher.setSimilarity(similarity);
      for (int round = 0; round < WARMING; round++) {
        for (String question : questions) search(searcher, analyzer, question, most);
      }
      double[] took = new double[questions.size()];
      for (int n = 0; n < took.length; n++) {
        long start = System.nanoTime();
        search(searcher, analyzer, questions.get(n), most);
        took[n] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(took);
      double p50 = took[took.length / 2];
      double p95 = took[Math.min(took.length - 1, (int) (took.length * 0.95))];
      System.out.println(rate + " " + p50 + " " + p95 + " " + peak());
    }
  }

  private static int search(IndexSearcher searcher, Analyzer analyzer, String question, int most)
      throws Exception {
    var query = new BooleanQuery.Builder();
    for (String field : List.of("title", "text")) {
      try (TokenStream tokens = analyzer.tokenStream(field, question)) {
        var term = tokens.addAttribute(CharTermAttribute.class);
        tokens.reset();
        while (tokens.incrementToken()) {
          query.add(
              new TermQuery(new Term(field, term.toString())), BooleanClause.Occur.SHOULD);
        }
        tokens.end();
      }
    }
    int letters = 0;
    var stored = searcher.storedFields();
    for (ScoreDoc hit : searcher.search(query.build(), most).scoreDocs) {
      letters += stored.document(hit.doc).get("id").length();
    }
    return letters;
  }

  private static long peak() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", ""));
    }
    return 0;
  }
}
