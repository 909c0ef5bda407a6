package io.github.domousers.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What the suites of all contracts have in common. */
class SuitesTest {

  private static final List<Class<?>> CONTRACTS =
      List.of(
          UserGatewayContract.class,
          UserGatewayHttpContract.class,
          SyncContract.class,
          SyncHttpContract.class,
          MaliciousResponseContract.class,
          FaultInjectionContract.class);

  @Test
  void everySuite_isNestedInAContract_andAddsNoTestThere() {
    assertThat(suites()).hasSize(27);
    assertThat(suites())
        .allSatisfy(suite -> assertThat(suite).hasAnnotation(Nested.class))
        .allSatisfy(suite -> assertThat(testsOf(suite)).isEmpty())
        .allSatisfy(suite -> assertThat(testsOf(suite.getSuperclass())).isNotEmpty());
  }

  @Test
  void theSuites_areSiblings() {
    assertThat(suites().map(Class::getSuperclass))
        .doesNotHaveDuplicates()
        .allSatisfy(suite -> assertThat(testsOf(suite.getSuperclass())).isEmpty());
  }

  @Test
  void everySuite_hasATimeout_onAThreadOfItsOwn() {
    assertThat(suites())
        .allSatisfy(
            suite ->
                assertThat(suite.getAnnotation(Timeout.class).threadMode())
                    .isEqualTo(Timeout.ThreadMode.SEPARATE_THREAD));
  }

  @Test
  void everyTest_isFinal() {
    assertThat(suites().flatMap(suite -> testsOf(suite.getSuperclass()).stream()))
        .hasSizeGreaterThan(100)
        .allSatisfy(test -> assertThat(Modifier.isFinal(test.getModifiers())).isTrue());
  }

  private static Stream<Class<?>> suites() {
    return CONTRACTS.stream().flatMap(contract -> Arrays.stream(contract.getDeclaredClasses()));
  }

  private static List<Method> testsOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(
            method ->
                method.isAnnotationPresent(Test.class)
                    || method.isAnnotationPresent(TestFactory.class))
        .toList();
  }
}
