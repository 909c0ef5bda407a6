package io.github.domousers.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialsTest {

  private static final ClientCredentials CLIENT = ClientCredentials.of("client", "secret");

  @Test
  void authorization_isTheValueOfABasicHeader() {
    // The example of RFC 7617.
    assertThat(ClientCredentials.of("Aladdin", "open-sesame").authorization())
        .isEqualTo("Basic QWxhZGRpbjpvcGVuLXNlc2FtZQ==");
  }

  @Test
  void scopes_areUser_unlessOthersAreRequested() {
    assertThat(CLIENT.id()).isEqualTo("client");
    assertThat(CLIENT.scopes()).containsExactly("user");
    assertThat(CLIENT.withScopes("user", "data").scopes()).containsExactly("user", "data");
    assertThat(CLIENT.withScopes().scopes()).isEmpty();
  }

  @Test
  void surroundingWhiteSpace_isStripped() {
    assertThat(ClientCredentials.of(" client\n", "\tsecret ")).isEqualTo(CLIENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "cli ent",
        "cli:ent",
        "cli\r\nX-Evil: 1",
        "cli\nx",
        "clïent",
        "c\u0000x",
        "c\ud83d"
      })
  void anIdThatAHeaderCannotContain_isRejected(String id) {
    assertThatThrownBy(() -> ClientCredentials.of(id, "secret"))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("The client id must be printable ASCII without blanks and colons.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hidden hidden",
        "hidden\r\nX-Evil: 1",
        "hiddén",
        "hidden\u0000x",
        "hidden\ud83d"
      })
  void aSecretThatAHeaderCannotContain_isRejectedWithoutRevealingIt(String secret) {
    assertThatThrownBy(() -> ClientCredentials.of("client", secret))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("The client secret must be printable ASCII without blanks.");
  }

  @Test
  void allViolations_areReportedTogether() {
    assertThatThrownBy(() -> ClientCredentials.of("", ""))
        .hasMessage(
            "The client id must be printable ASCII without blanks and colons. The client secret must"
                + " be printable ASCII without blanks.");
  }

  @Test
  @SuppressWarnings("NullAway") // As from code without nullness annotations.
  void aValueThatIsNull_isRejectedByName() {
    assertThatThrownBy(() -> ClientCredentials.of(null, "secret"))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("The client id is null: is an environment variable not set?");
    assertThatThrownBy(() -> ClientCredentials.of(null, null))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The client id is null: is an environment variable not set? The client secret is null:"
                + " is an environment variable not set?");
    assertThatThrownBy(() -> CLIENT.withScopes("user", null))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("A scope must be one word of printable ASCII, such as user.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "user data", "us\"er", "us\\er", "user\r\n", "üser"})
  void anInvalidScope_isRejected(String scope) {
    assertThatThrownBy(() -> CLIENT.withScopes("user", scope))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("A scope must be one word of printable ASCII, such as user.");
  }

  @Test
  void credentials_areEqualIfIdSecretAndScopesAre() {
    assertThat(CLIENT)
        .isEqualTo(ClientCredentials.of("client", "secret"))
        .hasSameHashCodeAs(ClientCredentials.of("client", "secret"))
        .isNotEqualTo(ClientCredentials.of("other", "secret"))
        .isNotEqualTo(ClientCredentials.of("client", "other"))
        .isNotEqualTo(CLIENT.withScopes("data"))
        .isNotEqualTo("client");
  }

  @Test
  void toString_doesNotContainTheSecret() {
    assertThat(CLIENT).hasToString("ClientCredentials[id=client, secret=***, scopes=[user]]");
  }
}
