package io.github.domousers.internal.protocol;

import io.github.domousers.transport.DomoResponse;

import io.github.domousers.benchmarks.ReferencePage;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.port.Operation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The JSON of the reference page's create, which only this package sees. */
@State(Scope.Benchmark)
public class CodecBenchmark {

  private final NewUser user = ReferencePage.newUser();
  private final ApiCall step = ApiCall.Endpoint.CREATE_USER.of(Operation.CREATE);
  private final DomoResponse reply =
      DomoResponse.read(
          200,
          "application/json",
          null,
          null,
          new ByteArrayInputStream(ReferencePage.RESPONSE.getBytes(StandardCharsets.UTF_8)));

  /** Writes the request. */
  @Benchmark
  public byte[] encode() {
    return CreateUserRequest.body(user);
  }

  /** Reads the answer, from bytes to a user. */
  @Benchmark
  public User decode() {
    return ResponseMapper.user(step, reply);
  }
}
