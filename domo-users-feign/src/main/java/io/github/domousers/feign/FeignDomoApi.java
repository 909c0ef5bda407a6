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

  @Override
  @RequestLine("POST /v1/users")
  @Headers({"Content-Type: application/json", "Authorization: {authorization}"})
  DomoReply createUser(
      @Param(value = "authorization", expander = Masked.class) String authorization,
      @QueryMap Map<String, String> query,
      byte[] body)
      throws IOException;

  /** Shows the scheme, and not the token. */
  final class Masked implements Param.Expander {

    @Override
    public String expand(Object authorization) {
      return "Bearer ***";
    }
  }
}
