package io.github.domousers.benchmarks;

/**
 * The measured clients. Only the classes of the client in use are loaded, so that a start does not
 * load the others.
 */
public enum Client {
  /** A socket with a prepared request. */
  RAW("raw socket"),
  /** A socket with Jackson. */
  RAW_JACKSON("raw socket + Jackson"),
  /** HttpClient 5 without this library. */
  HTTPCLIENT("HttpClient 5 direct"),
  /** HttpClient 5's minimal client, without proxies and authentication, without this library. */
  MINIMAL_HTTPCLIENT("minimal HttpClient 5 direct"),
  /** Feign, over HttpClient 5, without this library. */
  FEIGN("Feign direct"),
  /** The JDK's HttpClient. */
  JDK("JDK HttpClient"),
  /** OkHttp. */
  OKHTTP("OkHttp"),
  /** This library over HttpClient 5. */
  OUR_HTTPCLIENT("HttpClientUserGateway"),
  /** This library over Feign. */
  OUR_FEIGN("FeignUserGateway"),
  /** With retries, token requests, and a rate limit that is never reached. */
  RELIABLE_HTTPCLIENT("ReliableUserGateway + credentials + rate limit, HttpClient"),
  /** With retries, token requests, and a rate limit that is never reached. */
  RELIABLE_FEIGN("ReliableUserGateway + credentials + rate limit, Feign");

  private final String title;

  Client(String title) {
    this.title = title;
  }

  /** {@return the name in a table} */
  String title() {
    return title;
  }

  /** {@return a creator that is connected to a server} */
  Creator connect(String url) {
    return switch (this) {
      case RAW -> RawCreator.bytes(url);
      case RAW_JACKSON -> RawCreator.json(url);
      case HTTPCLIENT -> HttpClientCreator.full(url);
      case MINIMAL_HTTPCLIENT -> HttpClientCreator.minimal(url);
      case FEIGN -> new FeignCreator(url);
      case JDK -> new JdkCreator(url);
      case OKHTTP -> new OkHttpCreator(url);
      case OUR_HTTPCLIENT -> GatewayCreator.httpClient(url);
      case OUR_FEIGN -> GatewayCreator.feign(url);
      case RELIABLE_HTTPCLIENT -> GatewayCreator.reliableHttpClient(url);
      case RELIABLE_FEIGN -> GatewayCreator.reliableFeign(url);
    };
  }
}
