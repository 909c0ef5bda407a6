package io.github.domousers.benchmarks;

import io.github.domousers.benchmarks.ReferencePage.CreateUser;
import io.github.domousers.benchmarks.ReferencePage.CreatedUser;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Typical code with Apache HttpClient 5, a connection pool, timeouts and Jackson's databind. */
final class HttpClientCreator implements Creator {

  private static final ContentType JSON = ContentType.create(Settings.JSON);

  private static final RequestConfig CONFIG =
      RequestConfig.custom()
          .setResponseTimeout(Timeout.of(Settings.RESPONSE_TIMEOUT))
          .setContentCompressionEnabled(false)
          .setProtocolUpgradeEnabled(false)
          .build();

  private final JsonMapper mapper = Settings.mapper();
  private final CreateUser user = ReferencePage.createUser();
  private final CloseableHttpClient client;
  private final String url;

  private HttpClientCreator(CloseableHttpClient client, String url) {
    this.client = client;
    this.url = url + Settings.CREATE;
  }

  static HttpClientCreator full(String url) {
    return new HttpClientCreator(client(), url);
  }

  static HttpClientCreator minimal(String url) {
    return new HttpClientCreator(HttpClients.createMinimal(connections()), url);
  }

  /**
   * {@return a client with the same features turned off as in this library} Feign without this
   * library uses it too.
   */
  static CloseableHttpClient client() {
    return HttpClients.custom()
        .useSystemProperties()
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableAuthCaching()
        .disableCookieManagement()
        .setConnectionManager(connections())
        .setDefaultRequestConfig(CONFIG)
        .setUserAgent(Settings.USER_AGENT)
        .build();
  }

  private static HttpClientConnectionManager connections() {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(Settings.CONNECTIONS)
        .setMaxConnPerRoute(Settings.CONNECTIONS)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(Settings.CONNECT_TIMEOUT))
                .build())
        .build();
  }

  @Override
  public long create() throws IOException {
    HttpPost post = new HttpPost(url);
    // The minimal client has no defaults.
    post.setConfig(CONFIG);
    post.setHeader(HttpHeaders.USER_AGENT, Settings.USER_AGENT);
    post.setHeader(HttpHeaders.AUTHORIZATION, Settings.AUTHORIZATION);
    post.setHeader(HttpHeaders.ACCEPT, Settings.JSON);
    post.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    post.setEntity(new ByteArrayEntity(mapper.writeValueAsBytes(user), JSON));
    CreatedUser created =
        client.execute(
            post,
            response -> {
              byte[] body = EntityUtils.toByteArray(response.getEntity());
              if (response.getCode() >= Settings.SUCCESS_BELOW) {
                throw new IOException("Domo responded " + response.getCode());
              }
              return mapper.readValue(body, CreatedUser.class);
            });
    return created.id();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
