package io.github.domousers.testkit.internal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeHttpResponseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":1}   | {\"id\":1,\"more\":\"",
        "{}           | {\"more\":\"",
        "[{\"id\":1}] | [{\"id\":1},\"",
        "[]           | [\"",
        "``           | {\"more\":\"",
      })
  void anUnfinishedBody_isWellFormedExceptForItsEnd(String body, String unfinished) {
    assertThat(FakeHttpResponse.of(200, "application/json", body).unfinishedBody())
        .isEqualTo(unfinished);
  }

  @Test
  void aResponseWithoutContent_hasNoContentLength() {
    assertThat(new String(FakeHttpResponse.noContent().head(), StandardCharsets.US_ASCII))
        .isEqualTo("HTTP/1.1 204 Fake\r\n\r\n");
  }
}
