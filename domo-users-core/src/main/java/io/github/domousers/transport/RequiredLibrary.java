package io.github.domousers.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A library whose version the caller's build chooses, so that it may be missing or too old. An
 * adapter checks it when a gateway is built, so that no call fails with a {@link LinkageError}. The
 * check looks for a class or a method, because shaded and minimised jars have no version.
 *
 * @param artifact group and artifact id, as a build names them
 * @param springBootProperty the property that sets the version in a Spring Boot build, or {@code
 *     null}
 * @param className the binary name of a class that older versions do not have, or have without the
 *     method
 * @param method the name of a public method of that class, or {@code null} to check only the class
 */
public record RequiredLibrary(
    String name,
    String oldestVersion,
    String artifact,
    @Nullable String springBootProperty,
    String className,
    @Nullable String method) {

  /**
   * Checks that libraries are present and not too old.
   *
   * @param user a class whose class loader must find them
   * @throws IllegalStateException if not; the message names all missing or old libraries, and what
   *     to change in the build
   */
  public static void requireAll(Class<?> user, RequiredLibrary... libraries) {
    List<RequiredLibrary> unusable = new ArrayList<>();
    List<Throwable> causes = new ArrayList<>();
    for (RequiredLibrary library : libraries) {
      try {
        library.check(user.getClassLoader());
      } catch (ReflectiveOperationException | LinkageError e) {
        unusable.add(library);
        causes.add(e);
      }
    }
    if (!unusable.isEmpty()) {
      IllegalStateException failure = failure(unusable, causes.get(0));
      causes.subList(1, causes.size()).forEach(failure::addSuppressed);
      throw failure;
    }
  }

  /**
   * {@return the exception for a library that passed the check but does not work: it says what to
   * change in the build}
   */
  public IllegalStateException unusable(LinkageError cause) {
    return failure(List.of(this), cause);
  }

  private void check(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = Class.forName(className, false, loader);
    if (method != null
        && Arrays.stream(type.getMethods()).noneMatch(any -> any.getName().equals(method))) {
      throw new NoSuchMethodException(className + "." + method);
    }
  }

  private static IllegalStateException failure(List<RequiredLibrary> unusable, Throwable cause) {
    return new IllegalStateException(
        unusable.stream().map(RequiredLibrary::advice).collect(Collectors.joining(" "))
            + " (Missing: "
            + cause.getMessage()
            + ")",
        cause);
  }

  private String advice() {
    String advice =
        name
            + " is missing or too old: domo-users needs version "
            + oldestVersion
            + " or newer. Set the version of "
            + artifact
            + " in your build";
    return springBootProperty == null
        ? advice + "."
        : advice + ", with Spring Boot's parent POM by the property " + springBootProperty + ".";
  }
}
