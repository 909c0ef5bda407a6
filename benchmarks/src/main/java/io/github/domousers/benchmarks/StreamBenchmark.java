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

/** Streams 100,000 users, in 200 requests. */
@State(Scope.Benchmark)
@NullUnmarked // JMH sets the fields and calls the set-up first.
public class StreamBenchmark {

  /** The gateway of this library. */
  @Param("OUR_HTTPCLIENT")
  public Client client;

  /** The server's URL. */
  @Param("")
  public String url;

  private UserGateway users;

  /** Creates the gateway. */
  @Setup
  public void connect() {
    DomoUserGatewayBuilder<?> gateway =
        switch (client) {
          case OUR_HTTPCLIENT -> HttpClientUserGateway.builder();
          case OUR_FEIGN -> FeignUserGateway.builder();
          default -> throw new IllegalArgumentException(client + " cannot list users.");
        };
    users = gateway.baseUrl(url).accessToken(CannedServer.TOKEN).build();
  }

  /** Reads all users. The filter prevents a stream that only counts. */
  @Benchmark
  @OperationsPerInvocation(CannedServer.USERS)
  public long stream() {
    long titled = users.stream().filter(user -> user.title() != null).count();
    if (titled != CannedServer.USERS) {
      throw new IllegalStateException("Only " + titled + " users were read.");
    }
    return titled;
  }

  /** Closes the connections. */
  @TearDown
  public void close() {
    users.close();
  }
}
