package io.github.domousers.benchmarks;

import io.github.domousers.benchmarks.ReferencePage.CreateUser;
import io.github.domousers.benchmarks.ReferencePage.CreatedUser;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.json.JsonMapper;

/** Typical code with OkHttp and Jackson's databind. */
final class OkHttpCreator implements Creator {

  private static final MediaType JSON = MediaType.get(Settings.JSON);

  private final JsonMapper mapper = Settings.mapper();
  private final CreateUser user = ReferencePage.createUser();
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(Settings.CONNECTIONS, 5, TimeUnit.MINUTES))
          .connectTimeout(Settings.CONNECT_TIMEOUT)
          .readTimeout(Settings.RESPONSE_TIMEOUT)
          .build();
  private final String url;

  OkHttpCreator(String url) {
    this.url = url + Settings.CREATE;
  }

  @Override
  public long create() throws IOException {
    Request request =
        new Request.Builder()
            .url(url)
            .header("Authorization", Settings.AUTHORIZATION)
            .header("Accept", Settings.JSON)
            .header("User-Agent", Settings.USER_AGENT)
            .post(RequestBody.create(mapper.writeValueAsBytes(user), JSON))
            .build();
    try (Response response = client.newCall(request).execute()) {
      if (response.code() >= Settings.SUCCESS_BELOW) {
        throw new IOException("Domo responded " + response.code());
      }
      return mapper.readValue(response.body().bytes(), CreatedUser.class).id();
    }
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
