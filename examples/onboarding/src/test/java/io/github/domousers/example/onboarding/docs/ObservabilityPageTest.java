package io.github.domousers.example.onboarding.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.micrometer.MicrometerObservationCapability;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.observation.ObservedRateLimiter;
import io.github.domousers.observation.ObservedResilience;
import io.github.domousers.observation.ObservedUserGateway;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimiter;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.resilience.ResilienceEvent.Verdict;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.httpcomponents.hc5.ObservationExecChainHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.junit.jupiter.api.Test;

/** The code and the tables of {@code docs/observability.md}. */
class ObservabilityPageTest {

  private static final Path PAGE = Path.of("../../docs/observability.md");
  private static final Pattern OBSERVATION =
      Pattern.compile("(?m)^\\| `(domo\\.users[a-z.]*)` \\|.*\\| (.*) \\|$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static final NewUser ADA = user("Ada", "ada@acme.com");
  private static final NewUser GRACE = user("Grace", "grace@acme.com");

  private final ObservationRegistry registry = ObservationRegistry.create();
  private final Recorder recorder = new Recorder();

  @Test
  void everyObservationIsInTheTable_withItsKeys() throws IOException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ConcurrentLinkedQueue<Boolean> permits = new ConcurrentLinkedQueue<>(List.of(false));
    RateLimiter limiter = atMost -> permits.isEmpty() || permits.remove();
    try (FakeDomo domo = FakeDomo.start();
        ReliableUserGateway users = observed(domo.url(), credentials(domo), limiter, meters)) {
      users.create(ADA);
      domo.enqueue(FakeResponse.commitThenDrop());
      users.create(GRACE);
    }

    assertThat(keysByName(meters)).isEqualTo(keysByNameInTheTable());
  }

  private static ReliableUserGateway observed(
      String baseUrl, ClientCredentials credentials, RateLimiter limiter, MeterRegistry meters) {
    // docs/observability.md begins
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));

    UserGateway adapter =
        HttpClientUserGateway.builder()
            .baseUrl(baseUrl)
            .credentials(credentials)
            .rateLimiter(ObservedRateLimiter.over(limiter, registry))
            .build();
    ReliableUserGateway users =
        ReliableUserGateway.builder(ObservedUserGateway.over(adapter, registry))
            .listener(ObservedResilience.with(registry))
            .build();
    // ends
    return users;
  }

  private static Map<String, Collection<String>> keysByName(MeterRegistry meters) {
    Map<String, Collection<String>> keys = new TreeMap<>();
    for (Meter meter : meters.getMeters()) {
      if (!(meter instanceof LongTaskTimer)) {
        Collection<String> ofName =
            keys.computeIfAbsent(meter.getId().getName(), name -> new TreeSet<>());
        meter.getId().getTags().forEach(tag -> ofName.add(tag.getKey()));
        ofName.remove("error"); // added to every timer by the handler
      }
    }
    return keys;
  }

  private static Map<String, Collection<String>> keysByNameInTheTable() throws IOException {
    return OBSERVATION
        .matcher(Files.readString(PAGE))
        .results()
        .collect(
            toMap(
                row -> row.group(1),
                row ->
                    CODE.matcher(row.group(2))
                        .results()
                        .map(key -> key.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)),
                (first, second) -> first,
                TreeMap::new));
  }

  @Test
  void everyValueOfAKeyIsOnThePage() throws IOException {
    Stream<Enum<?>> constants =
        Stream.of(Operation.values(), Outcome.values(), Verdict.values()).flatMap(Arrays::stream);
    Stream<String> failures =
        Arrays.stream(UserGatewayException.class.getPermittedSubclasses())
            .map(Class::getSimpleName);

    List<String> values =
        Stream.concat(constants.map(value -> value.name().toLowerCase(Locale.ROOT)), failures)
            .map(value -> "`" + value + "`")
            .toList();

    assertThat(Files.readString(PAGE)).contains(values);
  }

  @Test
  void aFailedTokenRequestOfACreate_isTheOnlyServerErrorThatIsNotApplied() {
    registry.observationConfig().observationHandler(recorder);
    try (FakeDomo domo = FakeDomo.start();
        UserGateway users =
            ObservedUserGateway.over(
                HttpClientUserGateway.builder()
                    .baseUrl(domo.url())
                    .credentials(credentials(domo))
                    .build(),
                registry)) {
      domo.enqueueToken(FakeResponse.status(503));
      assertThatThrownBy(() -> users.create(ADA)).isInstanceOf(ServerErrorException.class);
      domo.enqueue(FakeResponse.status(503));
      assertThatThrownBy(() -> users.create(ADA)).isInstanceOf(ServerErrorException.class);
    }

    assertThat(recorder.stopped)
        .extracting(context -> context.getLowCardinalityKeyValue("domo.outcome").getValue())
        .containsExactly("not_applied", "unknown");
  }

  @Test
  void httpClient_observesEachRequestOnceWithinItsOperation() throws IOException {
    registry.observationConfig().observationHandler(recorder);
    try (FakeDomo domo = FakeDomo.start();
        CloseableHttpClient client = observedHttpClient(registry);
        UserGateway users =
            ObservedUserGateway.over(overClient(client, domo.url(), credentials(domo)), registry)) {
      users.create(ADA);
      domo.enqueue(FakeResponse.status(503));
      assertThatThrownBy(() -> users.create(GRACE)).isInstanceOf(ServerErrorException.class);

      // A request for a token, and two creates.
      assertThat(recorder.names())
          .containsExactly(
              "httpcomponents.httpclient.request in domo.users",
              "httpcomponents.httpclient.request in domo.users",
              "domo.users",
              "httpcomponents.httpclient.request in domo.users",
              "domo.users");
      assertThat(domo.requests()).hasSize(3);
    }
    assertThat(recorder.everything()).doesNotContain("acme.com", "Ada", "Grace");
  }

  @SuppressWarnings("deprecation") // Its replacement needs HttpClient 5.6.
  private static CloseableHttpClient observedHttpClient(ObservationRegistry registry) {
    // docs/observability.md begins
    CloseableHttpClient client =
        HttpClientBuilder.create()
            .useSystemProperties()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .useSystemProperties()
                    .setMaxConnPerRoute(64)
                    .setMaxConnTotal(64)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(5, TimeUnit.SECONDS).build())
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .addExecInterceptorFirst("micrometer", new ObservationExecChainHandler(registry))
            .build();
    // ends
    return client;
  }

  private static UserGateway overClient(
      CloseableHttpClient client, String baseUrl, ClientCredentials credentials) {
    // docs/observability.md begins
    UserGateway adapter =
        HttpClientUserGateway.builder()
            .baseUrl(baseUrl)
            .credentials(credentials)
            .httpClient(client) // which you close
            .build();
    // ends
    return adapter;
  }

  @Test
  void httpClient_observesARefusedConnection() throws IOException {
    registry.observationConfig().observationHandler(recorder);
    FakeDomo closed = FakeDomo.start();
    closed.close();
    try (CloseableHttpClient client = observedHttpClient(registry);
        UserGateway users = overClient(client, closed.url(), credentials(closed))) {
      assertThatThrownBy(() -> users.get(1))
          .isInstanceOfSatisfying(
              UserGatewayException.class,
              failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }

    assertThat(recorder.names()).containsExactly("httpcomponents.httpclient.request");
  }

  @Test
  void feign_observesEachRequestOnceWithinItsOperation() {
    registry.observationConfig().observationHandler(recorder);
    try (FakeDomo domo = FakeDomo.start();
        UserGateway users =
            ObservedUserGateway.over(
                observedFeign(domo.url(), credentials(domo), registry), registry)) {
      long id = users.create(ADA).id();
      users.delete(id);

      assertThat(recorder.names())
          .containsExactly(
              "http.client.requests in domo.users",
              "http.client.requests in domo.users",
              "domo.users",
              "http.client.requests in domo.users",
              "domo.users");
      assertThat(domo.requests()).hasSize(3);
      assertThat(recorder.everything())
          .contains("/v1/users/{id}")
          .doesNotContain("acme.com", "Ada", "users/" + id);
    }
  }

  private static UserGateway observedFeign(
      String baseUrl, ClientCredentials credentials, ObservationRegistry registry) {
    // docs/observability.md begins
    UserGateway adapter =
        FeignUserGateway.builder()
            .baseUrl(baseUrl)
            .credentials(credentials)
            .feign(feign -> feign.addCapability(new MicrometerObservationCapability(registry)))
            .build();
    // ends
    return adapter;
  }

  private static NewUser user(String name, String email) {
    return NewUser.builder().name(name).email(email).role(Role.PARTICIPANT).build();
  }

  private static ClientCredentials credentials(FakeDomo domo) {
    return ClientCredentials.of(domo.clientId(), domo.clientSecret());
  }

  /** Keeps the observations in the order in which they stop. */
  private static final class Recorder implements ObservationHandler<Observation.Context> {

    private final List<Observation.Context> stopped = new ArrayList<>();

    @Override
    public void onStop(Observation.Context context) {
      stopped.add(context);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }

    List<String> names() {
      return stopped.stream()
          .map(
              context ->
                  context.getParentObservation() == null
                      ? context.getName()
                      : context.getName()
                          + " in "
                          + context.getParentObservation().getContextView().getName())
          .toList();
    }

    String everything() {
      return stopped.stream()
          .map(context -> context.getAllKeyValues() + " " + context.getContextualName())
          .collect(Collectors.joining("\n"));
    }
  }
}
