package io.github.domousers.example.onboarding.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.example.onboarding.html.PageModel.CreateRow;
import io.github.domousers.example.onboarding.html.PageModel.PersonView;
import io.github.domousers.example.onboarding.html.PageModel.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PageTemplateTest {

  private static final int ROWS = 100_000;

  @Test
  void everyValue_isEscaped() throws IOException {
    String hostile = "<img src=x onerror=alert(1)>\"'&amp;</script><script>alert(2)</script></td>";
    StringWriter html = new StringWriter();

    new PageTemplate().write(page(hostile, Rows.of(() -> Stream.of(create(hostile)))), html);

    Document page = Jsoup.parse(html.toString());
    assertThat(page.select("img, script")).isEmpty();
    assertThat(page.title()).isEqualTo(hostile);
    assertThat(page.select("h1").text()).isEqualTo(hostile);
    assertThat(page.select("#create tbody td"))
        .extracting(Element::text)
        .containsExactly(hostile, hostile, hostile, hostile, "", "no");
    assertThat(page.select("#create tbody td bdi")).hasSize(4);
  }

  @Test
  void hiddenCharacters_areMarked() throws IOException {
    StringWriter html = new StringWriter();

    new PageTemplate().write(page("a\u202Eb", Rows.of(Stream::empty)), html);

    Document page = Jsoup.parse(html.toString());
    assertThat(page.title()).isEqualTo("aU+202Eb");
    assertThat(page.select("h1 bdi span.hidden").text()).isEqualTo("U+202E");
  }

  @Test
  void aRow_isWrittenBeforeTheNextOneIsCreated() throws IOException {
    AtomicLong written = new AtomicLong();
    AtomicLong writtenBeforeTheLast = new AtomicLong();
    Rows<CreateRow> rows =
        new Rows<>(
            ROWS,
            () ->
                IntStream.rangeClosed(1, ROWS)
                    .mapToObj(
                        number -> {
                          if (number == ROWS) {
                            writtenBeforeTheLast.set(written.get());
                          }
                          return create("User " + number);
                        })
                    .iterator());

    new PageTemplate().write(page("Plan", rows), new CountingWriter(written));

    assertThat(written.get() - writtenBeforeTheLast.get()).isLessThan(10_000);
    assertThat(written.get()).isGreaterThan(100L * ROWS);
  }

  private static CreateRow create(String value) {
    Text text = Text.of(value);
    return new CreateRow(text, new PersonView(text, text, text, null), List.of(), false, null);
  }

  private static PageModel page(String heading, Rows<CreateRow> creates) {
    return new PageModel(
        Text.of(heading),
        false,
        List.of(),
        new Verdict("good", Text.of("Done.")),
        List.of(),
        List.of(),
        Rows.of(Stream::empty),
        Rows.of(Stream::empty),
        List.of(),
        List.of(),
        List.of(),
        Rows.of(Stream::empty),
        Rows.of(Stream::empty),
        Rows.of(Stream::empty),
        creates,
        Rows.of(Stream::empty),
        "0".repeat(64));
  }

  /** Counts characters, and keeps none. */
  private static final class CountingWriter extends Writer {

    private final AtomicLong written;

    CountingWriter(AtomicLong written) {
      this.written = written;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
      written.addAndGet(length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
