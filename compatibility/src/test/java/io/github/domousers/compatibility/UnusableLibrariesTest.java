package io.github.domousers.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.httpclient.HttpClientUserGateway;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users get whose build has other libraries than this one supports, each in a class loader of
 * its own.
 */
class UnusableLibrariesTest {

  private static final Path TOO_OLD = Path.of("target", "too-old");
  private static final String HTTP_CLIENT =
      "io.github.domousers.compatibility.UnusableLibrariesTest$HttpClientApplication";
  private static final String FEIGN =
      "io.github.domousers.compatibility.UnusableLibrariesTest$FeignApplication";

  @ParameterizedTest
  @ValueSource(classes = {HttpClientApplication.class, FeignApplication.class})
  void build_namesHttpClientAndHttpCore_ifBothAreTooOld(Class<? extends Runnable> gateway)
      throws Exception {
    try (URLClassLoader springBoot33 =
        classPath().with("httpclient5-5.3.1").with("httpcore5-5.2.5").loader()) {
      assertThatThrownBy(() -> run(gateway, springBoot33))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(
              "Apache HttpClient is missing or too old: domo-users needs version 5.4.4 or newer. Set the version of"
                  + " org.apache.httpcomponents.client5:httpclient5 in your build, with Spring Boot's parent POM by"
                  + " the property httpclient5.version.")
          .hasMessageContaining(
              "Apache HttpCore is missing or too old: domo-users needs version 5.3.4 or newer.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    HTTP_CLIENT + ", httpclient5-5.3.1, Apache HttpClient",
    HTTP_CLIENT + ", httpcore5-5.2.5, Apache HttpCore",
    FEIGN + ", httpclient5-5.3.1, Apache HttpClient",
    FEIGN + ", httpcore5-5.2.5, Apache HttpCore",
    FEIGN + ", feign-core-12.5, Feign"
  })
  void build_namesTheLibraryThatIsTooOld(
      Class<? extends Runnable> gateway, String jar, String library) throws Exception {
    try (URLClassLoader loader = classPath().with(jar).loader()) {
      assertThatThrownBy(() -> run(gateway, loader))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(library + " is missing or too old: domo-users needs version ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    HTTP_CLIENT + ", httpclient5-, Apache HttpClient",
    HTTP_CLIENT + ", httpcore5-, Apache HttpCore",
    HTTP_CLIENT + ", slf4j-api-, SLF4J",
    FEIGN + ", slf4j-api-, SLF4J",
    HTTP_CLIENT + ", jackson-core-, Jackson core",
    FEIGN + ", jackson-core-, Jackson core"
  })
  void build_namesTheLibraryThatIsMissing(
      Class<? extends Runnable> gateway, String jar, String library) throws Exception {
    try (URLClassLoader loader = classPath().without(jar).loader()) {
      assertThatThrownBy(() -> run(gateway, loader))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(library + " is missing or too old: domo-users needs version ");
    }
  }

  @Test
  void build_namesBucket4j_ifARateLimitIsSetAndItIsMissing() throws Exception {
    try (URLClassLoader loader = classPath().without("bucket4j_jdk17-core-").loader()) {
      assertThatThrownBy(() -> run(LimitedApplication.class, loader))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "Bucket4j is missing or too old: domo-users needs version 8.12.0 or newer. Set the version of"
                  + " com.bucket4j:bucket4j_jdk17-core in your build");
    }
  }

  @Test
  void build_succeeds_withoutBucket4jAndMicrometer_ifTheyAreNotUsed() throws Exception {
    try (URLClassLoader loader =
        classPath()
            .without("bucket4j_jdk17-core-")
            .without("micrometer-observation-")
            .without("micrometer-commons-")
            .loader()) {
      assertThatCode(() -> run(HttpClientApplication.class, loader)).doesNotThrowAnyException();
    }
  }

  @Test
  void build_refusesAnHttpClientAdapterOfAnotherVersion(@TempDir Path other) throws Exception {
    Path version = other.resolve("io/github/domousers/httpclient/transport/version.txt");
    Files.createDirectories(version.getParent());
    Files.writeString(version, "0.0.1");
    try (URLClassLoader loader = classPath().withFirst(other).loader()) {
      assertThatThrownBy(() -> run(FeignApplication.class, loader))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("needs the same version of domo-users-httpclient, but found 0.0.1");
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {HttpClientApplication.class, FeignApplication.class})
  void build_succeeds_withTheOldestSupportedVersions(Class<? extends Runnable> gateway)
      throws Exception {
    try (URLClassLoader loader = classPath().loader()) {
      assertThatCode(() -> run(gateway, loader)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {NewUserApplication.class, UserUpdateApplication.class})
  void aUser_namesTheValidator_ifItIsOfJavaEe(Class<? extends Runnable> user) throws Exception {
    try (URLClassLoader loader =
        classPath()
            .with("hibernate-validator-6.2.5.Final")
            .with("jakarta.validation-api-2.0.2")
            .loader()) {
      assertThatThrownBy(() -> run(user, loader))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "Hibernate Validator or Jakarta Validation is missing or too old: domo-users needs"
                  + " version 8.0.0.Final or newer of org.hibernate.validator:hibernate-validator");
    }
  }

  @ParameterizedTest
  @CsvSource({"hibernate-validator-", "jakarta.validation-api-"})
  void aUser_namesTheValidator_ifItIsMissing(String jar) throws Exception {
    try (URLClassLoader loader = classPath().without(jar).loader()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> run(NewUserApplication.class, loader))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(
                "Hibernate Validator or Jakarta Validation is missing or too old");
      }
    }
  }

  /** Runs code of an application that is compiled and linked as any other, with other libraries. */
  private static void run(Class<? extends Runnable> application, ClassLoader loader)
      throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      loader
          .loadClass(application.getName())
          .asSubclass(Runnable.class)
          .getConstructor()
          .newInstance()
          .run();
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  private static ClassPath classPath() {
    return new ClassPath(
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList());
  }

  /** Builds a gateway over HttpClient. */
  public static final class HttpClientApplication implements Runnable {
    @Override
    public void run() {
      HttpClientUserGateway.builder().accessToken("a-token").build().close();
    }
  }

  /** Builds a gateway with a rate limit. */
  public static final class LimitedApplication implements Runnable {
    @Override
    public void run() {
      HttpClientUserGateway.builder().accessToken("a-token").requestsPerSecond(50).build().close();
    }
  }

  /** Builds a gateway over Feign. */
  public static final class FeignApplication implements Runnable {
    @Override
    public void run() {
      FeignUserGateway.builder().accessToken("a-token").build().close();
    }
  }

  /** Builds a user. */
  public static final class NewUserApplication implements Runnable {
    @Override
    public void run() {
      NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();
    }
  }

  /** Builds an update. */
  public static final class UserUpdateApplication implements Runnable {
    @Override
    public void run() {
      UserUpdate.builder().name("Ada").build();
    }
  }

  /** The class path of this test, of which some jars are replaced. */
  private record ClassPath(List<Path> entries) {

    /** Replaces the jar of the same artifact by one that is too old. */
    ClassPath with(String jar) {
      return without(jar.replaceFirst("-[0-9].*", "-")).withFirst(TOO_OLD.resolve(jar + ".jar"));
    }

    ClassPath without(String prefix) {
      List<Path> kept =
          entries.stream()
              .filter(entry -> !entry.getFileName().toString().matches(prefix + "[0-9].*"))
              .toList();
      assertThat(kept).as("the class path without %s", prefix).hasSize(entries.size() - 1);
      return new ClassPath(kept);
    }

    ClassPath withFirst(Path entry) {
      assertThat(entry).exists();
      List<Path> all = new ArrayList<>(entries);
      all.add(0, entry);
      return new ClassPath(all);
    }

    URLClassLoader loader() {
      return new URLClassLoader(
          entries.stream().map(ClassPath::url).toArray(URL[]::new),
          ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path entry) {
      try {
        return entry.toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }
}
