package io.github.domousers.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.internal.protocol.CreateUserRequest;
import io.github.domousers.transport.Responses;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateUserRequestTest {

  private static NewUser.Builder everything() {
    return NewUser.builder()
        .name("Leonhard Euler")
        .email("leonhard.euler+tag@domo.com")
        .role(Role.custom("Data & Steward"))
        .title("Engineer")
        .alternateEmail("leo@email.com")
        .phone("+1 888")
        .location("American Fork")
        .timezone("America/Denver")
        .locale("en_US")
        .employeeNumber(23432);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void query_containsOnlyTheInvite(boolean sendInvite) {
    ScriptedDomoApi api = ScriptedDomoApi.responding(Responses.json(200, "{\"id\":1}"));

    StubUserGateway.over(api).create(everything().sendInvite(sendInvite).build());

    assertThat(api.sent())
        .extracting(ScriptedDomoApi.SentRequest::query)
        .containsExactly(Map.of("sendInvite", String.valueOf(sendInvite)));
  }

  @Test
  void attributesInQuery_addsEveryAttributeToTheQuery_andKeepsTheBody() {
    ScriptedDomoApi api = ScriptedDomoApi.responding(Responses.json(200, "{\"id\":1}"));

    StubUserGateway.builder(api)
        .accessToken("secret")
        .attributesInQuery()
        .build()
        .create(everything().sendInvite(true).build());

    assertThat(api.sent())
        .containsExactly(
            new ScriptedDomoApi.SentRequest(
                "POST /v1/users",
                "Bearer secret",
                Map.ofEntries(
                    Map.entry("sendInvite", "true"),
                    Map.entry("name", "Leonhard%20Euler"),
                    Map.entry("email", "leonhard.euler%2Btag%40domo.com"),
                    Map.entry("role", "Data%20%26%20Steward"),
                    Map.entry("title", "Engineer"),
                    Map.entry("alternateEmail", "leo%40email.com"),
                    Map.entry("phone", "%2B1%20888"),
                    Map.entry("location", "American%20Fork"),
                    Map.entry("timezone", "America%2FDenver"),
                    Map.entry("locale", "en_US"),
                    Map.entry("employeeNumber", "23432")),
                bodyOf(everything().sendInvite(true).build())));
  }

  @Test
  void attributesInQuery_omitsMissingAttributes() {
    assertThat(CreateUserRequest.query(StubUserGateway.someone(), true))
        .isEqualTo(
            Map.of(
                "sendInvite", "false",
                "name", "Leonhard%20Euler",
                "email", "leonhard.euler%40domo.com",
                "role", "Admin"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a b, a%20b",
        "a+b, a%2Bb",
        "a&b=c, a%26b%3Dc",
        "100%, 100%25",
        "a#b?c/d, a%23b%3Fc%2Fd",
        "a*b, a%2Ab",
        "a~b, a~b",
        "a-b_c.d, a-b_c.d",
        "O'Neil, O%27Neil",
        "é, %C3%A9",
        "王, %E7%8E%8B",
        "😀, %F0%9F%98%80"
      })
  void query_isPercentEncoded(String title, String encoded) {
    assertThat(CreateUserRequest.query(everything().title(title).build(), true))
        .containsEntry("title", encoded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"quoted\" \\ </script>", "O’Neil", "王小明", "😀"})
  void body_isUtf8_andKeepsEveryCharacter(String title) {
    assertThat(JsonTree.read(bodyOf(everything().title(title).build())))
        .asInstanceOf(MAP)
        .containsEntry("title", title);
  }

  @Test
  void body_canBeLong() {
    String name = "Wolfeschlegelsteinhausenbergerdorff ".repeat(1_000).strip();

    assertThat(JsonTree.read(bodyOf(everything().name(name).build())))
        .asInstanceOf(MAP)
        .containsEntry("name", name);
  }

  private static String bodyOf(NewUser user) {
    return new String(CreateUserRequest.body(user), StandardCharsets.UTF_8);
  }
}
