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
  void aFifthOfAllRequests_isHit() {
    long hits =
        reactions(Weather.withLateCommits(fake, 1)).stream()
            .filter(reaction -> !reaction.startsWith("Reaction[USUAL"))
            .count();

    assertThat((double) hits / REQUESTS).isCloseTo(0.2, within(0.02));
  }

  @Test
  void everyFault_comes() {
    assertThat(reactions(Weather.withLateCommits(fake, 1)))
        .contains(
            "Reaction[DROP]",
            "Reaction[DROP, after the commit]",
            "Reaction[DROP, long before the commit]",
            "Reaction[RESET]",
            "Reaction[RESET, after the commit]",
            "Reaction[STALL]",
            "Reaction[STALL, after the commit]",
            "Reaction[ANSWER 500]",
            "Reaction[ANSWER 500, after the commit]",
            "Reaction[ANSWER 502]",
            "Reaction[ANSWER 502, after the commit]",
            "Reaction[ANSWER 503]",
            "Reaction[ANSWER 503, after the commit]",
            "Reaction[ANSWER 429]",
            "Reaction[ANSWER 401]",
            "Reaction[TRUNCATE, after the commit]",
            "Reaction[GARBLE, after the commit]",
            "Reaction[ANSWER 200]",
            "Reaction[ANSWER 200, after the commit]");
  }

  @Test
  void promptCommits_areNeverLate() {
    assertThat(reactions(Weather.withPromptCommits(fake, 1)))
        .noneMatch(reaction -> reaction.contains("long before"));
  }

  @Test
  void theSameSeed_bringsTheSameFaults() {
    List<String> faults = reactions(Weather.withLateCommits(fake, 7));

    assertThat(reactions(Weather.withLateCommits(fake, 7))).isEqualTo(faults);
    assertThat(reactions(Weather.withLateCommits(fake, 8))).isNotEqualTo(faults);
  }

  private static List<String> reactions(Weather weather) {
    return Stream.generate(() -> weather.apply(REQUEST).toString())
        .limit(REQUESTS)
        .collect(Collectors.toList());
  }
}
