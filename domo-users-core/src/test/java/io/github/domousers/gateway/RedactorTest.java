package io.github.domousers.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.internal.protocol.Redactor;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.transport.DomoApi;
import io.github.domousers.transport.Responses;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Domo quotes of a request is masked. */
class RedactorTest {

  private static final String QUOTING =
      """
      {"statusReason":"no se-cr.et","message":"se-cr.et, id:se-cr.et, aWQ6c2UtY3IuZXQ= and \
      +1 (888) 361.1078 or 18883611078","toe":"se-cr.et"}""";

  @Test
  void aQuotedToken_isMasked() {
    ScriptedDomoApi api = ScriptedDomoApi.responding(Responses.json(403, QUOTING));

    assertThat(failureOf(() -> gateway(api).list(1, 0)))
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
        .contains("403 no ***: ***, id:***, aWQ6c2UtY3IuZXQ= and", "(trace id ***)");
  }

  @Test
  void aQuotedToken_isMasked_inJsonOfAnotherShape() {
    String token = "x".repeat(40) + "secret" + "y".repeat(54);
    // So often that the text is cut within a token, of which no part may be left.
    String texts = "{\"errors\":[\"" + (token + " ").repeat(500) + "\",\"No " + token + "\"]}";
    ScriptedDomoApi api = ScriptedDomoApi.responding(Responses.json(403, texts));
    StubUserGateway users = StubUserGateway.builder(api).accessToken(token).build();

    assertThat(failureOf(() -> users.list(1, 0)).domoMessage())
        .hasValueSatisfying(
            message -> assertThat(message).startsWith("*** *** ").doesNotContain("xx", "secret"));
  }

  @Test
  void aRejectedToken_isMaskedInTheMessageOfTheRejection() {
    ScriptedDomoApi api = ScriptedDomoApi.responding(Responses.json(401, QUOTING));

    assertThat(failureOf(() -> gateway(api).list(1, 0)).domoMessage().orElse(""))
        .doesNotContain("se-cr.et");
  }

  @Test
  void aQuotedSecret_isMasked_plainAndInBase64() {
    ScriptedDomoApi api = ScriptedDomoApi.responding(Responses.json(401, QUOTING));
    StubUserGateway users =
        StubUserGateway.builder(api).credentials(ClientCredentials.of("id", "se-cr.et")).build();

    assertThat(failureOf(() -> users.list(1, 0)).domoMessage().orElse(""))
        .startsWith("***, id:***, *** and");
  }

  @Test
  void aQuotedPhoneNumber_isMasked_ifTheRequestContainedIt() {
    ScriptedDomoApi creating = ScriptedDomoApi.responding(Responses.json(400, QUOTING));
    ScriptedDomoApi updating =
        ScriptedDomoApi.responding(
            () -> Responses.json(200, "{\"id\":5}"), () -> Responses.json(400, QUOTING));
    String phone = "+1 888-361-1078";
    NewUser user =
        NewUser.builder().name("L").email("l@d.co").role(Role.ADMIN).phone(phone).build();

    assertThat(failureOf(() -> gateway(creating).create(user)).domoMessage().orElse(""))
        .endsWith("*** or ***");
    assertThat(
            failureOf(() -> gateway(updating).update(5, UserUpdate.builder().phone(phone).build()))
                .domoMessage()
                .orElse(""))
        .endsWith("*** or ***");
  }

  @ParameterizedTest
  @CsvSource({
    "12345, no 12345, no ***",
    "1234, no 1234, no 1234",
    "extension, no extension, no extension",
    "+41 79 5, call +41795 now, call *** now",
    "12345, 1 and 2345, 1 and 2345",
    "+1 555 010 0123 ext. 12, no +1 555 010 0123 ext. 12!, no ***!",
    "+1 (555) - 010 0123, no +1 (555) - 010 0123!, no ***!",
    "1-800-FLOWERS22, no 1-800-FLOWERS22!, no ***!",
    "\u0665\u0665\u0665\u0660\u0661, no \u0665\u0665\u0665-\u0660\u0661!, no ***!"
  })
  void aPhoneNumber_isMasked_withAnySeparators(String phone, String text, String hidden) {
    assertThat(new Redactor("Bearer secret", phone).mask(text)).isEqualTo(hidden);
  }

  @Test
  void toString_containsNothingConfidential() {
    assertThat(new Redactor("Bearer secret", "12345")).hasToString("Redactor[***]");
  }

  private static StubUserGateway gateway(DomoApi api) {
    return StubUserGateway.builder(api).accessToken("se-cr.et").build();
  }

  private static UserGatewayException failureOf(ThrowingCallable call) {
    return catchThrowableOfType(UserGatewayException.class, call);
  }
}
