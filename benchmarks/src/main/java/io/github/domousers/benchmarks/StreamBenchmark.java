package io.github.domousers.benchmarks;

import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.gateway.DomoUserGatewayBuilder;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.port.UserGateway;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A hundred thousand users, in two hundred requests. */
@State(Scope.Benchmark)
@NullUnmarked // JMH fills the fields, and calls the set-up before all else.
public class StreamBenchmark {

  /** One of this library's. */
  @Param("OUR_HTTPCLIENT")
  public Client client;

  /** The server's URL. */
  @Param("")
  public String url;

  private UserGateway users;

  /** Connects. */
  @Setup
  public void connect() {
    DomoUserGatewayBuilder<?> gateway =
        switch (client) {
          case OUR_HTTPCLIENT -> HttpClientUserGateway.builder();
          case OUR_FEIGN -> FeignUserGateway.builder();
          default -> throw new IllegalArgumentException(client + " does not list users.");
        };
    users = gateway.baseUrl(url).accessToken(CannedServer.TOKEN).build();
  }

  /** Reads them all; the condition keeps them from being only counted. */
  @Benchmark
  @OperationsPerInvocation(CannedServer.USERS)
  public long stream() {
    long titled = users.stream().filter(user -> user.title() != null).count();
    if (titled != CannedServer.USERS) {
      throw new IllegalStateException("Only " + titled + " were read.");
    }
    return titled;
  }

  /** Closes the connections. */
  @TearDown
  public void close() {
    users.close();
  }
}
