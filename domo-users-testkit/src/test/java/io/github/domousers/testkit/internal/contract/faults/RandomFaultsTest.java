package io.github.domousers.testkit.internal.contract.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.RecordedRequest;
import io.github.domousers.testkit.internal.contract.ContractSuite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RandomFaultsTest {

  private static final int REQUESTS = 20_000;

  private final FakeDomo fake = FakeDomo.start();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void aFifthOfAllRequests_fails() {
    long faults =
        responses(RandomFaults.withDelayedCommits(fake, 1)).stream()
            .filter(response -> !response.startsWith("FakeResponse[PASS_THROUGH"))
            .count();

    assertThat((double) faults / REQUESTS).isCloseTo(0.2, within(0.02));
  }

  @Test
  void everyFault_occurs() {
    assertThat(responses(RandomFaults.withDelayedCommits(fake, 1)))
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
  void promptCommits_areNeverDelayed() {
    assertThat(responses(RandomFaults.withPromptCommits(fake, 1)))
        .noneMatch(response -> response.contains("before a delayed commit"));
  }

  @Test
  void theSameSeed_hasTheSameFaults() {
    List<String> responses = responses(RandomFaults.withDelayedCommits(fake, 7));

    assertThat(responses(RandomFaults.withDelayedCommits(fake, 7))).isEqualTo(responses);
    assertThat(responses(RandomFaults.withDelayedCommits(fake, 8))).isNotEqualTo(responses);
  }

  @Test
  void theFaultsOfAnEmail_doNotDependOnTheOrderOfRequests() {
    List<String> emails =
        IntStream.range(0, 2000).mapToObj(i -> "ada" + i % 200 + "@acme.com").toList();
    Map<String, List<String>> inOrder =
        responsesByEmail(RandomFaults.withDelayedCommits(fake, 1), emails);
    List<String> shuffled = new ArrayList<>(emails);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(responsesByEmail(RandomFaults.withDelayedCommits(fake, 1), shuffled))
        .isEqualTo(inOrder);
    assertThat(inOrder.values()).allSatisfy(responses -> assertThat(responses).hasSize(10));
    assertThat(Set.copyOf(inOrder.values())).hasSizeGreaterThan(100);
  }

  @Test
  void aRequestForAnId_hasTheFaultsOfTheUsersEmail() {
    long ada = fake.seed(ContractSuite.withEmail("ada@acme.com").build()).id();
    fake.seed(ContractSuite.withEmail("bea@acme.com").build());
    List<String> responses = get(RandomFaults.withPromptCommits(fake, 1), ada);
    fake.close();

    try (FakeDomo other = FakeDomo.start()) {
      other.seed(ContractSuite.withEmail("bea@acme.com").build());
      long otherId = other.seed(ContractSuite.withEmail("ada@acme.com").build()).id();

      assertThat(otherId).isNotEqualTo(ada);
      assertThat(get(RandomFaults.withPromptCommits(other, 1), otherId)).isEqualTo(responses);
    }
  }

  @Test
  void aLookup_hasTheFaultsOfTheEmailThatItIsFor() {
    RandomFaults faults = RandomFaults.withPromptCommits(fake, 1);
    faults.lookUp("ada@acme.com");
    List<String> ada = list(faults);
    faults.lookUp("bea@acme.com");
    List<String> bea = list(faults);

    RandomFaults again = RandomFaults.withPromptCommits(fake, 1);
    again.lookUp("bea@acme.com");

    assertThat(list(again)).isEqualTo(bea).isNotEqualTo(ada);
  }

  private static List<String> responses(RandomFaults faults) {
    return IntStream.range(0, REQUESTS)
        .mapToObj(i -> faults.apply(create("ada" + i % 1000 + "@acme.com")).toString())
        .toList();
  }

  private static Map<String, List<String>> responsesByEmail(
      RandomFaults faults, List<String> emails) {
    Map<String, List<String>> responses = new LinkedHashMap<>();
    for (String email : emails) {
      responses
          .computeIfAbsent(email, first -> new ArrayList<>())
          .add(faults.apply(create(email)).toString());
    }
    return responses;
  }

  private static List<String> get(RandomFaults faults, long id) {
    return repeat(
        faults, new RecordedRequest("GET", "/v1/users/" + id, null, Map.of(), "", Instant.EPOCH));
  }

  private static List<String> list(RandomFaults faults) {
    return repeat(
        faults, new RecordedRequest("GET", "/v1/users", "limit=1", Map.of(), "", Instant.EPOCH));
  }

  private static List<String> repeat(RandomFaults faults, RecordedRequest request) {
    return Stream.generate(() -> faults.apply(request).toString()).limit(100).toList();
  }

  private static RecordedRequest create(String email) {
    return new RecordedRequest(
        "POST",
        "/v1/users",
        null,
        Map.of(),
        "{\"name\":\"Ada\",\"email\":\"" + email + "\"}",
        Instant.EPOCH);
  }
}
