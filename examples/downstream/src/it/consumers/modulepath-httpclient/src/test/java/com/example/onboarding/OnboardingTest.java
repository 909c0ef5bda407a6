package com.example.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.testkit.FakeDomo;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OnboardingTest {

  @Test
  void runsOnTheModulePath() {
    assertEquals(
        List.of(
            "com.example.onboarding",
            "io.github.domousers.httpclient",
            "io.github.domousers.core",
            "io.github.domousers.testkit"),
        Stream.of(Onboarding.class, HttpClientUserGateway.class, NewUser.class, FakeDomo.class)
            .map(type -> type.getModule().getName())
            .toList());
  }

  @Test
  void createsAUserThroughHttpClient() {
    try (FakeDomo fake = FakeDomo.start()) {
      NewUser leonhard = Onboarding.leonhard();

      User created = Onboarding.create(leonhard, fake.url(), fake.token());

      assertEquals(List.of(created), fake.users());
      assertEquals(List.of(created), fake.invited());
      assertEquals(List.of(leonhard), fake.created());
    }
  }

  @Test
  void rejectsAnInvalidUser() {
    ConstraintViolationException invalid =
        assertThrows(
            ConstraintViolationException.class,
            () -> NewUser.builder().name("Leonhard Euler").email("leonhard.euler").build());

    assertEquals(
        "Not a valid NewUser: email must be a well-formed email address, such as"
            + " leonhard.euler@domo.com; role is required: Admin, Privileged, Participant, or a"
            + " custom role",
        invalid.getMessage());
  }
}
