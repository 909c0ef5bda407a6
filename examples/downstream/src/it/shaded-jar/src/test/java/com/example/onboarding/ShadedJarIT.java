package com.example.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts the jar with {@code java -jar}, and calls it over HTTP. */
@Timeout(60)
class ShadedJarIT {

  @ParameterizedTest
  @ValueSource(strings = {"httpclient", "feign"})
  void theShadedJarCreatesAUserInDomo(String adapter) throws Exception {
    try (FakeDomo domo = FakeDomo.start()) {
      Process application = start(domo, adapter);
      try (BufferedReader output = application.inputReader()) {
        URI url = url(output);

        HttpResponse<String> created = welcome(url, "Ada Lovelace\nada@acme.com");
        HttpResponse<String> taken = welcome(url, "Ada Byron\nada@acme.com");
        HttpResponse<String> invalid = welcome(url, "Leonhard Euler\nleonhard.euler");
        domo.enqueue(FakeResponse.status(403));
        HttpResponse<String> rejected = welcome(url, "Grace Hopper\ngrace@acme.com");

        assertEquals("domoId " + domo.users().get(0).id(), created.body());
        assertEquals(
            List.of(201, 409, 400, 502),
            List.of(
                created.statusCode(),
                taken.statusCode(),
                invalid.statusCode(),
                rejected.statusCode()));
        assertTrue(invalid.body().contains("email must be a well-formed email address"));
        assertTrue(rejected.body().startsWith("NOT_APPLIED "), rejected.body());
        NewUser ada =
            NewUser.builder()
                .name("Ada Lovelace")
                .email("ada@acme.com")
                .role(Role.PARTICIPANT)
                .sendInvite(true)
                .build();
        assertEquals(List.of(ada), domo.created());
        // The shaded jar does not contain the file with the version.
        assertEquals("domo-users", domo.requests().get(0).header("User-Agent"));
      } finally {
        application.destroy();
        application.waitFor();
      }
    }
  }

  private static Process start(FakeDomo domo, String adapter) throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            "target/onboarding.jar");
    java.environment()
        .putAll(
            Map.of(
                "DOMO_BASE_URL", domo.url(),
                "DOMO_CLIENT_ID", domo.clientId(),
                "DOMO_CLIENT_SECRET", domo.clientSecret(),
                "DOMO_ADAPTER", adapter));
    return java.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static URI url(BufferedReader output) throws IOException {
    String listening = "Listening on port ";
    for (String line; (line = output.readLine()) != null; ) {
      if (line.startsWith(listening)) {
        return URI.create("http://localhost:" + line.substring(listening.length()) + "/colleagues");
      }
    }
    throw new AssertionError("The application exited before it was ready.");
  }

  private static HttpResponse<String> welcome(URI url, String colleague) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(colleague)).build(),
            BodyHandlers.ofString());
  }
}
