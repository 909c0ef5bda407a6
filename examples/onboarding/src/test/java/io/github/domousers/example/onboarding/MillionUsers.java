package io.github.domousers.example.onboarding;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.testkit.FakeDomo;
import java.io.IOException;
import java.util.stream.IntStream;

/** Runs a fake Domo with a million users until standard input ends. */
final class MillionUsers {

  static final int COUNT = 1_000_000;

  private MillionUsers() {}

  /** Prints the URL, the client id and the client secret, and runs until standard input ends. */
  public static void main(String[] args) throws IOException {
    try (FakeDomo fake = FakeDomo.start()) {
      // Validation takes most of the time, so it runs on all cores.
      IntStream.rangeClosed(1, COUNT)
          .parallel()
          .mapToObj(MillionUsers::user)
          .forEachOrdered(fake::seed);
      System.out.println(fake.url());
      System.out.println(fake.clientId());
      System.out.println(fake.clientSecret());
      while (System.in.read() >= 0) {
        // The input is ignored.
      }
    }
  }

  private static NewUser user(int number) {
    return NewUser.builder()
        .name("User " + number)
        .email(email(number))
        .role(Role.PARTICIPANT)
        .build();
  }

  /** {@return the email address of a user, numbered from 1} */
  static String email(int number) {
    return "user" + number + "@example.com";
  }
}
