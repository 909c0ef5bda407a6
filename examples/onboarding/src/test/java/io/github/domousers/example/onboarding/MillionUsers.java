package io.github.domousers.example.onboarding;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.testkit.FakeDomo;
import java.io.IOException;
import java.util.stream.IntStream;

/** A fake Domo of a million users, as a process of its own that lives as long as its input. */
final class MillionUsers {

  static final int COUNT = 1_000_000;

  private MillionUsers() {}

  /** Prints where the fake is, its client's id and secret, and stays until its input ends. */
  public static void main(String[] args) throws IOException {
    try (FakeDomo fake = FakeDomo.start()) {
      // Most of the time goes into checking the attributes, which all cores can do.
      IntStream.rangeClosed(1, COUNT)
          .parallel()
          .mapToObj(MillionUsers::user)
          .forEachOrdered(fake::seed);
      System.out.println(fake.url());
      System.out.println(fake.clientId());
      System.out.println(fake.clientSecret());
      while (System.in.read() >= 0) {
        // Nothing is said; only the end counts.
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

  /** The email address of one of them, counted from 1. */
  static String email(int number) {
    return "user" + number + "@example.com";
  }
}
