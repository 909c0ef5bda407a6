package io.github.domousers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Group;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.transport.Responses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sample of Domo's reference page \"Create a user\"")
class ReferencePageTest {

  private static final String REQUEST = resource("reference-request.json");
  private static final String RESPONSE = resource("reference-response.json");

  private final ScriptedDomoApi api = ScriptedDomoApi.responding(Responses.json(200, RESPONSE));

  private static NewUser.Builder leonhard() {
    return NewUser.builder()
        .title("Software Engineer")
        .email("leonhard.euler@domo.com")
        .alternateEmail("leonhardeuler@email.com")
        .role(Role.ADMIN)
        .phone("888-361-1078")
        .name("Leonhard Euler")
        .location("American Fork")
        .timezone("")
        .locale("")
        .employeeNumber(23432);
  }

  @Test
  @DisplayName("The sample request is sent as documented, except two empty texts")
  void request() {
    StubUserGateway.over(api).create(leonhard().build());

    Map<?, ?> page = (Map<?, ?>) Objects.requireNonNull(JsonTree.read(REQUEST));
    assertThat(List.of(page.remove("timezone"), page.remove("locale"))).containsExactly("", "");
    assertThat(api.sent())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.authorization()).isEqualTo("Bearer secret");
              assertThat(sent.query()).isEqualTo(Map.of("sendInvite", "false"));
              assertThat(JsonTree.read(sent.body())).isEqualTo(page);
            });
  }

  @Test
  @DisplayName("The sample request with a time zone and a locale is sent with both as text")
  void requestWithTimezoneAndLocale() {
    StubUserGateway.over(api).create(leonhard().timezone("America/Denver").locale("en_US").build());

    String filled =
        REQUEST
            .replace("\"timezone\": \"\"", "\"timezone\": \"America/Denver\"")
            .replace("\"locale\": \"\"", "\"locale\": \"en_US\"");
    assertThat(api.sent())
        .singleElement()
        .satisfies(sent -> assertThat(JsonTree.read(sent.body())).isEqualTo(JsonTree.read(filled)));
  }

  @Test
  @DisplayName("A request with only name, email and role is sent")
  void smallestRequest() {
    StubUserGateway.over(api).create(StubUserGateway.someone());

    assertThat(api.sent())
        .singleElement()
        .satisfies(
            sent ->
                assertThat(JsonTree.read(sent.body()))
                    .isEqualTo(
                        Map.of(
                            "name", "Leonhard Euler",
                            "email", "leonhard.euler@domo.com",
                            "role", "Admin")));
  }

  @Test
  @DisplayName("Every attribute of the sample response is returned")
  void response() {
    User created = StubUserGateway.over(api).create(leonhard().build());

    assertThat(created)
        .isEqualTo(
            User.builder()
                .id(959463190)
                .name("Leonhard Euler")
                .email("leonhard.euler@domo.com")
                .role(Role.ADMIN)
                .title("Software Engineer")
                .alternateEmail("leonhardeuler@email.com")
                .phone("888-361-1078")
                .location("American Fork")
                .employeeNumber(23432L)
                .groups(List.of(new Group(1324037627, "Default")))
                .image("https://instance.domo.com/avatar/thumb/domo/959463190")
                .createdAt(Instant.parse("2017-06-12T20:16:59Z"))
                .updatedAt(Instant.parse("2017-06-12T20:16:59Z"))
                .build());
  }

  private static String resource(String name) {
    try (InputStream file = ReferencePageTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
