package io.github.domousers.benchmarks;

import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import feign.hc5.ApacheHttp5Client;
import feign.jackson3.Jackson3Decoder;
import feign.jackson3.Jackson3Encoder;
import io.github.domousers.benchmarks.ReferencePage.CreateUser;
import io.github.domousers.benchmarks.ReferencePage.CreatedUser;
import java.io.IOException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import tools.jackson.databind.json.JsonMapper;

/** Typical code with Feign, HttpClient 5 and Jackson's databind. */
final class FeignCreator implements Creator {

  private final CreateUser user = ReferencePage.createUser();
  private final CloseableHttpClient client = HttpClientCreator.client();
  private final Users users;

  FeignCreator(String url) {
    JsonMapper mapper = Settings.mapper();
    this.users =
        Feign.builder()
            .client(new ApacheHttp5Client(client))
            .encoder(new Jackson3Encoder(mapper))
            .decoder(new Jackson3Decoder(mapper))
            .options(
                new Request.Options(Settings.CONNECT_TIMEOUT, Settings.RESPONSE_TIMEOUT, false))
            .target(Users.class, url);
  }

  @Override
  public long create() {
    return users.create(Settings.AUTHORIZATION, false, user).id();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  interface Users {

    @RequestLine("POST /v1/users?sendInvite={sendInvite}")
    @Headers({
      "Content-Type: application/json",
      "Accept: application/json",
      "Accept-Encoding: gzip",
      "User-Agent: " + Settings.USER_AGENT,
      "Authorization: {authorization}"
    })
    CreatedUser create(
        @Param("authorization") String authorization,
        @Param("sendInvite") boolean sendInvite,
        CreateUser user);
  }
}
