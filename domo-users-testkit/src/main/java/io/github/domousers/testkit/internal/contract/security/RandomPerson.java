package io.github.domousers.testkit.internal.contract.security;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
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
    String inside = text(random, () -> codePoint(random), c -> c < 0x2028 || c > 0x2029);
    return (char) random.nextInt('!', '~') + inside + (char) random.nextInt('!', '~');
  }

  /** {@return visible Latin characters, because a role must not contain invisible ones} */
  private static String roleName(Random random) {
    String inside =
        text(
            random, () -> random.nextInt(' ', 0x250), c -> c != NO_BREAK_SPACE && c != SOFT_HYPHEN);
    return "x" + inside + "x";
  }

  private static String text(Random random, IntSupplier codePoints, IntPredicate allowed) {
    return IntStream.generate(codePoints)
        .filter(c -> !Character.isISOControl(c) && allowed.test(c))
        .filter(c -> Character.getType(c) != Character.SURROGATE && c != 0xfffd)
        .limit(random.nextInt(30))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int codePoint(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> SPECIAL.charAt(random.nextInt(SPECIAL.length()));
      case 1 -> random.nextInt(' ', 0x250);
      case 2 -> random.nextInt(0x10000);
      default -> random.nextInt(Character.MAX_CODE_POINT + 1);
    };
  }

  private static String email(Random random) {
    return IntStream.rangeClosed(0, 20)
            .mapToObj(i -> EMAIL_CHARACTERS.charAt(random.nextInt(EMAIL_CHARACTERS.length())))
            .map(String::valueOf)
            .collect(Collectors.joining())
        + "@exämple.org";
  }
}
