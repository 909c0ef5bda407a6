package com.example.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.User;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.FakeResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

// frameworks.md begins
@SpringBootTest
class ApplicationTest {

  private static final FakeDomo DOMO = FakeDomo.start();

  @Autowired private ColleagueService colleagues;

  @DynamicPropertySource
  static void domo(DynamicPropertyRegistry properties) {
    properties.add("domo.base-url", DOMO::url);
    properties.add("domo.client-id", DOMO::clientId);
    properties.add("domo.client-secret", DOMO::clientSecret);
  }

  @AfterAll
  static void stop() {
    DOMO.close();
  }

  @Test
  void aLostResponseCreatesOneUser() {
    DOMO.enqueue(FakeResponse.commitThenDrop());

    User ada = colleagues.welcome("Ada Lovelace", "ada@acme.com");

    assertThat(DOMO.users()).extracting(User::id).containsExactly(ada.id());
  }
}
// frameworks.md ends
