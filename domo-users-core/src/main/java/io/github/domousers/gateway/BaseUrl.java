package io.github.domousers.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The URL below which Domo's endpoints are: absolute, with the scheme https or http, and possibly a
 * path, but without credentials, query and fragment.
 */
record BaseUrl(URI url) {

  static final BaseUrl DOMO = new BaseUrl(URI.create("https://api.domo.com"));

  private static final int MAX_PORT = 65535;
  private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\p{ASCII}]+");
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]", Pattern.CASE_INSENSITIVE);

  /**
   * Parses a base URL.
   *
   * @throws IllegalArgumentException if it is not a base URL; the message does not quote it,
   *     because it may contain a password
   */
  static BaseUrl parse(String text) {
    URI url;
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw invalid("is not a URL");
    }
    try {
      url = new URI(text.strip());
    } catch (URISyntaxException e) {
      // Neither the URL nor the exception, which quotes it.
      throw invalid("is not a URL");
    }
    if (url.getScheme() == null || url.getRawAuthority() == null) {
      throw invalid("is not absolute");
    }
    if (!url.getScheme().equalsIgnoreCase("https") && !url.getScheme().equalsIgnoreCase("http")) {
      throw invalid("is neither https nor http");
    }
    URI server = server(url);
    if (server.getHost() == null) {
      throw invalid("has an invalid host name: use letters, digits, hyphens, underscores and dots");
    }
    if (server.getPort() > MAX_PORT) {
      throw invalid("has a port above " + MAX_PORT);
    }
    if (server.getRawUserInfo() != null) {
      throw invalid("contains credentials: use credentials(…) instead");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw invalid("has a query or a fragment");
    }
    return new BaseUrl(url);
  }

  private static IllegalArgumentException invalid(String why) {
    return new IllegalArgumentException("baseUrl " + why + "; it must be like " + DOMO.url + ".");
  }

  /**
   * {@return scheme and authority, for checks} Container names have underscores, which DNS servers
   * and HTTP clients accept, but {@link URI} does not: they are replaced by a letter.
   */
  private static URI server(URI url) {
    return URI.create(url.getScheme() + "://" + url.getRawAuthority().replace('_', 'x'));
  }

  /** {@return whether requests are encrypted, or do not leave this machine} */
  boolean isSafe() {
    return url.getScheme().equalsIgnoreCase("https")
        || LOOPBACK.matcher(server(url).getHost()).matches();
  }

  /** {@return the URL in ASCII, with scheme and host in lower case, without a slash at the end} */
  String normalized() {
    // Scheme and host are not case-sensitive, but not every HTTP client knows.
    String text =
        url.getScheme().toLowerCase(Locale.ROOT)
            + "://"
            + url.getRawAuthority().toLowerCase(Locale.ROOT)
            + url.getRawPath();
    while (text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    // URI.toASCIIString would replace some characters by others before it encodes them.
    return BEYOND_ASCII
        .matcher(text)
        .replaceAll(rest -> URLEncoder.encode(rest.group(), StandardCharsets.UTF_8));
  }
}
