package io.github.domousers.testkit.internal.contract.security;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random valid users, with many characters that a wrong encoding changes. */
final class RandomPerson {

  private static final int NO_BREAK_SPACE = 0xa0;
  private static final int SOFT_HYPHEN = 0xad;
  private static final String SPECIAL = "\"\\/%&+=#?;:,.@<>{}[]|^`'~*$!() \u00a0";
  private static final String EMAIL_CHARACTERS = "abcXYZ019!#$%&'*+/=?^_`{|}~-éßΩ王";
  private static final List<String> ZONES = List.of("UTC", "Etc/GMT+1", "America/Port-au-Prince");
  private static final List<String> LOCALES = List.of("de", "en_US", "pt-BR", "zh_Hant_TW");

  private RandomPerson() {}

  static NewUser from(Random random) {
    return NewUser.builder()
        .name(line(random))
        .email(email(random))
        .role(random.nextBoolean() ? Role.ADMIN : Role.custom(roleName(random)))
        .title(orNull(random, line(random)))
        .alternateEmail(orNull(random, email(random)))
        .phone(orNull(random, line(random)))
        .location(orNull(random, line(random)))
        .timezone(orNull(random, ZONES.get(random.nextInt(ZONES.size()))))
        .locale(orNull(random, LOCALES.get(random.nextInt(LOCALES.size()))))
        .employeeNumber(random.nextBoolean() ? null : random.nextLong() >>> random.nextInt(1, 64))
        .sendInvite(random.nextBoolean())
        .build();
  }

  private static @Nullable String orNull(Random random, String text) {
    return random.nextBoolean() ? text : null;
  }

  /** {@return one line without surrounding white space, which would be stripped} */
  private static String line(Random random) {
    String inside =
        IntStream.range(0, random.nextInt(30))
            .map(i -> codePoint(random))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return (char) random.nextInt('!', '~') + inside + (char) random.nextInt('!', '~');
  }

  /** {@return visible Latin characters, because a role must not contain invisible ones} */
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
            case 0 -> SPECIAL.charAt(random.nextInt(SPECIAL.length()));
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
    return IntStream.rangeClosed(0, 20)
            .mapToObj(i -> EMAIL_CHARACTERS.charAt(random.nextInt(EMAIL_CHARACTERS.length())))
            .map(String::valueOf)
            .collect(Collectors.joining())
        + "@exämple.org";
  }
}
