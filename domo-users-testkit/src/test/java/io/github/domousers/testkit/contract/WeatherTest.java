package io.github.domousers.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeatherTest {

  private static final int REQUESTS = 20_000;
  private static final RecordedRequest REQUEST =
      new RecordedRequest("GET", "/v1/users", null, Map.of(), "");

  private final FakeDomo fake = FakeDomo.start();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void aFifthOfAllRequests_fails() {
    long hits =
        responses(Weather.withLateCommits(fake, 1)).stream()
            .filter(response -> !response.startsWith("FakeResponse[PASS_THROUGH"))
            .count();

    assertThat((double) hits / REQUESTS).isCloseTo(0.2, within(0.02));
  }

  @Test
  void everyFault_comes() {
    assertThat(responses(Weather.withLateCommits(fake, 1)))
        .contains(
            "FakeResponse[DROP]",
            "FakeResponse[DROP, after the commit]",
            "FakeResponse[DROP, before a delayed commit]",
            "FakeResponse[RESET]",
            "FakeResponse[RESET, after the commit]",
            "FakeResponse[STALL]",
            "FakeResponse[STALL, after the commit]",
            "FakeResponse[SCRIPTED 500]",
            "FakeResponse[SCRIPTED 500, after the commit]",
            "FakeResponse[SCRIPTED 502]",
            "FakeResponse[SCRIPTED 502, after the commit]",
            "FakeResponse[SCRIPTED 503]",
            "FakeResponse[SCRIPTED 503, after the commit]",
            "FakeResponse[SCRIPTED 429]",
            "FakeResponse[SCRIPTED 401]",
            "FakeResponse[TRUNCATE, after the commit]",
            "FakeResponse[MALFORMED_BODY, after the commit]",
            "FakeResponse[SCRIPTED 200]",
            "FakeResponse[SCRIPTED 200, after the commit]");
  }

  @Test
  void promptCommits_areNeverLate() {
    assertThat(responses(Weather.withPromptCommits(fake, 1)))
        .noneMatch(response -> response.contains("before a delayed commit"));
  }

  @Test
  void theSameSeed_bringsTheSameFaults() {
    List<String> faults = responses(Weather.withLateCommits(fake, 7));

    assertThat(responses(Weather.withLateCommits(fake, 7))).isEqualTo(faults);
    assertThat(responses(Weather.withLateCommits(fake, 8))).isNotEqualTo(faults);
  }

  private static List<String> responses(Weather weather) {
    return Stream.generate(() -> weather.apply(REQUEST).toString())
        .limit(REQUESTS)
        .collect(Collectors.toList());
  }
}
