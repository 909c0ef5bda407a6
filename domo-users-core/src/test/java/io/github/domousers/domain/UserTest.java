package io.github.domousers.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UserTest {

  @Test
  void builder_setsEveryAttribute() {
    User user = everything().build();

    assertThat(user.id()).isEqualTo(959463190L);
    assertThat(user.name()).isEqualTo("Leonhard Euler");
    assertThat(user.email()).isEqualTo("leonhard.euler@domo.com");
    assertThat(user.role()).isEqualTo(Role.ADMIN);
    assertThat(user.roleId()).isEqualTo(1L);
    assertThat(user.title()).isEqualTo("Software Engineer");
    assertThat(user.alternateEmail()).isEqualTo("leonhardeuler@email.com");
    assertThat(user.phone()).isEqualTo("888-361-1078");
    assertThat(user.location()).isEqualTo("American Fork");
    assertThat(user.employeeNumber()).isEqualTo(23432L);
    assertThat(user.groups()).containsExactly(new Group(1324037627L, "Default"));
    assertThat(user.image()).isEqualTo("https://instance.domo.com/avatar/thumb/domo/959463190");
    assertThat(user.createdAt()).isEqualTo(Instant.parse("2017-06-12T20:16:59Z"));
    assertThat(user.updatedAt()).isEqualTo(Instant.parse("2017-06-13T20:16:59Z"));
    assertThat(user.deleted()).isTrue();
    assertThat(user.unparsedAttributes()).containsExactly(Map.entry("phone", "[1]"));
  }

  @Test
  void toBuilder_copiesEveryAttribute() {
    assertThat(everything().build().toBuilder().build()).isEqualTo(everything().build());
  }

  @Test
  void omittedAttributes_areNullOrEmpty() {
    assertThat(User.builder().id(1).build())
        .usingRecursiveComparison()
        .isEqualTo(
            User.builder()
                .id(1)
                .name(null)
                .email(null)
                .role(null)
                .roleId(null)
                .title(null)
                .alternateEmail(null)
                .phone(null)
                .location(null)
                .employeeNumber(null)
                .groups(List.of())
                .image(null)
                .createdAt(null)
                .updatedAt(null)
                .deleted(false)
                .unparsedAttributes(Map.of())
                .build());
  }

  @Test
  void build_failsWithoutAnId() {
    assertThatThrownBy(() -> User.builder().name("Leonhard Euler").build())
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("id is required: set it with id(…).");
  }

  @Test
  void aUser_doesNotChange_whenTheCollectionsItWasBuiltFromDo() {
    List<Group> groups = new ArrayList<>(List.of(new Group(1, "Default")));
    Map<String, String> unreadable = new HashMap<>(Map.of("phone", "[1]"));
    User.Builder builder = User.builder().id(1).groups(groups).unparsedAttributes(unreadable);
    User user = builder.build();

    groups.clear();
    unreadable.clear();
    builder.id(2).groups(List.of()).unparsedAttributes(Map.of());

    assertThat(user)
        .isEqualTo(
            User.builder()
                .id(1)
                .groups(List.of(new Group(1, "Default")))
                .unparsedAttributes(Map.of("phone", "[1]"))
                .build());
  }

  @Test
  void users_areEqualIfAllAttributesAre() {
    assertThat(everything().build())
        .isEqualTo(everything().build())
        .hasSameHashCodeAs(everything().build())
        .isNotEqualTo("a user");
  }

  @ParameterizedTest
  @MethodSource("anyOneAttributeChanged")
  void users_differIfAnyAttributeDoes(UnaryOperator<User.Builder> change) {
    assertThat(change.apply(everything()).build()).isNotEqualTo(everything().build());
  }

  static Stream<UnaryOperator<User.Builder>> anyOneAttributeChanged() {
    return Stream.of(
        user -> user.id(1),
        user -> user.name("x"),
        user -> user.email("x@domo.com"),
        user -> user.role(null),
        user -> user.roleId(null),
        user -> user.title("x"),
        user -> user.alternateEmail("x@domo.com"),
        user -> user.phone("x"),
        user -> user.location("x"),
        user -> user.employeeNumber(1L),
        user -> user.groups(List.of()),
        user -> user.image("x"),
        user -> user.createdAt(null),
        user -> user.updatedAt(null),
        user -> user.deleted(false),
        user -> user.unparsedAttributes(Map.of()));
  }

  @Test
  void toString_containsTheIdAndTheRole_andMasksTheEmail() {
    assertThat(everything().build())
        .hasToString("User[id=959463190, email=l***@domo.com, role=Admin, deleted]");
    assertThat(User.builder().id(1).build()).hasToString("User[id=1, email=null, role=null]");
  }

  @Test
  void toString_isOneLine_whateverDomoReturned() {
    assertThat(User.builder().id(1).email("leo\n@do\rmo.com").role(Role.custom("A\nB")).build())
        .hasToString("User[id=1, email=l***@do mo.com, role=A B]");
  }

  private static User.Builder everything() {
    return User.builder()
        .id(959463190)
        .name("Leonhard Euler")
        .email("leonhard.euler@domo.com")
        .role(Role.ADMIN)
        .roleId(1L)
        .title("Software Engineer")
        .alternateEmail("leonhardeuler@email.com")
        .phone("888-361-1078")
        .location("American Fork")
        .employeeNumber(23432L)
        .groups(List.of(new Group(1324037627L, "Default")))
        .image("https://instance.domo.com/avatar/thumb/domo/959463190")
        .createdAt(Instant.parse("2017-06-12T20:16:59Z"))
        .updatedAt(Instant.parse("2017-06-13T20:16:59Z"))
        .deleted(true)
        .unparsedAttributes(Map.of("phone", "[1]"));
  }
}
