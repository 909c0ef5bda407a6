package io.github.domousers.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.port.DomoError;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.contract.GatewayTarget;
import io.github.domousers.testkit.contract.HostileAnswersContract;
import io.github.domousers.testkit.contract.UserGatewayHttpContract;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TrustAllStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.BufferedHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** A gateway over HTTP that breaks a promise fails the contract, in the test of that promise. */
class BrokenGatewaysTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  static Stream<Arguments> broken() {
    return Stream.of(
        broken(
            "sends again what got no answer",
            sendingAgainAfter(TransportException.class),
            test("noAnswer")),
        broken(
            "sends again what Domo was too busy for",
            sendingAgainAfter(RateLimitedException.class),
            test("eachStatus", 17)),
        broken(
            "sends again what Domo failed at",
            sendingAgainAfter(ServerErrorException.class),
            test("eachStatus", 3, 12, 18, 19, 20, 21)),
        broken(
            "says that nothing was applied, whatever happened",
            failing(UserGatewayException.class, e -> transport(Outcome.NOT_APPLIED, "no")),
            test("noAnswer")),
        broken(
            "is unsure of what was not sent",
            failing(UserGatewayException.class, e -> transport(Outcome.UNKNOWN, "no answer")),
            test("aRefusedConnection_isNotApplied")),
        broken(
            "is unsure of a success that broke off",
            failing(MalformedResponseException.class, e -> transport(Outcome.UNKNOWN, "broke off")),
            test("brokenAnswer")),
        broken(
            "loses the id of a user whose answer broke off",
            failing(MalformedResponseException.class, e -> malformed(e.outcome())),
            test("brokenAnswer")),
        broken(
            "believes a page that is not Domo's",
            failing(MalformedResponseException.class, e -> malformed(Outcome.APPLIED)),
            test("anUnreadableSuccess_wasApplied")),
        broken(
            "keeps to itself what Domo said",
            failing(RequestRejectedException.class, e -> rejected()),
            test("whatDomoSays_isOnTheException"),
            test("whatDomoSays_inAnotherShape_isBounded")),
        broken(
            "keeps to itself what Domo said of a conflict",
            failing(
                UserAlreadyExistsException.class,
                e -> new UserAlreadyExistsException(Operation.CREATE, DomoError.ofStatus(409))),
            test("whatDomoSays_inAnotherShape_isOnTheException")),
        broken(
            "keeps to itself how long to wait",
            failing(RateLimitedException.class, e -> limited()),
            test("aFailureThatMayPass_saysHowLongToWait", 0)),
        broken(
            "keeps to itself how long to wait after a failure of Domo's",
            failing(ServerErrorException.class, e -> serverError()),
            test("aFailureThatMayPass_saysHowLongToWait", 1, 2, 3),
            test("aTokenRequestThatFails_saysHowLongToWait"),
            test("aWaitThatIsTooLong_isNotCutShort")),
        broken(
            "tells the token",
            target ->
                failing(
                        TransportException.class,
                        e -> transport(e.outcome(), target.accessToken().get()))
                    .apply(target),
            test("aRefusedConnection_isNotApplied")),
        broken(
            "logs the token, at the lowest level",
            target -> {
              System.getLogger("x").log(System.Logger.Level.TRACE, target.accessToken().get());
              return connect(target);
            },
            test("success_tellsNothingPrivate"),
            test("commandsAndUsers_tellNothingPrivate")),
        broken(
            "logs what HttpClient's own parser takes for garbage",
            over(UnaryOperator.identity()),
            test("whatIsNotHttp_tellsNothingPrivate", 0, 1, 2)),
        broken(
            "tells what Domo quotes of the request",
            failing(
                RequestRejectedException.class,
                e -> transport(e.outcome(), "it quoted albert.zweistein@acme.example")),
            test("eachStatus_tellsNothingPrivate", 0, 1, 3, 6, 7, 10, 11, 12, 13)),
        broken(
            "tells the email address",
            wrapping((real, user) -> orElse(real, user, e -> transport(e.outcome(), user.email()))),
            test("aRefusedConnection_isNotApplied")),
        broken(
            "drops the interrupt flag",
            failing(
                TransportException.class,
                e -> {
                  assertThat(Thread.interrupted()).isTrue();
                  return e;
                }),
            test("anInterruption_endsTheCall"),
            test("anInterruptedThread_keepsItsFlag")),
        broken(
            "waits longer than it may for an answer's end",
            target -> gateway(target).sslContext(target.sslContext()).requestTimeout(LONG).build(),
            test("aDrippingBody_isCutOff")),
        broken(
            "never renews its token",
            target -> gateway(target).accessToken(target.accessToken().get()).build(),
            test("aRefusedToken_isReplacedOnce")),
        broken(
            "shows a third token",
            sendingAgainAfter(UnauthorizedException.class),
            test("aTokenRefusedTwice_isUnauthorized")),
        broken(
            "keeps the attributes out of the query against its orders",
            target ->
                HttpClientUserGateway.builder()
                    .baseUrl(target.baseUrl())
                    .allowPlainHttp()
                    .accessToken(target.accessToken().get())
                    .build(),
            test("attributesInQuery_arePercentEncoded")),
        broken(
            "puts the attributes into the query without being asked",
            target -> gateway(target).attributesInQuery().build(),
            test("attributesStayOutOfTheQuery"),
            // HttpClient logs the URL.
            test("success_tellsNothingPrivate"),
            test("create_isTheRequestOfDomosPage")),
        broken(
            "goes on when it is closed",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public void close() {}
                },
            test("aClosedGateway_appliesNothing")),
        broken(
            "sends another header",
            over(
                client ->
                    client.addRequestInterceptorLast(
                        (request, entity, context) -> request.addHeader("X-Other", "1"))),
            test("aRequest_hasNoOtherHeaders"),
            test("eachOperation_isItsRequests")),
        broken(
            "forgets the invite",
            over(
                client ->
                    client.addRequestInterceptorLast(
                        (request, entity, context) -> request.setPath("/v1/users"))),
            test("everyAttribute_arrives"),
            test("create_isTheRequestOfDomosPage")),
        broken(
            "follows redirects",
            over(
                client ->
                    client.addExecInterceptorFirst(
                        "redirects",
                        (request, scope, chain) -> {
                          scope.clientContext.setRequestConfig(RequestConfig.DEFAULT);
                          request.setEntity(new BufferedHttpEntity(request.getEntity()));
                          return chain.proceed(request, scope);
                        })),
            test("aRedirect_isNotFollowed")),
        broken(
            "trusts a connection that lay idle for less than two seconds",
            over(UnaryOperator.identity()),
            test("idleConnection", 0, 1)),
        broken(
            "takes what nobody asked for as the next answer",
            over(UnaryOperator.identity()),
            hostile("whatComesLater_isNotTheNextAnswer"),
            hostile("hostileAnswers", 50, 55)),
        broken(
            "has no bound on headers",
            over(
                client ->
                    client.setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                            .setConnectionFactory(
                                ManagedHttpClientConnectionFactory.builder()
                                    .http1Config(Http1Config.custom().setMaxHeaderCount(-1).build())
                                    .build())
                            .build())),
            hostile("hostileAnswers", 10)),
        broken(
            "reads a body that it cuts off to its end",
            over(
                client ->
                    client.addExecInterceptorFirst(
                        "everything",
                        (request, scope, chain) -> {
                          ClassicHttpResponse response = chain.proceed(request, scope);
                          InputStream body = response.getEntity().getContent();
                          byte[] beginning = body.readNBytes(1_000);
                          body.transferTo(OutputStream.nullOutputStream());
                          response.setEntity(
                              new ByteArrayEntity(beginning, ContentType.APPLICATION_JSON));
                          return response;
                        })),
            hostile("hostileAnswers", 60)),
        broken(
            "loses the id of a user whose answer cannot be read",
            failing(MalformedResponseException.class, e -> malformed(e.outcome())),
            hostile("textThatIsNotUtf8_doesNotHideTheId"),
            hostile("hostileAnswers", 40, 45, 60)),
        broken(
            "sends only what changes",
            over(
                client ->
                    client.addExecInterceptorFirst(
                        "partial",
                        (request, scope, chain) -> {
                          if (request.getMethod().equals("PUT")) {
                            request.setEntity(
                                new StringEntity(
                                    "{\"title\":\"Head of Data\"}", ContentType.APPLICATION_JSON));
                          }
                          return chain.proceed(request, scope);
                        })),
            test("anUpdate_sendsAllBack"),
            test("anUpdate_erasesNothing"),
            test("anUpdate_sendsVerbatim")),
        broken(
            "swallows a delete that failed",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public void delete(long id) {
                    try {
                      super.delete(id);
                    } catch (UserGatewayException swallowed) {
                      // As Domo's own client does.
                    }
                  }
                },
            test("eachStatusOfEachOperation", IntStream.range(30, 40).toArray()),
            test("eachStatusThatDepends", 9, 10, 11),
            test("noAnswerToAnyOperation", 12, 13, 14, 15),
            test("anotherPageForAnyOperation", 6, 7)),
        broken(
            "takes a failed delete for one that was not applied",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public void delete(long id) {
                    try {
                      super.delete(id);
                    } catch (UserGatewayException e) {
                      throw new TransportException(
                          Operation.DELETE, Outcome.NOT_APPLIED, "no", null);
                    }
                  }
                },
            test("noAnswerToAnyOperation", 12, 13, 14, 15)),
        broken(
            "reads again what got no answer",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public User get(long id) {
                    try {
                      return super.get(id);
                    } catch (TransportException e) {
                      return super.get(id);
                    }
                  }
                },
            test("noAnswerToAnyOperation", 0, 1, 2, 3)),
        broken(
            "is unsure of an update that was not sent",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public User update(long id, UserUpdate update) {
                    try {
                      return super.update(id, update);
                    } catch (UserGatewayException e) {
                      throw new TransportException(Operation.UPDATE, Outcome.UNKNOWN, "no", null);
                    }
                  }
                },
            test("anUpdateWhoseReadingFails_isNotApplied"),
            test("anUpdateInVain_doesNotWrite")),
        broken(
            "makes an answer to an update up",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public User update(long id, UserUpdate update) {
                    super.update(id, update);
                    return User.builder().id(id).build();
                  }
                },
            test("anUpdateWithoutAnAnswer_isTheMergedUser")),
        broken(
            "reads everybody at once",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public Stream<UserSummary> stream() {
                    return super.stream().toList().stream();
                  }
                },
            test("aStream_asksForWhatIsNeeded")),
        broken(
            "asks for a token for every call",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public User create(NewUser user) {
                    try (UserGateway another = connect(target)) {
                      return another.create(user);
                    }
                  }
                },
            test("aToken_isAskedForOnce"),
            test("manyThreadsWithoutAToken_askOnce"),
            test("manyThreadsWithAnExpiredToken_askOnce"),
            test("manyThreadsWithARevokedToken_askOnce")),
        broken(
            "is unsure of what it had no token for",
            failing(UserGatewayException.class, e -> transport(Outcome.UNKNOWN, "no answer")),
            test("troubleWithTokens"),
            test("badCredentials_failEveryCall")),
        broken(
            "keeps to itself that a token was refused before",
            failing(ServerErrorException.class, e -> serverError()),
            test("troubleWithARenewal", 0)),
        broken(
            "does not care whose credentials it has, or for what",
            target -> gateway(unexpecting(target)).build(),
            test("anotherCustomer_changesNothing")),
        broken(
            "trusts every certificate",
            target -> gateway(target).sslContext(trustingAll()).build(),
            test("anUntrustedCertificate_isRefused"),
            test("badCertificate", 0)),
        broken(
            "trusts a certificate for another host",
            BrokenGatewaysTest::trustingAnyName,
            test("badCertificate", 1)));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenGateway_fails(
      Function<GatewayTarget, UserGateway> broken, List<DiscoverySelector> tests) {
    Events run = run(broken, tests);

    assertThat(namesOf(run.failed())).isNotEmpty().isEqualTo(namesOf(run.finished()));
  }

  @Test
  @SuppressWarnings("unchecked") // What broken() has put in.
  void anUnbrokenGateway_passes() {
    List<DiscoverySelector> tests =
        broken()
            .flatMap(row -> ((List<DiscoverySelector>) row.get()[1]).stream())
            .distinct()
            .toList();

    Events run = run(BrokenGatewaysTest::connect, tests);

    assertThat(namesOf(run.failed())).isEmpty();
    assertThat(namesOf(run.succeeded())).hasSizeGreaterThanOrEqualTo(tests.size());
  }

  private static Arguments broken(
      String how,
      Function<GatewayTarget, UserGateway> gateway,
      DiscoverySelector... testsThatFail) {
    return argumentSet(how, gateway, List.of(testsThatFail));
  }

  /** A test of the contract; of a table, all rows or the given ones. */
  private static DiscoverySelector test(String name, int... rows) {
    return test(Suite.class, name, rows);
  }

  private static DiscoverySelector hostile(String name, int... rows) {
    return test(HostileSuite.class, name, rows);
  }

  private static DiscoverySelector test(Class<?> suite, String name, int... rows) {
    DiscoverySelector test = selectMethod(suite, name);
    return rows.length == 0 ? test : selectIteration(test, rows);
  }

  private static Events run(
      Function<GatewayTarget, UserGateway> gateway, List<DiscoverySelector> tests) {
    Suite.gateway = gateway;
    return EngineTestKit.engine("junit-jupiter")
        .selectors(tests.toArray(DiscoverySelector[]::new))
        .execute()
        .testEvents();
  }

  private static List<String> namesOf(Events events) {
    return events.map(event -> event.getTestDescriptor().getLegacyReportingName()).toList();
  }

  /**
   * The contract over a gateway that is broken in some way; as a nested class not run by itself.
   */
  static final class Suite extends UserGatewayHttpContract {

    private static Function<GatewayTarget, UserGateway> gateway = BrokenGatewaysTest::connect;

    @Override
    protected UserGateway connect(GatewayTarget target) {
      return gateway.apply(target);
    }
  }

  /** What is hostile, over the same gateway. */
  static final class HostileSuite extends HostileAnswersContract {

    @Override
    protected UserGateway connect(GatewayTarget target) {
      return Suite.gateway.apply(target);
    }
  }

  // ---- how to break a gateway

  private static UserGateway connect(GatewayTarget target) {
    return gateway(target).sslContext(target.sslContext()).build();
  }

  private static HttpClientUserGateway.Builder gateway(GatewayTarget target) {
    return HttpClientUserGatewayContractTest.gateway(target);
  }

  /** What a call does instead. */
  private interface Breach {
    User create(UserGateway real, NewUser user);
  }

  private static Function<GatewayTarget, UserGateway> wrapping(Breach breach) {
    return target -> {
      UserGateway real = connect(target);
      return new DelegatingGateway(real) {
        @Override
        public User create(NewUser user) {
          return breach.create(real, user);
        }
      };
    };
  }

  private static <E extends UserGatewayException>
      Function<GatewayTarget, UserGateway> sendingAgainAfter(Class<E> failure) {
    return wrapping(
        (real, user) -> {
          try {
            return real.create(user);
          } catch (UserGatewayException e) {
            if (failure.isInstance(e)) {
              return real.create(user);
            }
            throw e;
          }
        });
  }

  private static <E extends UserGatewayException> Function<GatewayTarget, UserGateway> failing(
      Class<E> failure, Function<E, UserGatewayException> otherwise) {
    return wrapping(
        (real, user) ->
            orElse(real, user, e -> failure.isInstance(e) ? otherwise.apply(failure.cast(e)) : e));
  }

  private static User orElse(
      UserGateway real, NewUser user, UnaryOperator<UserGatewayException> otherwise) {
    try {
      return real.create(user);
    } catch (UserGatewayException e) {
      throw otherwise.apply(e);
    }
  }

  private static UserGatewayException transport(Outcome outcome, String why) {
    return new TransportException(Operation.CREATE, outcome, why, null);
  }

  private static UserGatewayException malformed(Outcome outcome) {
    return new MalformedResponseException(Operation.CREATE, outcome, 200, "unreadable", null, null);
  }

  private static UserGatewayException rejected() {
    return new RequestRejectedException(Operation.CREATE, DomoError.ofStatus(400));
  }

  private static UserGatewayException serverError() {
    return new ServerErrorException(Operation.CREATE, Outcome.NOT_APPLIED, DomoError.ofStatus(503));
  }

  private static GatewayTarget unexpecting(GatewayTarget target) {
    GatewayTarget.Credentials client = target.credentials();
    return client == null
        ? target
        : new GatewayTarget(
            target.baseUrl(),
            target.accessToken(),
            new GatewayTarget.Credentials(
                client.clientId(), client.clientSecret(), client.scopes(), null),
            target.requestTimeout(),
            target.sslContext(),
            target.userAgent(),
            target.attributesInQuery(),
            target.roles());
  }

  private static UserGatewayException limited() {
    return new RateLimitedException(Operation.CREATE, DomoError.ofStatus(429), null);
  }

  /** The adapter over a client of the caller's, who can break what the adapter cannot see. */
  private static Function<GatewayTarget, UserGateway> over(
      UnaryOperator<HttpClientBuilder> breach) {
    return target -> over(breach.apply(HttpClientBuilder.create()).build(), target);
  }

  private static UserGateway over(CloseableHttpClient client, GatewayTarget target) {
    UserGateway real = gateway(target).httpClient(client).build();
    return new DelegatingGateway(real) {
      @Override
      public void close() {
        client.close(CloseMode.IMMEDIATE);
      }
    };
  }

  private static SSLContext trustingAll() {
    try {
      return SSLContextBuilder.create().loadTrustMaterial(TrustAllStrategy.INSTANCE).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UserGateway trustingAnyName(GatewayTarget target) {
    return over(
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(
                        new DefaultClientTlsStrategy(
                            target.sslContext(),
                            HostnameVerificationPolicy.CLIENT,
                            NoopHostnameVerifier.INSTANCE))
                    .build())
            .build(),
        target);
  }
}
