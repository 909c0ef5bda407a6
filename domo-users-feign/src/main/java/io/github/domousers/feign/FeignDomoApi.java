package io.github.domousers.feign;

import feign.DefaultContract;
import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import io.github.domousers.protocol.DomoApi;
import io.github.domousers.protocol.DomoReply;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/**
 * Domo's endpoints as Feign is told of them; Feign's proxy for this is the transport. Headers are
 * added by {@link DomoTarget}.
 */
interface FeignDomoApi extends DomoApi {

  @Override
  @RequestLine("POST /v1/users")
  DomoReply createUser(
      @Unseen String authorization, @QueryMap Map<String, String> query, byte[] body)
      throws IOException;

  @Override
  @RequestLine("GET /v1/users/{id}")
  DomoReply getUser(@Unseen String authorization, @Param("id") long id) throws IOException;

  @Override
  @RequestLine("GET /v1/users?limit={limit}&offset={offset}")
  DomoReply listUsers(
      @Unseen String authorization, @Param("limit") int limit, @Param("offset") long offset)
      throws IOException;

  @Override
  @RequestLine("PUT /v1/users/{id}")
  DomoReply updateUser(@Unseen String authorization, @Param("id") long id, byte[] body)
      throws IOException;

  @Override
  @RequestLine("DELETE /v1/users/{id}")
  DomoReply deleteUser(@Unseen String authorization, @Param("id") long id) throws IOException;

  @Override
  @RequestLine("POST /oauth/token")
  DomoReply requestToken(@Unseen String authorization, byte[] form) throws IOException;

  /** What Feign, its loggers and its interceptors do not get to see. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Unseen {}

  /** Reads the annotations of this interface. */
  final class Contract extends DefaultContract {
    Contract() {
      registerParameterAnnotation(
          Unseen.class, (unseen, endpoint, index) -> endpoint.ignoreParamater(index));
    }
  }
}
