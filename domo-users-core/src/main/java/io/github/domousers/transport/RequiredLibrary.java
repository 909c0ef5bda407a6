package io.github.domousers.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A library whose version the caller's build chooses, and which may therefore be missing or too
 * old. An adapter checks it when a gateway is built, so that no call fails with a {@link
 * LinkageError}. What is checked is a capability, not a version string, which shaded and minimised
 * jars lack.
 *
 * @param name the library's name, for messages
 * @param oldestVersion the oldest version that is supported
 * @param artifact group and artifact id, as a build names them
 * @param springBootProperty the property with which a Spring Boot build sets the version, or {@code
 *     null}
 * @param className the binary name of a class that the adapter uses and that older versions do not
 *     have, or have without the method
 * @param method the name of a public method of that class, or {@code null} if the class is enough
 */
public record RequiredLibrary(
    String name,
    String oldestVersion,
    String artifact,
    @Nullable String springBootProperty,
    String className,
    @Nullable String method) {

  /**
   * Checks that libraries are there and not too old.
   *
   * @param user a class whose class loader has to find them
   * @param libraries what is required
   * @throws IllegalStateException if any of them is missing or too old: names all of these, and
   *     says what to change in the build
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
   * Returns the exception to throw when a library turned out to be unusable although its capability
   * is there.
   *
   * @param cause what did not fit
   * @return an exception that says what to change in the build
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
