package io.github.domousers.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.httpclient.ContractRunner.Selection;
import io.github.domousers.port.Identity;
import io.github.domousers.port.MalformedResponseException;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RateLimitedException;
import io.github.domousers.port.RateLimiter;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.ServerErrorException;
import io.github.domousers.port.TransportException;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.testkit.Failures;
import io.github.domousers.testkit.GatewayTarget;
import io.github.domousers.testkit.contract.MaliciousResponseContract;
import io.github.domousers.testkit.contract.UserGatewayHttpContract;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.Events;

/** A broken gateway over HTTP fails the tests of the contract that it breaks, and hangs none. */
@Tag("mutants")
class BrokenGatewaysTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  static Stream<Arguments> broken() {
    return Stream.of(
        broken(
            "sends a create again after no response",
            repeatingAfter(TransportException.class),
            test("a_create_without_a_response_is_unknown_and_is_not_sent_again")),
        broken(
            "sends a create again after 429",
            repeatingAfter(RateLimitedException.class),
            test("each_status_of_a_create_has_its_exception_and_outcome", 17)),
        broken(
            "sends a create again after a server error",
            repeatingAfter(ServerErrorException.class),
            test("each_status_of_a_create_has_its_exception_and_outcome", 3, 12, 18, 19, 20, 21)),
        broken(
            "reports every failure as not applied",
            failing(UserGatewayException.class, e -> transport(Outcome.NOT_APPLIED, "no")),
            test("a_create_without_a_response_is_unknown_and_is_not_sent_again")),
        broken(
            "reports an unsent create as unknown",
            failing(UserGatewayException.class, e -> transport(Outcome.UNKNOWN, "no response")),
            test("a_create_over_a_refused_connection_is_not_applied")),
        broken(
            "reports a truncated success as unknown",
            failing(MalformedResponseException.class, e -> transport(Outcome.UNKNOWN, "broke off")),
            test("a_create_with_a_broken_response_is_applied_and_reports_the_id")),
        broken(
            "loses the id in a truncated response",
            failing(MalformedResponseException.class, e -> malformed(e.outcome())),
            test("a_create_with_a_broken_response_is_applied_and_reports_the_id")),
        broken(
            "reports a page of another server as applied",
            failing(MalformedResponseException.class, e -> malformed(Outcome.APPLIED)),
            test(
                "an_unreadable_success_in_JSON_is_applied_and_one_of_another_content_type_is_unknown")),
        broken(
            "fails before it sends a create",
            wrapping(
                (real, user) -> {
                  throw transport(Outcome.UNKNOWN, "not sent");
                }),
            test("an_interruption_ends_a_call_with_an_unknown_outcome"),
            test("an_interruption_ends_a_call_over_TLS_with_the_interrupt_flag_set"),
            test("an_interruption_ends_a_token_request_and_nothing_is_applied"),
            test("many_calls_that_wait_for_their_responses_do_not_block_another_call")),
        broken(
            "ignores the rate limiter",
            target -> connect(copy(target, target.credentials(), null)),
            test("each_request_of_a_call_takes_one_permit", 0, 1, 2, 3, 4, 5, 6, 7),
            test(
                "without_a_permit_for_its_last_request_a_call_is_not_applied",
                0,
                1,
                2,
                3,
                4,
                5,
                6,
                7),
            test("a_token_request_takes_a_permit"),
            test("without_a_permit_for_the_token_a_create_is_not_applied"),
            test("the_repetition_after_a_rejected_token_takes_a_permit"),
            test("without_a_permit_for_the_repetition_a_create_is_not_applied"),
            test("a_limiter_that_throws_is_the_cause_and_nothing_is_sent"),
            test("an_interrupted_wait_keeps_the_flag_and_nothing_is_sent"),
            test("responses_that_ask_to_wait_are_reported_to_the_limiter")),
        broken(
            "takes one permit for each call",
            target -> connect(copy(target, target.credentials(), everySecond(target))),
            test("each_request_of_a_call_takes_one_permit", 3, 6, 7),
            test("a_token_request_takes_a_permit")),
        broken(
            "ignores proxies",
            over(
                client ->
                    client.setRoutePlanner(
                        new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))),
            test("a_create_is_not_applied_if_the_proxy_rejects_the_tunnel_with_any_status"),
            test("nothing_is_applied_if_the_proxy_rejects_the_tunnel"),
            test("a_create_is_not_applied_if_the_proxy_never_responds"),
            test("the_host_name_of_the_base_URL_can_contain_underscores_as_container_names_do")),
        broken(
            "drops Domo's error details",
            failing(RequestRejectedException.class, e -> rejected()),
            test("an_exception_contains_the_reason_the_message_and_the_trace_id_of_the_error"),
            test(
                "an_exception_contains_only_a_short_part_of_an_error_that_is_long_or_quotes_the_user")),
        broken(
            "drops the details of a conflict",
            failing(
                UserAlreadyExistsException.class, e -> Failures.alreadyExists(Operation.CREATE)),
            test("an_exception_contains_the_masked_message_of_JSON_of_any_shape")),
        broken(
            "drops Retry-After",
            failing(RateLimitedException.class, e -> limited()),
            test("a_transient_failure_contains_the_wait_of_Retry_After_in_any_form", 0)),
        broken(
            "keeps to itself how long to wait after a failure of Domo's",
            failing(ServerErrorException.class, e -> serverError()),
            test("a_transient_failure_contains_the_wait_of_Retry_After_in_any_form", 1, 2, 3),
            test("a_failed_token_request_contains_the_wait_of_Retry_After"),
            test("a_Retry_After_longer_than_allowed_ends_the_retries_and_is_not_shortened")),
        broken(
            "reveals the token",
            target ->
                failing(
                        TransportException.class,
                        e -> transport(e.outcome(), target.accessToken().get()))
                    .apply(target),
            test("a_create_over_a_refused_connection_is_not_applied")),
        broken(
            "logs the token at the level TRACE",
            target -> {
              System.getLogger("x").log(System.Logger.Level.TRACE, target.accessToken().get());
              return connect(target);
            },
            test("no_successful_operation_reveals_anything_in_a_log_or_a_text"),
            test("NewUser_and_User_never_reveal_personal_data_valid_or_not")),
        broken(
            "logs invalid responses, as HttpClient's own parser does",
            over(UnaryOperator.identity()),
            test("a_response_that_is_not_HTTP_and_quotes_the_request_reveals_nothing", 0, 1, 2)),
        broken(
            "reveals what Domo quotes of the request",
            failing(
                RequestRejectedException.class,
                e -> transport(e.outcome(), "it quoted albert.zweistein@acme.example")),
            test(
                "no_error_response_reveals_anything_private_whatever_it_quotes",
                0,
                1,
                3,
                6,
                7,
                10,
                11,
                12,
                13)),
        broken(
            "reveals the email address",
            wrapping((real, user) -> orElse(real, user, e -> transport(e.outcome(), user.email()))),
            test("a_create_over_a_refused_connection_is_not_applied")),
        broken(
            "clears the interrupt flag",
            failing(
                TransportException.class,
                e -> {
                  assertThat(Thread.interrupted()).isTrue();
                  return e;
                }),
            test("an_interruption_ends_a_call_with_an_unknown_outcome"),
            test(
                "a_call_of_an_interrupted_thread_has_a_correct_outcome_and_keeps_the_interrupt_flag")),
        broken(
            "ignores the request timeout",
            target -> gateway(target).sslContext(target.sslContext()).requestTimeout(LONG).build(),
            test(
                "a_response_that_is_sent_too_slowly_ends_at_the_timeout_although_it_is_never_silent")),
        broken(
            "never replaces its token",
            target -> gateway(target).accessToken(target.accessToken().get()).build(),
            test("a_rejected_token_is_replaced_once_and_the_create_is_sent_again")),
        broken(
            "sends a third token",
            repeatingAfter(UnauthorizedException.class),
            test("a_create_is_unauthorized_if_the_second_token_is_rejected_too_or_is_the_same")),
        broken(
            "ignores attributesInQuery",
            target ->
                HttpClientUserGateway.builder()
                    .baseUrl(target.baseUrl())
                    .allowPlainHttp()
                    .accessToken(target.accessToken().get())
                    .build(),
            test("create_with_attributesInQuery_also_sends_the_attributes_in_the_query_encoded")),
        broken(
            "always sends the attributes in the query",
            target -> gateway(target).attributesInQuery().build(),
            test("create_sends_no_attributes_in_the_query_by_default"),
            test("create_sends_the_request_on_the_page_of_Domo")),
        broken(
            "works after it was closed",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public void close() {}
                },
            test("a_closed_gateway_sends_nothing")),
        broken(
            "sends another header",
            over(
                client ->
                    client.addRequestInterceptorLast(
                        (request, entity, context) -> request.addHeader("X-Other", "1"))),
            test("a_request_has_the_required_headers_each_once_and_no_others"),
            test("each_operation_sends_its_requests_with_the_required_headers")),
        broken(
            "does not send the invite",
            over(
                client ->
                    client.addRequestInterceptorLast(
                        (request, entity, context) -> request.setPath("/v1/users"))),
            test("create_sends_every_attribute_and_invites_only_users_with_sendInvite"),
            test("create_sends_the_request_on_the_page_of_Domo")),
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
            test("a_redirect_to_another_host_is_not_followed_and_no_token_is_sent_there")),
        broken(
            "reuses an idle connection without checking it",
            over(UnaryOperator.identity()),
            test("an_idle_connection_that_the_server_closed_is_not_used_for_a_create", 0, 1)),
        broken(
            "takes unsolicited bytes as the next response",
            over(UnaryOperator.identity()),
            malicious("bytes_that_arrive_after_a_response_are_not_taken_as_the_next_response"),
            malicious(
                "a_malicious_response_has_its_outcome_and_no_effect_on_the_next_call", 50, 55)),
        broken(
            "does not limit the number of headers",
            over(
                client ->
                    client.setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                            .setConnectionFactory(
                                ManagedHttpClientConnectionFactory.builder()
                                    .http1Config(Http1Config.custom().setMaxHeaderCount(-1).build())
                                    .build())
                            .build())),
            malicious("a_malicious_response_has_its_outcome_and_no_effect_on_the_next_call", 10)),
        broken(
            "reads a body beyond its limit to the end",
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
            malicious("a_malicious_response_has_its_outcome_and_no_effect_on_the_next_call", 60)),
        broken(
            "loses the id in an unreadable response",
            failing(MalformedResponseException.class, e -> malformed(e.outcome())),
            malicious("invalid_UTF_8_does_not_hide_an_id_that_follows_it"),
            malicious(
                "a_malicious_response_has_its_outcome_and_no_effect_on_the_next_call", 40, 45, 60)),
        broken(
            "sends only the changes of an update",
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
            test("update_sends_the_user_as_read_from_Domo_with_the_changes"),
            test("update_keeps_other_attributes_even_if_Domo_clears_those_that_a_request_omits"),
            test("update_sends_values_that_it_cannot_parse_back_unchanged")),
        broken(
            "ignores a failed delete",
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
            test(
                "each_status_of_another_operation_has_its_exception_and_outcome",
                IntStream.range(30, 40).toArray()),
            test("the_statuses_400_404_and_409_have_the_exception_of_the_operation", 9, 10, 11),
            test(
                "only_a_write_without_a_response_is_unknown_and_nothing_is_sent_again",
                12,
                13,
                14,
                15),
            test("a_page_of_another_server_is_a_failure_of_every_operation", 6, 7)),
        broken(
            "reports every failed delete as not applied",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public void delete(long id) {
                    try {
                      super.delete(id);
                    } catch (UserGatewayException e) {
                      throw Failures.notSent(Operation.DELETE);
                    }
                  }
                },
            test(
                "only_a_write_without_a_response_is_unknown_and_nothing_is_sent_again",
                12,
                13,
                14,
                15)),
        broken(
            "repeats a get after no response",
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
            test(
                "only_a_write_without_a_response_is_unknown_and_nothing_is_sent_again",
                0,
                1,
                2,
                3)),
        broken(
            "reports an unsent update as unknown",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public User update(long id, UserUpdate update) {
                    try {
                      return super.update(id, update);
                    } catch (UserGatewayException e) {
                      throw Failures.timeout(Operation.UPDATE);
                    }
                  }
                },
            test("update_is_not_applied_if_reading_the_user_fails"),
            test("an_empty_update_and_an_update_of_a_deleted_user_sends_no_write")),
        broken(
            "invents the response to an update",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public User update(long id, UserUpdate update) {
                    super.update(id, update);
                    return User.builder().id(id).build();
                  }
                },
            test("update_with_an_empty_response_returns_the_user_as_read_with_the_changes")),
        broken(
            "reads all pages of a stream at once",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public Stream<UserSummary> stream() {
                    return super.stream().toList().stream();
                  }
                },
            test("stream_and_findByEmail_request_a_page_only_when_it_is_needed")),
        broken(
            "does not know its owner",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public Identity identity() {
                    return Identity.UNKNOWN;
                  }
                },
            test("the_owner_of_the_credentials_is_read_from_the_token_response")),
        broken(
            "makes an owner up",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public Identity identity() {
                    return new Identity("acme", 27L);
                  }
                },
            test(
                "the_owner_of_a_caller_supplied_token_is_unknown_and_nothing_is_sent_to_find_out")),
        broken(
            "requests a token for every call",
            target ->
                new DelegatingGateway(connect(target)) {
                  @Override
                  public User create(NewUser user) {
                    try (UserGateway another = connect(target)) {
                      return another.create(user);
                    }
                  }
                },
            test("a_token_is_requested_when_it_is_first_needed_and_then_reused"),
            test("many_threads_without_a_token_request_one_token"),
            test("many_threads_whose_token_has_expired_request_one_new_token"),
            test("many_threads_whose_token_is_revoked_request_one_new_token")),
        broken(
            "reports a failed token request as unknown",
            failing(UserGatewayException.class, e -> transport(Outcome.UNKNOWN, "no response")),
            test("a_call_whose_token_request_fails_is_not_applied_and_the_next_works"),
            test("wrong_credentials_fail_every_call_before_it_is_sent_with_the_reason")),
        broken(
            "drops the rejection that preceded a failed renewal",
            failing(ServerErrorException.class, e -> serverError()),
            test("a_write_whose_token_renewal_fails_is_not_applied_and_has_both_causes", 0)),
        broken(
            "ignores the expected instance",
            target -> gateway(unexpecting(target)).build(),
            test(
                "credentials_for_another_instance_than_expected_change_nothing_and_both_are_named")),
        broken(
            "trusts every certificate",
            target -> gateway(target).sslContext(trustingAll()).build(),
            test("an_untrusted_certificate_is_rejected_before_anything_is_sent"),
            test("an_expired_certificate_or_one_for_another_host_gets_no_request", 0)),
        broken(
            "accepts a certificate for another host",
            BrokenGatewaysTest::trustingAnyName,
            test("an_expired_certificate_or_one_for_another_host_gets_no_request", 1)));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenGateway_fails(
      Function<GatewayTarget, UserGateway> broken, List<DiscoverySelector> tests) {
    Suite.gateway = broken;
    Events run = ContractRunner.run(tests);

    assertThat(ContractRunner.namesOf(run.failed()))
        .isNotEmpty()
        .isEqualTo(ContractRunner.namesOf(run.finished()));
  }

  @Test
  @SuppressWarnings("unchecked") // What broken() has put in.
  void anUnbrokenGateway_passes() {
    List<DiscoverySelector> tests =
        broken()
            .flatMap(row -> ((List<DiscoverySelector>) row.get()[1]).stream())
            .distinct()
            .toList();

    Suite.gateway = BrokenGatewaysTest::connect;
    Events run = ContractRunner.run(tests);

    assertThat(ContractRunner.namesOf(run.failed())).isEmpty();
    assertThat(ContractRunner.namesOf(run.succeeded())).hasSizeGreaterThanOrEqualTo(tests.size());
  }

  private static Arguments broken(
      String how, Function<GatewayTarget, UserGateway> gateway, Selection... testsThatFail) {
    return argumentSet(
        how, gateway, Stream.of(testsThatFail).flatMap(test -> test.selectors().stream()).toList());
  }

  private static Selection test(String name, int... rows) {
    return ContractRunner.select(Suite.class, name, rows);
  }

  private static Selection malicious(String name, int... rows) {
    return ContractRunner.select(MaliciousSuite.class, name, rows);
  }

  /** The contract of a broken gateway. Surefire does not run it, because it is a nested class. */
  static final class Suite extends UserGatewayHttpContract {

    private static Function<GatewayTarget, UserGateway> gateway = BrokenGatewaysTest::connect;

    @Override
    protected UserGateway connect(GatewayTarget target) {
      return gateway.apply(target);
    }
  }

  /** The contract about malicious responses, with the same gateway. */
  static final class MaliciousSuite extends MaliciousResponseContract {

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

  /** What a broken create does. */
  private interface BrokenCreate {
    User create(UserGateway real, NewUser user);
  }

  private static Function<GatewayTarget, UserGateway> wrapping(BrokenCreate broken) {
    return target -> {
      UserGateway real = connect(target);
      return new DelegatingGateway(real) {
        @Override
        public User create(NewUser user) {
          return broken.create(real, user);
        }
      };
    };
  }

  private static <E extends UserGatewayException>
      Function<GatewayTarget, UserGateway> repeatingAfter(Class<E> failure) {
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
    return Failures.rejected(Operation.CREATE, "");
  }

  private static UserGatewayException serverError() {
    return Failures.tokenServerError(Operation.CREATE);
  }

  private static GatewayTarget unexpecting(GatewayTarget target) {
    GatewayTarget.Credentials client = target.credentials();
    return client == null
        ? target
        : copy(
            target,
            new GatewayTarget.Credentials(
                client.clientId(), client.clientSecret(), client.scopes(), null),
            target.rateLimiter());
  }

  private static GatewayTarget copy(
      GatewayTarget target,
      GatewayTarget.@Nullable Credentials client,
      @Nullable RateLimiter rateLimiter) {
    return new GatewayTarget(
        target.baseUrl(),
        target.accessToken(),
        client,
        target.requestTimeout(),
        target.sslContext(),
        target.userAgent(),
        target.attributesInQuery(),
        rateLimiter,
        target.roles());
  }

  /** {@return a limiter that asks the one of a target for each second permit only} */
  private static @Nullable RateLimiter everySecond(GatewayTarget target) {
    RateLimiter limiter = target.rateLimiter();
    AtomicInteger requests = new AtomicInteger();
    return limiter == null
        ? null
        : atMost -> requests.getAndIncrement() % 2 == 1 || limiter.acquire(atMost);
  }

  private static UserGatewayException limited() {
    return Failures.rateLimited(Operation.CREATE);
  }

  /** {@return the adapter over a caller-supplied client, which the adapter cannot check} */
  private static Function<GatewayTarget, UserGateway> over(
      UnaryOperator<HttpClientBuilder> change) {
    return target -> over(change.apply(HttpClientBuilder.create()).build(), target);
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
