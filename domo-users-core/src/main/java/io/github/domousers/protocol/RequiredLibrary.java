package io.github.domousers.protocol;

import java.util.Arrays;
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
 */
public record RequiredLibrary(
    String name, String oldestVersion, String artifact, @Nullable String springBootProperty) {

  /**
   * Checks that a class which only supported versions contain is there, or a method of a class.
   * Name what the adapter uses: minimised jars contain nothing else.
   *
   * @param user a class whose class loader has to find it
   * @param className the binary name of the class
   * @param methods names of public methods that the class must have
   * @throws IllegalStateException if it is not there: says what to change in the build
   */
  public void require(Class<?> user, String className, String... methods) {
    try {
      Class<?> type = Class.forName(className, false, user.getClassLoader());
      for (String method : methods) {
        if (Arrays.stream(type.getMethods()).noneMatch(any -> any.getName().equals(method))) {
          throw new NoSuchMethodException(className + "." + method);
        }
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      throw unusable(e);
    }
  }

  /**
   * {@return the exception that reports this library as missing or too old} Its message says what
   * to change in the build.
   *
   * @param cause what was missing
   */
  public IllegalStateException unusable(Throwable cause) {
    String fix = "Set version " + oldestVersion + " or newer of " + artifact + " in your build";
    return new IllegalStateException(
        name
            + " is missing or too old: domo-users needs version "
            + oldestVersion
            + " or newer. "
            + fix
            + (springBootProperty == null
                ? "."
                : ", with Spring Boot's parent POM by the property " + springBootProperty + ".")
            + " (Not found: "
            + cause.getMessage()
            + ")",
        cause);
  }
}
