package com.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Calls the running application, and reads its meters at {@code /actuator/metrics}. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("observed")
@DirtiesContext
@Timeout(60)
class MetricsTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static FakeDomo domo;

  @LocalServerPort private int port;

  @BeforeAll
  static void startDomo() {
    domo = FakeDomo.start();
  }

  @DynamicPropertySource
  static void configure(DynamicPropertyRegistry properties) {
    properties.add("domo.base-url", () -> domo.url());
    properties.add("domo.client-id", () -> domo.clientId());
    properties.add("domo.client-secret", () -> domo.clientSecret());
  }

  @AfterAll
  static void stopDomo() {
    domo.close();
  }

  @Test
  void theMetersCountAttemptsRetriesReconciliationsAndPermits() throws Exception {
    assertThat(welcome("Ada Lovelace", "ada@acme.com")).isEqualTo(201);
    assertThat(welcome("Ada Byron", "ada@acme.com")).isEqualTo(409);
    domo.enqueue(FakeResponse.status(503));
    assertThat(welcome("Grace Hopper", "grace@acme.com")).isEqualTo(201);

    String create = "domo.operation:create";
    assertThat(count("domo.users", create)).isEqualTo(4);
    assertThat(count("domo.users", create, "domo.outcome:success", "error.type:none")).isEqualTo(2);
    assertThat(
            count(
                "domo.users",
                create,
                "domo.outcome:not_applied",
                "error.type:UserAlreadyExistsException"))
        .isEqualTo(1);
    String[] unavailable = {create, "domo.outcome:unknown", "error.type:ServerErrorException"};
    assertThat(count("domo.users", unavailable)).isEqualTo(1);
    assertThat(count("domo.users.retry", unavailable)).isEqualTo(1);
    assertThat(count("domo.users.reconciliation", "domo.verdict:not_found")).isEqualTo(1);
    assertThat(count("domo.users", "domo.operation:list", "domo.outcome:success")).isEqualTo(2);
    assertThat(count("domo.users.permit", "domo.permit:granted")).isEqualTo(domo.requests().size());
  }

  private int welcome(String name, String email) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(url("/colleagues"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"name\":\"%s\",\"email\":\"%s\"}".formatted(name, email)))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** Returns the number of observations that have all of these tags. */
  private int count(String meter, String... tags) throws Exception {
    String query = "?tag=" + String.join("&tag=", tags);
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(url("/actuator/metrics/" + meter + query)).build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as("Status of the meter %s%s", meter, query).isEqualTo(200);
    List<Double> counts =
        JsonPath.read(response.body(), "$.measurements[?(@.statistic == 'COUNT')].value");
    return counts.get(0).intValue();
  }

  private URI url(String path) {
    return URI.create("http://localhost:%d%s".formatted(port, path));
  }
}
