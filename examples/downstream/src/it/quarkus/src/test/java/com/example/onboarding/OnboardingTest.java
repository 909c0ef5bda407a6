package com.example.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls the running application over HTTP, and checks the users of a fake Domo. */
@QuarkusTest
@QuarkusTestResource(value = FakeDomoResource.class, restrictToAnnotatedClass = true)
@Timeout(60)
class OnboardingTest {

  private FakeDomo domo;

  @TestHTTPResource("/colleagues")
  private URI url;

  @Test
  void aNewColleagueBecomesAUserInDomo() throws Exception {
    HttpResponse<String> response = welcome("Ada Lovelace", "ada@acme.com");

    User ada = userOf("ada@acme.com");
    assertEquals("{\"domoId\":%d}".formatted(ada.id()), response.body());
    assertEquals(201, response.statusCode());
    NewUser expected =
        NewUser.builder()
            .name("Ada Lovelace")
            .email("ada@acme.com")
            .role(Role.PARTICIPANT)
            .sendInvite(true)
            .build();
    assertTrue(domo.created().contains(expected));
    assertTrue(domo.invited().contains(ada));
  }

  @Test
  void aLostResponseCreatesOneUser() throws Exception {
    domo.enqueue(FakeResponse.commitThenDrop());

    HttpResponse<String> response = welcome("Grace Hopper", "grace@acme.com");

    assertEquals("{\"domoId\":%d}".formatted(userOf("grace@acme.com").id()), response.body());
    assertEquals(201, response.statusCode());
  }

  @Test
  void aTakenEmailAddressIsAConflict() throws Exception {
    welcome("Alan Turing", "alan@acme.com");

    HttpResponse<String> response = welcome("Alan Kay", "alan@acme.com");

    assertEquals(409, response.statusCode());
    assertEquals("Alan Turing", userOf("alan@acme.com").name());
  }

  @Test
  void aRejectionByDomoIsReportedWithItsOutcome() throws Exception {
    domo.enqueue(FakeResponse.status(403));

    HttpResponse<String> response = welcome("Edsger Dijkstra", "edsger@acme.com");

    assertEquals(502, response.statusCode());
    assertTrue(response.body().contains("\"outcome\":\"NOT_APPLIED\""), response.body());
    assertFalse(domo.users().stream().anyMatch(user -> "edsger@acme.com".equals(user.email())));
  }

  @Test
  void anInvalidColleagueIsNotSentToDomo() throws Exception {
    int requests = domo.requests().size();

    HttpResponse<String> response = welcome("Leonhard Euler", "leonhard.euler");

    assertEquals(400, response.statusCode());
    assertTrue(
        response.body().contains("email must be a well-formed email address"), response.body());
    assertEquals(requests, domo.requests().size());
  }

  private HttpResponse<String> welcome(String name, String email) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"name\":\"%s\",\"email\":\"%s\"}".formatted(name, email)))
                .build(),
            BodyHandlers.ofString());
  }

  private User userOf(String email) {
    return domo.users().stream()
        .filter(user -> email.equals(user.email()))
        .findAny()
        .orElseThrow(() -> new AssertionError("Domo has no user with this email address"));
  }
}
