package io.github.domousers.feign;

import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import io.github.domousers.protocol.DomoApi;
import io.github.domousers.protocol.DomoReply;
import java.io.IOException;
import java.util.Map;

/**
 * Domo's endpoints as Feign is told of them; Feign's proxy for this is the transport.
 *
 * <p>What Feign makes of a request, its loggers and interceptors see. So the {@code Authorization}
 * is masked here, and {@link ExchangeClient} puts the real one in.
 */
@Headers({"Accept: application/json", "Accept-Encoding: gzip"})
interface FeignDomoApi extends DomoApi {

  String AUTHORIZATION = "Authorization: {authorization}";

  @Override
  @RequestLine("POST /v1/users")
  @Headers({"Content-Type: application/json", AUTHORIZATION})
  DomoReply createUser(
      @Param(value = "authorization", expander = Masked.class) String authorization,
      @QueryMap Map<String, String> query,
      byte[] body)
      throws IOException;

  @Override
  @RequestLine("GET /v1/users/{id}")
  @Headers(AUTHORIZATION)
  DomoReply getUser(
      @Param(value = "authorization", expander = Masked.class) String authorization,
      @Param("id") long id)
      throws IOException;

  @Override
  @RequestLine("GET /v1/users?limit={limit}&offset={offset}")
  @Headers(AUTHORIZATION)
  DomoReply listUsers(
      @Param(value = "authorization", expander = Masked.class) String authorization,
      @Param("limit") int limit,
      @Param("offset") long offset)
      throws IOException;

  @Override
  @RequestLine("PUT /v1/users/{id}")
  @Headers({"Content-Type: application/json", AUTHORIZATION})
  DomoReply updateUser(
      @Param(value = "authorization", expander = Masked.class) String authorization,
      @Param("id") long id,
      byte[] body)
      throws IOException;

  @Override
  @RequestLine("DELETE /v1/users/{id}")
  @Headers(AUTHORIZATION)
  DomoReply deleteUser(
      @Param(value = "authorization", expander = Masked.class) String authorization,
      @Param("id") long id)
      throws IOException;

  @Override
  @RequestLine("POST /oauth/token")
  @Headers({"Content-Type: application/x-www-form-urlencoded", AUTHORIZATION})
  DomoReply requestToken(
      @Param(value = "authorization", expander = Masked.class) String authorization, byte[] form)
      throws IOException;

  /** Shows the scheme, and not the token or the secret. */
  final class Masked implements Param.Expander {

    @Override
    public String expand(Object authorization) {
      String text = String.valueOf(authorization);
      return text.substring(0, text.indexOf(' ')) + " ***";
    }
  }
}
