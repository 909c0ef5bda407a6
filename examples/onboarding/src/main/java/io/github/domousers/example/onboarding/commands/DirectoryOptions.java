package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.example.onboarding.report.Redaction;
import io.github.domousers.example.onboarding.report.Strings;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.port.Identity;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DirectorySync;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code plan}, {@code sync} and {@code apply} that concern the users of Domo. */
final class DirectoryOptions {

  @Mixin private final RequestOptions requests = new RequestOptions();

  @Option(
      names = "--scope-domain",
      paramLabel = "DOMAIN",
      description =
          "Only change users with addresses of this domain, such as acme.com. Can be repeated.")
  private List<String> scopeDomains = new ArrayList<>();

  @Option(
      names = "--protect",
      paramLabel = "EMAIL",
      description = "A user who is never deleted or renamed and keeps the role. Can be repeated.")
  private List<String> protectedEmails = new ArrayList<>();

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description =
          "The Domo instance, such as acme for acme.domo.com. Needed for a plan in a file if"
              + " DOMO_TOKEN is set, because a token does not reveal it.")
  private @Nullable String instance;

  @Option(
      names = "--owner",
      paramLabel = "ID",
      description =
          "The id of the user who owns the access token in DOMO_TOKEN: never deleted or renamed,"
              + " and keeps the role.")
  private @Nullable Long owner;

  @Option(
      names = "--owner-unknown",
      description = "Delete users and change roles although the owner of DOMO_TOKEN is unknown.")
  private boolean ownerUnknown;

  /** {@return how requests are sent} */
  RequestOptions requests() {
    return requests;
  }

  /** {@return whether only users of some domains are changed} */
  boolean hasScope() {
    return !scopeDomains.isEmpty();
  }

  /**
   * {@return a builder with these options}
   *
   * @param users the gateway; asked for the owner of its credentials
   * @throws UsageException if an option is invalid, or the credentials are of another instance
   */
  DirectorySync.Builder builder(ReliableUserGateway users) throws UsageException {
    DirectorySync.Builder builder =
        DirectorySync.builder(users).concurrency(requests.concurrency());
    for (String email : protectedEmails) {
      Options.use("--protect", () -> builder.protect(email));
    }
    if (hasScope()) {
      List<EmailAddress> domains = new ArrayList<>();
      for (String domain : scopeDomains) {
        domains.add(scope(domain));
      }
      builder.scope(user -> isInScope(user, domains));
    }
    identify(builder, users.identity());
    return builder;
  }

  /** {@return an address of a domain, so that domains are compared as addresses are} */
  private static EmailAddress scope(String domain) throws UsageException {
    String stripped = Strings.strip(domain);
    String name = stripped.startsWith("@") ? stripped.substring(1) : stripped;
    if (name.isEmpty() || name.contains("@")) {
      throw new UsageException(
          "--scope-domain must be a domain, such as acme.com, but is "
              + Redaction.printable(domain)
              + ".");
    }
    return Options.use("--scope-domain", () -> EmailAddress.of("x@" + name));
  }

  private static boolean isInScope(UserSummary user, List<EmailAddress> domains) {
    String email = user.email();
    int at = email == null ? -1 : email.lastIndexOf('@');
    return email != null
        && at >= 0
        && domains.stream().anyMatch(domain -> domain.matches("x" + email.substring(at)));
  }

  private void identify(DirectorySync.Builder builder, Identity identity) throws UsageException {
    if (owner != null && ownerUnknown) {
      throw new UsageException("--owner and --owner-unknown exclude each other.");
    }
    requireSame("--instance", instance, identity.instance());
    requireSame("--owner", owner, identity.userId());
    if (instance != null) {
      builder.instance(instance);
    }
    if (owner != null) {
      builder.owner(owner);
    }
    if (ownerUnknown) {
      builder.ownerUnknown();
    }
  }

  private static void requireSame(String option, @Nullable Object expected, @Nullable Object actual)
      throws UsageException {
    if (expected != null && actual != null && !expected.equals(actual)) {
      throw new UsageException(
          option + " is " + expected + ", but the credentials belong to " + actual + ".");
    }
  }

  /**
   * Checks that a plan can be written to a file.
   *
   * @throws UsageException if the instance is unknown
   */
  void requireInstance(ReliableUserGateway users) throws UsageException {
    if (instance == null && users.identity().instance() == null) {
      throw new UsageException(
          "--out needs --instance, because the access token in DOMO_TOKEN does not reveal the"
              + " instance.");
    }
  }
}
