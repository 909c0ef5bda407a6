package io.github.domousers.feign;

import feign.Request;
import feign.RequestTemplate;
import feign.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * The base URL and the headers of every request. Feign calls it after all interceptors and before
 * its logger sees the request, so the token is masked here, and {@link MaskingClient} adds the real
 * one.
 *
 * <p>The headers are not in a template, because Feign would parse and copy them for every request.
 */
final class DomoTarget implements Target<FeignDomoApi> {

  private static final List<String> JSON = List.of("application/json");
  private static final List<String> FORM = List.of("application/x-www-form-urlencoded");
  private static final List<String> GZIP = List.of("gzip");

  private final String url;
  private final List<String> userAgent;

  DomoTarget(String url, String userAgent) {
    this.url = url;
    this.userAgent = List.of(userAgent);
  }

  @Override
  public Class<FeignDomoApi> type() {
    return FeignDomoApi.class;
  }

  @Override
  public String name() {
    return url;
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public Request apply(RequestTemplate template) {
    FeignCall call = FeignCall.current();
    Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(template.headers());
    headers.put(HttpHeaders.AUTHORIZATION, List.of(call.maskedAuthorization()));
    headers.put(HttpHeaders.ACCEPT, JSON);
    headers.put(HttpHeaders.ACCEPT_ENCODING, GZIP);
    headers.put(HttpHeaders.USER_AGENT, userAgent);
    if (template.body() != null) {
      headers.put(HttpHeaders.CONTENT_TYPE, call.isTokenRequest() ? FORM : JSON);
    }
    String path = template.url();
    return Request.create(
        Request.HttpMethod.valueOf(template.method()),
        // An interceptor may have chosen another target.
        path.startsWith("http") ? path : url + path,
        headers,
        template.body(),
        template.requestCharset(),
        template);
  }
}
