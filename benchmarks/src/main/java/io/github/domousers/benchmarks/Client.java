package io.github.domousers.benchmarks;

/**
 * The ways to create a user that are measured. Only the classes of the one that is used are loaded,
 * so that a start is not charged with the others.
 */
public enum Client {
  /** A socket, and bytes made before. */
  RAW("raw socket"),
  /** A socket, and Jackson. */
  RAW_JACKSON("raw socket + Jackson"),
  /** HttpClient 5 without this library. */
  HTTPCLIENT("HttpClient 5 direct"),
  /** Feign, over HttpClient 5, without this library. */
  FEIGN("Feign direct"),
  /** The JDK's client. */
  JDK("JDK HttpClient"),
  /** OkHttp. */
  OKHTTP("OkHttp"),
  /** This library over HttpClient 5. */
  OUR_HTTPCLIENT("HttpClientUserGateway"),
  /** This library over Feign. */
  OUR_FEIGN("FeignUserGateway"),
  /** With retries, and with tokens that are asked for. */
  RELIABLE_HTTPCLIENT("ReliableUserGateway + credentials, HttpClient"),
  /** With retries, and with tokens that are asked for. */
  RELIABLE_FEIGN("ReliableUserGateway + credentials, Feign");

  private final String title;

  Client(String title) {
    this.title = title;
  }

  /** What it is called in a table. */
  String title() {
    return title;
  }

  /** Gets ready to create the user of the reference page at a server. */
  Creator connect(String url) {
    return switch (this) {
      case RAW -> RawCreator.bytes(url);
      case RAW_JACKSON -> RawCreator.json(url);
      case HTTPCLIENT -> new HttpClientCreator(url);
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
