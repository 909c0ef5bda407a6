package io.github.domousers.gateway;

import static io.github.domousers.gateway.Fuzz.oneOf;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A random valid user, often with characters that careless code changes. */
final class RandomUser {

  private static final List<String> ZONES =
      ZoneRulesProvider.getAvailableZoneIds().stream()
          .filter(id -> !id.startsWith("SystemV/"))
          .sorted()
          .toList();

  private static final int NO_BREAK_SPACE = 0xa0;
  private static final int SOFT_HYPHEN = 0xad;
  private static final String AWKWARD = "\"\\/%&+=#?;:,.@<>{}[]|^`'~*$!() \u00a0";

  private RandomUser() {}

  static NewUser from(Random random) {
    return NewUser.builder()
        .name(line(random))
        .email(email(random))
        .role(random.nextBoolean() ? Role.ADMIN : Role.custom(roleName(random)))
        .title(orNone(random, line(random)))
        .alternateEmail(orNone(random, email(random)))
        .phone(orNone(random, line(random)))
        .location(orNone(random, line(random)))
        .timezone(orNone(random, ZONES.get(random.nextInt(ZONES.size()))))
        .locale(orNone(random, locale(random)))
        .employeeNumber(random.nextBoolean() ? null : random.nextLong() >>> random.nextInt(1, 64))
        .sendInvite(random.nextBoolean())
        .build();
  }

  private static @Nullable String orNone(Random random, String text) {
    return random.nextBoolean() ? text : null;
  }

  /** One line without surrounding white space, which would be stripped. */
  private static String line(Random random) {
    String inside =
        IntStream.range(0, random.nextInt(30))
            .map(i -> codePoint(random))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return (char) random.nextInt('!', '~') + inside + (char) random.nextInt('!', '~');
  }

  /** Latin letters, digits, punctuation and spaces, because a role has only visible characters. */
  private static String roleName(Random random) {
    return "x"
        + random
            .ints(random.nextInt(30), ' ', 0x250)
            .filter(c -> !Character.isISOControl(c) && c != NO_BREAK_SPACE && c != SOFT_HYPHEN)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        + "x";
  }

  private static int codePoint(Random random) {
    while (true) {
      int codePoint =
          switch (random.nextInt(4)) {
            case 0 -> AWKWARD.charAt(random.nextInt(AWKWARD.length()));
            case 1 -> random.nextInt(' ', 0x250);
            case 2 -> random.nextInt(0x10000);
            default -> random.nextInt(Character.MAX_CODE_POINT + 1);
          };
      if (!Character.isISOControl(codePoint)
          && Character.getType(codePoint) != Character.SURROGATE
          && codePoint != 0x2028
          && codePoint != 0x2029
          && codePoint != 0xfffd) {
        return codePoint;
      }
    }
  }

  private static String email(Random random) {
    String local =
        IntStream.rangeClosed(0, random.nextInt(3))
            .mapToObj(i -> atom(random))
            .collect(Collectors.joining("."));
    return local + "@" + oneOf(random, "acme.com", "exämple.org", "a-b.c-d.example", "localhost");
  }

  private static String atom(Random random) {
    String allowed = "abcXYZ019!#$%&'*+/=?^_`{|}~-éßΩ王";
    return IntStream.rangeClosed(0, random.nextInt(8))
        .mapToObj(i -> allowed.substring(random.nextInt(allowed.length())).substring(0, 1))
        .collect(Collectors.joining());
  }

  private static String locale(Random random) {
    return oneOf(random, Locale.getISOLanguages())
        + oneOf(random, "_", "-")
        + oneOf(random, Locale.getISOCountries());
  }
}
