package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Unchanged;
import io.github.domousers.sync.PlannedChange.Update;
import io.github.domousers.sync.Refusal.Guard;
import io.github.domousers.sync.SyncPlan.Header;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A random plan with rows of all kinds, often with characters that careless code changes. */
final class RandomPlan {

  private static final List<String> AWKWARD =
      List.of(
          "\"",
          "\\",
          "/",
          "\\u0041",
          "\n",
          "\r",
          "\t",
          "\b",
          "\f",
          "\u0000",
          "\u001f",
          "\u007f",
          "\u0085",
          "\u00ad",
          "\u200b",
          "\u202e",
          "\u2028",
          "\u2029",
          "\ufeff",
          "\ufffd",
          "\uffff",
          "\u0301",
          "\u00e9",
          "\u738b",
          "\ud83d\ude00",
          "\ud83d",
          "\ude00",
          "\udb40\udc01",
          "{\"digest\":",
          "},",
          " ",
          "null",
          "$1");

  private final Random random;

  private RandomPlan(Random random) {
    this.random = random;
  }

  static SyncPlan of(long seed) {
    return new RandomPlan(new Random(seed)).plan();
  }

  private SyncPlan plan() {
    Set<Attribute> managed = EnumSet.of(oneOf(List.of(Attribute.values())));
    managed.addAll(list(() -> oneOf(List.of(Attribute.values()))));
    return new SyncPlan(
        new Header(
            Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
            "a" + text(),
            managed,
            count(),
            new PlanOptions(
                orNull(count()),
                orNull(count()),
                orNull(count()),
                random.nextBoolean(),
                random.nextBoolean()),
            list(this::text),
            list(() -> new Refusal(oneOf(List.of(Guard.values())), text()))),
        Stream.concat(Stream.of(Kind.values()), list(() -> oneOf(List.of(Kind.values()))).stream())
            .map(this::row)
            .toList());
  }

  private PlannedChange row(Kind kind) {
    return switch (kind) {
      case CREATE -> new Create(text(), newUser());
      case UPDATE ->
          new Update(text(), user(), list(this::change), alsoSet(), orNull(id()), orNull(id()));
      case UNCHANGED -> new Unchanged(text(), user());
      case LEAVER -> new Leaver(user(), orNull(Role.custom(text())), details());
      case KEPT -> new Kept(orNull(text()), user(), oneOf(List.of(KeptReason.values())));
      case CONFLICT -> new Conflict(text(), list(this::id), text());
      case INVALID -> new Invalid(text(), list(this::text));
    };
  }

  private NewUser newUser() {
    return NewUser.builder()
        .name(oneOf(List.of("Ada", "Zo\u00eb \ud83d\ude00 \"A\\B\"", "\u0639\u200c\u0644\u06cc")))
        .email(oneOf(List.of("ada@acme.com", "zo\u00eb@ex\u00e4mple.org")))
        .role(oneOf(List.of(Role.ADMIN, Role.PARTICIPANT, Role.custom("Head of /\"\\"))))
        .title(orNull("Head / \u00e9"))
        .alternateEmail(orNull("a@b.example"))
        .phone(orNull("+1 / 2"))
        .location(orNull("Z\u00fcrich"))
        .timezone(orNull("Europe/Zurich"))
        .locale(orNull("de_CH"))
        .employeeNumber(orNull(random.nextLong() >>> 1))
        .sendInvite(random.nextBoolean())
        .build();
  }

  private UserSummary user() {
    return new UserSummary(
        id(),
        orNull(text()),
        orNull(text()),
        orNull(Role.custom(text())),
        orNull(text()),
        orNull(text()));
  }

  private AttributeChange change() {
    Attribute attribute = oneOf(List.of(Attribute.values()));
    return attribute == Attribute.EMPLOYEE_NUMBER
        ? new AttributeChange(attribute, orNull(id()), validValue(attribute))
        : new AttributeChange(attribute, orNull(text()), validValue(attribute));
  }

  private @Nullable Object validValue(Attribute attribute) {
    return Attribute.valuesOf(newUser()).get(attribute);
  }

  private Map<Attribute, String> alsoSet() {
    Map<Attribute, String> values = new HashMap<>();
    for (Attribute attribute : List.of(Attribute.TIMEZONE, Attribute.LOCALE)) {
      if (validValue(attribute) instanceof String value) {
        values.put(attribute, value);
      }
    }
    return values;
  }

  private Map<Attribute, String> details() {
    Map<Attribute, String> values = new HashMap<>();
    list(() -> oneOf(List.of(Attribute.TIMEZONE, Attribute.LOCALE)))
        .forEach(attribute -> values.put(attribute, text()));
    return values;
  }

  private String text() {
    return String.join("", list(() -> random.nextInt(3) == 0 ? "x" : oneOf(AWKWARD)));
  }

  private long id() {
    return oneOf(List.of(0L, 7L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong()));
  }

  private int count() {
    return oneOf(List.of(0, 7, Integer.MAX_VALUE));
  }

  private <T> @Nullable T orNull(T value) {
    return random.nextBoolean() ? value : null;
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> List<T> list(Supplier<T> element) {
    return IntStream.range(0, random.nextInt(5)).mapToObj(i -> element.get()).toList();
  }
}
