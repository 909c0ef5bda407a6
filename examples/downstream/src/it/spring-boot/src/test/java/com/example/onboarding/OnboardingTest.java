package com.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Calls the running application over HTTP, and checks the users of a fake Domo. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
@Timeout(60)
class OnboardingTest {

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
  void aNewColleagueBecomesAUserInDomo() throws Exception {
    HttpResponse<String> response = welcome("Ada Lovelace", "ada@acme.com");

    User ada = userOf("ada@acme.com");
    assertThat(response.body()).isEqualTo("{\"domoId\":%d}".formatted(ada.id()));
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(domo.created())
        .contains(
            NewUser.builder()
                .name("Ada Lovelace")
                .email("ada@acme.com")
                .role(Role.PARTICIPANT)
                .sendInvite(true)
                .build());
    assertThat(domo.invited()).contains(ada);
  }

  @Test
  void aLostResponseCreatesOneUser() throws Exception {
    domo.enqueue(FakeResponse.commitThenDrop());

    HttpResponse<String> response = welcome("Grace Hopper", "grace@acme.com");

    assertThat(response.body())
        .isEqualTo("{\"domoId\":%d}".formatted(userOf("grace@acme.com").id()));
    assertThat(response.statusCode()).isEqualTo(201);
  }

  @Test
  void aTakenEmailAddressIsAConflict() throws Exception {
    welcome("Alan Turing", "alan@acme.com");

    HttpResponse<String> response = welcome("Alan Kay", "alan@acme.com");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(userOf("alan@acme.com").name()).isEqualTo("Alan Turing");
  }

  @Test
  void aRejectionByDomoIsReportedWithItsOutcome() throws Exception {
    domo.enqueue(FakeResponse.status(403));

    HttpResponse<String> response = welcome("Edsger Dijkstra", "edsger@acme.com");

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).contains("\"outcome\":\"NOT_APPLIED\"");
    assertThat(domo.users()).extracting(User::email).doesNotContain("edsger@acme.com");
  }

  @Test
  void anInvalidColleagueIsNotSentToDomo() throws Exception {
    int requests = domo.requests().size();

    HttpResponse<String> response = welcome("Leonhard Euler", "leonhard.euler");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("email must be a well-formed email address");
    assertThat(domo.requests()).hasSize(requests);
  }

  private HttpResponse<String> welcome(String name, String email) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:%d/colleagues".formatted(port)))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"name\":\"%s\",\"email\":\"%s\"}".formatted(name, email)))
                .build(),
            BodyHandlers.ofString());
  }

  private static User userOf(String email) {
    return domo.users().stream()
        .filter(user -> email.equals(user.email()))
        .findAny()
        .orElseThrow(() -> new AssertionError("Domo has no user with this email address"));
  }
}
