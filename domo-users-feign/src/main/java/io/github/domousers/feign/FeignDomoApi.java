package io.github.domousers.feign;

import feign.Contract;
import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.DomoResponse;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/**
 * Domo's endpoints with Feign's annotations. Feign's proxy of this interface is the transport, and
 * {@link DomoTarget} adds the headers.
 */
interface FeignDomoApi extends DomoApi {

  @Override
  @RequestLine("POST /v1/users")
  DomoResponse createUser(
      @Hidden String authorization, @QueryMap Map<String, String> query, byte[] body)
      throws IOException;

  @Override
  @RequestLine("GET /v1/users/{id}")
  DomoResponse getUser(@Hidden String authorization, @Param("id") long id) throws IOException;

  @Override
  @RequestLine("GET /v1/users?limit={limit}&offset={offset}")
  DomoResponse listUsers(
      @Hidden String authorization, @Param("limit") int limit, @Param("offset") long offset)
      throws IOException;

  @Override
  @RequestLine("PUT /v1/users/{id}")
  DomoResponse updateUser(@Hidden String authorization, @Param("id") long id, byte[] body)
      throws IOException;

  @Override
  @RequestLine("DELETE /v1/users/{id}")
  DomoResponse deleteUser(@Hidden String authorization, @Param("id") long id) throws IOException;

  @Override
  @RequestLine("POST /oauth/token")
  DomoResponse requestToken(@Hidden String authorization, byte[] form) throws IOException;

  /** A parameter that Feign, its loggers and its interceptors do not see. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Hidden {}

  /** Reads the annotations of this interface. */
  @SuppressWarnings("deprecation") // Its replacement does not exist in Feign 13.6.
  final class AnnotationContract extends Contract.Default {
    AnnotationContract() {
      registerParameterAnnotation(
          Hidden.class, (hidden, endpoint, index) -> endpoint.ignoreParamater(index));
    }
  }
}
