package io.github.domousers.testkit.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

class JsonTest {

  static Stream<Arguments> values() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("b", null);
    object.put("a", List.of(Map.of()));
    return Stream.of(
        Arguments.of("\"\"", ""),
        Arguments.of(
            "\" Zoë 李 \uD83D\uDE00 \\\"\\\\\\n\\u0001\u2028/\"",
            " Zoë 李 \uD83D\uDE00 \"\\\n\u0001\u2028/"),
        Arguments.of("0", 0L),
        Arguments.of("-7", -7L),
        Arguments.of("9223372036854775807", Long.MAX_VALUE),
        Arguments.of("-9223372036854775808", Long.MIN_VALUE),
        Arguments.of("9223372036854775808", new BigInteger("9223372036854775808")),
        Arguments.of("1.5", 1.5),
        Arguments.of("1.0", 1.0),
        Arguments.of("true", true),
        Arguments.of("false", false),
        Arguments.of("null", null),
        Arguments.of("[]", List.of()),
        Arguments.of("[1,[\"2\",null],{}]", List.of(1L, Arrays.asList("2", null), Map.of())),
        Arguments.of("{}", Map.of()),
        Arguments.of("{\"b\":null,\"a\":[{}]}", object));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValue_isReadAndWritten(String json, @Nullable Object value) {
    assertThat(Json.parse(json)).isEqualTo(value);
    assertThat(Json.write(value)).isEqualTo(json);
  }

  @Test
  void theOrderOfProperties_isKept() {
    String json = "{\"z\":1,\"a\":2,\"m\":3,\"\":4}";

    assertThat(Json.write(Json.parse(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e3", "1.0", "1E999", "-0.0"})
  void aNumberWithAFractionOrAnExponent_isADouble(String json) {
    assertThat(Json.parse(json)).isInstanceOf(Double.class);
  }

  @Test
  void anInteger_isWrittenAsANumber() {
    assertThat(Json.write(List.of(7, 7L))).isEqualTo("[7,7]");
  }

  @Test
  void whiteSpaceAroundAValue_isSkipped() {
    assertThat(Json.parse(" \t\r\n[ 1 , { \"a\" : 2 } ]\n "))
        .isEqualTo(List.of(1L, Map.of("a", 2L)));
  }

  @Test
  void anEmptyText_isReadAsNull() {
    assertThat(Json.parse(" ")).isNull();
  }

  @Test
  void ofTwoPropertiesWithTheSameName_theLastOneWins() {
    assertThat(Json.parse("{\"a\":1,\"b\":2,\"a\":null}"))
        .isEqualTo(Json.parse("{\"a\":null,\"b\":2}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{} {}",
        "[],",
        "{}]",
        "null null",
        "1 x",
        "{",
        "[",
        "[1",
        "[1,]",
        "[,]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "\"a",
        "\"a\nb\"",
        "\"\\x\"",
        "\"\\u12\"",
        "nul",
        "True",
        "NaN",
        "+1",
        "01",
        ".5",
        "1.",
        "0x1",
        "1 // a comment",
        "/* a comment */ 1",
        "\uFEFF{}",
      })
  void invalidJson_isRejected(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void tooDeepNesting_isRejected(String opening) {
    String endless = opening.repeat(100_000);

    assertThatThrownBy(() -> Json.parse(endless)).isInstanceOf(JacksonException.class);
  }

  @Test
  void aTooLongNumber_isRejected() {
    assertThatThrownBy(() -> Json.parse("9".repeat(100_000))).isInstanceOf(JacksonException.class);
  }

  @Test
  void read_stopsAtTheEndOfTheValue() {
    try (JsonParser parser =
        Json.FACTORY.createParser(ObjectReadContext.empty(), "[{\"a\":[1]},2]")) {
      parser.nextToken();
      parser.nextToken();

      assertThat(Json.read(parser)).isEqualTo(Map.of("a", List.of(1L)));
      assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
      assertThat(Json.read(parser)).isEqualTo(2L);
      assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
    }
  }
}
