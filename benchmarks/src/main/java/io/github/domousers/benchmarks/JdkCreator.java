package io.github.domousers.benchmarks;

import io.github.domousers.benchmarks.ReferencePage.CreateUser;
import io.github.domousers.benchmarks.ReferencePage.CreatedUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.json.JsonMapper;

/** Typical code with the JDK's HttpClient and Jackson's databind. */
final class JdkCreator implements Creator {

  private final JsonMapper mapper = Settings.mapper();
  private final CreateUser user = ReferencePage.createUser();

  /** By default, the client would try to upgrade to HTTP/2. */
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Settings.CONNECT_TIMEOUT)
          .build();

  private final URI url;

  JdkCreator(String url) {
    this.url = URI.create(url + Settings.CREATE);
  }

  @Override
  public long create() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(Settings.RESPONSE_TIMEOUT)
            .header("Authorization", Settings.AUTHORIZATION)
            .header("Content-Type", Settings.JSON)
            .header("Accept", Settings.JSON)
            .header("User-Agent", Settings.USER_AGENT)
            .POST(BodyPublishers.ofByteArray(mapper.writeValueAsBytes(user)))
            .build();
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() >= Settings.SUCCESS_BELOW) {
      throw new IOException("Domo responded " + response.statusCode());
    }
    return mapper.readValue(response.body(), CreatedUser.class).id();
  }

  /**
   * Retries about one create in a million: on loopback, a response can arrive before the client's
   * pool has marked the connection as in use, and the pool then closes it.
   */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).endsWith("header parser received no bytes")) {
        throw e;
      }
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }
}
