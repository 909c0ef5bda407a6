package io.github.domousers.benchmarks;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.gateway.DomoUserGateway;
import io.github.domousers.gateway.DomoUserGatewayBuilder;
import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.DomoResponse;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The create of Domo's reference page without a transport: the cost of the core. */
@State(Scope.Benchmark)
public class ProtocolBenchmark {

  private final NewUser user = ReferencePage.newUser();
  private final Gateway users = new Gateway(new Builder().accessToken(CannedServer.TOKEN));

  /** Writes the request, and parses the response. */
  @Benchmark
  public User create() {
    return users.create(user);
  }

  /** A transport that always returns the same response. */
  private static DomoApi canned() {
    DomoResponse response =
        DomoResponse.read(
            200,
            "application/json",
            null,
            null,
            new ByteArrayInputStream(ReferencePage.RESPONSE.getBytes(StandardCharsets.UTF_8)));
    return (DomoApi)
        Proxy.newProxyInstance(
            DomoApi.class.getClassLoader(),
            new Class<?>[] {DomoApi.class},
            (proxy, method, arguments) -> response);
  }

  private static final class Gateway extends DomoUserGateway {
    Gateway(Builder builder) {
      super(canned(), null, builder);
    }
  }

  private static final class Builder extends DomoUserGatewayBuilder<Builder> {
    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public Gateway build() {
      return new Gateway(this);
    }
  }
}
