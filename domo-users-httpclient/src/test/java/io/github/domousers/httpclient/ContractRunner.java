package io.github.domousers.httpclient;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Selects and runs tests of a contract, which are in its nested classes. */
final class ContractRunner {

  private static final String ENGINE = "junit-jupiter";

  private ContractRunner() {}

  /** The selectors of one test, or of some rows of its table. */
  record Selection(List<DiscoverySelector> selectors) {}

  /** {@return selectors of the test with a name; of a table, of all rows or the given ones} */
  static Selection select(Class<?> contract, String name, int... rows) {
    List<Class<?>> suites =
        superclasses(contract)
            .flatMap(type -> Arrays.stream(type.getDeclaredClasses()))
            .filter(suite -> hasMethod(suite, name))
            .toList();
    if (suites.size() != 1) {
      throw new IllegalArgumentException(name + " is a test of " + suites + ", not of one suite");
    }
    DiscoverySelector test = selectNestedMethod(List.of(contract), suites.get(0), name);
    if (rows.length == 0) {
      return new Selection(List.of(test));
    }
    // JUnit selects a row of a table in a nested class by its unique id only.
    UniqueId table = idOf(test);
    return new Selection(
        Arrays.stream(rows)
            .<DiscoverySelector>mapToObj(
                row -> selectUniqueId(table.append("dynamic-test", "#" + (row + 1))))
            .toList());
  }

  private static UniqueId idOf(DiscoverySelector test) {
    return EngineTestKit.engine(ENGINE)
        .selectors(test)
        .discover()
        .getEngineDescriptor()
        .getDescendants()
        .stream()
        .filter(descriptor -> descriptor.getChildren().isEmpty())
        .map(TestDescriptor::getUniqueId)
        .findFirst()
        .orElseThrow();
  }

  static Events run(List<DiscoverySelector> tests) {
    return EngineTestKit.engine(ENGINE)
        .selectors(tests.toArray(DiscoverySelector[]::new))
        .execute()
        .testEvents();
  }

  static List<String> namesOf(Events events) {
    return events.map(event -> event.getTestDescriptor().getLegacyReportingName()).toList();
  }

  private static boolean hasMethod(Class<?> suite, String name) {
    return superclasses(suite)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .anyMatch(method -> method.getName().equals(name));
  }

  private static Stream<Class<?>> superclasses(Class<?> type) {
    return Stream.iterate(type, superclass -> superclass != Object.class, Class::getSuperclass);
  }
}
