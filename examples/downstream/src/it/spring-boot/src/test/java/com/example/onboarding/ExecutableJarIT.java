package com.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.User;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts Spring Boot's executable jar with {@code java -jar}, and calls it over HTTP. */
@Timeout(60)
class ExecutableJarIT {

  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

  @ParameterizedTest
  @ValueSource(strings = {"httpclient", "feign"})
  void theExecutableJarCreatesAUserInDomo(String profile) throws Exception {
    try (FakeDomo domo = FakeDomo.start()) {
      Process application = start(domo, profile);
      try (BufferedReader log = application.inputReader()) {
        URI url = url(log);

        HttpResponse<String> created = welcome(url, "Ada Lovelace", "ada@acme.com");
        domo.enqueue(FakeResponse.status(403));
        HttpResponse<String> rejected = welcome(url, "Grace Hopper", "grace@acme.com");

        assertThat(domo.users()).extracting(User::email).containsExactly("ada@acme.com");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).isEqualTo("{\"domoId\":%d}".formatted(domo.users().get(0).id()));
        assertThat(rejected.statusCode()).isEqualTo(502);
        assertThat(rejected.body()).contains("\"outcome\":\"NOT_APPLIED\"");
      } finally {
        application.destroy();
        application.waitFor();
      }
    }
  }

  private static Process start(FakeDomo domo, String profile) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            System.getProperty("executable.jar"),
            "--server.port=0",
            "--spring.profiles.active=" + profile,
            "--domo.base-url=" + domo.url(),
            "--domo.client-id=" + domo.clientId(),
            "--domo.client-secret=" + domo.clientSecret())
        .redirectErrorStream(true)
        .start();
  }

  private static URI url(BufferedReader log) throws IOException {
    StringBuilder read = new StringBuilder();
    for (String line; (line = log.readLine()) != null; read.append(line).append('\n')) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return URI.create("http://localhost:" + started.group(1) + "/colleagues");
      }
    }
    throw new AssertionError("The application exited before it had started:\n" + read);
  }

  private static HttpResponse<String> welcome(URI url, String name, String email) throws Exception {
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
}
