package io.github.domousers.testkit;

import static io.github.domousers.testkit.BrokenGateway.creating;
import static io.github.domousers.testkit.BrokenGateway.deleting;
import static io.github.domousers.testkit.BrokenGateway.failing;
import static io.github.domousers.testkit.BrokenGateway.finding;
import static io.github.domousers.testkit.BrokenGateway.getting;
import static io.github.domousers.testkit.BrokenGateway.instead;
import static io.github.domousers.testkit.BrokenGateway.listing;
import static io.github.domousers.testkit.BrokenGateway.streaming;
import static io.github.domousers.testkit.BrokenGateway.updating;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import io.github.domousers.port.Operation;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.port.UserNotFoundException;
import io.github.domousers.port.UserPage;
import io.github.domousers.testkit.contract.GatewayTarget;
import io.github.domousers.testkit.contract.UserGatewayContract;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A broken gateway fails the tests of the contract that it breaks, and no others. */
class BrokenGatewaysTest {

  private static final User NOBODY = User.builder().id(1).build();

  static Stream<Arguments> brokenCreates() {
    return Stream.of(
        broken(
            "loses an attribute",
            creating((real, user) -> real.create(user).toBuilder().phone(null).build()),
            "create_returnsTheRequestedUser",
            "create_preservesEveryCharacter",
            "get_returnsTheCreatedUser_andTheRoleId"),
        broken(
            "loses what Domo adds",
            creating((real, user) -> real.create(user).toBuilder().image(null).build()),
            "create_returnsTheRequestedUser",
            "get_returnsTheCreatedUser_andTheRoleId"),
        broken(
            "invents an attribute",
            creating(
                (real, user) ->
                    real.create(user).toBuilder()
                        .title(requireNonNullElse(user.title(), "?"))
                        .build()),
            "create_needsOnlyRequiredAttributes"),
        broken(
            "changes a character",
            creating(
                (real, user) ->
                    real.create(user).toBuilder().name(user.name().replace('ë', 'e')).build()),
            "create_preservesEveryCharacter"),
        broken(
            "repeats an id",
            BrokenGatewaysTest::repeatingTheFirstId,
            "twoUsers_haveDifferentIds",
            "manyThreads_canShareOneGateway",
            "findByEmail_ignoresCaseAndWhiteSpace",
            "delete_freesTheEmail"),
        broken(
            "ignores a conflict",
            creating(
                (real, user) ->
                    instead(
                        UserAlreadyExistsException.class, () -> real.create(user), () -> NOBODY)),
            "aTakenEmail_isAConflict",
            "aTakenEmail_isAConflict_inAnyNormalization",
            "update_ofTheEmail_freesTheOldOne"),
        broken(
            "compares email addresses with their case",
            creating(BrokenGatewaysTest::knowingEmailsByCase),
            "aTakenEmail_isAConflict",
            "aTakenEmail_isAConflict_inAnyNormalization"),
        broken(
            "rejects a similar email address",
            creating(BrokenGatewaysTest::refusingSimilarEmails),
            "aSimilarEmail_isFree"),
        broken(
            "compares email addresses without normalization",
            creating(BrokenGatewaysTest::knowingEmailsByComposition),
            "aTakenEmail_isAConflict_inAnyNormalization"),
        broken(
            "reports a conflict as a transport failure",
            creating(
                (real, user) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.create(user),
                        failing(BrokenGatewaysTest::lostResponse))),
            "aTakenEmail_isAConflict",
            "aTakenEmail_isAConflict_inAnyNormalization",
            "update_ofTheEmail_freesTheOldOne"),
        broken(
            "ignores a rejection",
            creating(
                (real, user) ->
                    instead(RequestRejectedException.class, () -> real.create(user), () -> NOBODY)),
            "aRoleInAnotherCase_isRejected",
            "create_withAnUnknownRole_isRejected"),
        broken(
            "applies a create that it rejects",
            creating(BrokenGatewaysTest::applyingWhatItRejects),
            "aRoleInAnotherCase_isRejected",
            "create_withAnUnknownRole_isRejected"),
        broken(
            "reveals the rejected role",
            creating(
                (real, user) ->
                    instead(
                        RequestRejectedException.class,
                        () -> real.create(user),
                        failing(() -> rejected(Operation.CREATE, 400, user.role())))),
            "create_withAnUnknownRole_isRejected"),
        broken(
            "rejects a role with another status",
            creating(
                (real, user) ->
                    instead(
                        RequestRejectedException.class,
                        () -> real.create(user),
                        failing(() -> rejected(Operation.CREATE, 422, Role.ADMIN)))),
            "create_withAnUnknownRole_isRejected"),
        broken(
            "accepts only system roles",
            creating(
                (real, user) -> {
                  if (!Role.DOCUMENTED.contains(user.role())) {
                    throw rejected(Operation.CREATE, 400, Role.ADMIN);
                  }
                  return real.create(user);
                }),
            "create_acceptsEveryRoleOfTheInstance",
            "create_withAnUnknownRole_isRejected",
            "create_preservesEveryCharacter",
            "stream_returnsWhatListReturns"),
        broken(
            "reports an illegal argument as a failure of Domo",
            creating(
                (real, user) ->
                    instead(
                        NullPointerException.class,
                        () -> real.create(user),
                        failing(BrokenGatewaysTest::lostResponse))),
            "createOfNull_isANullPointerException"),
        broken(
            "works on one thread only",
            BrokenGatewaysTest::ofOneThread,
            "manyThreads_canShareOneGateway"),
        broken("can be closed only once", ClosedOnce::new, "close_canBeCalledTwice"));
  }

  static Stream<Arguments> brokenReads() {
    return Stream.of(
        // ---- get
        broken(
            "gets a user without the role's id",
            getting((real, id) -> real.get(id).toBuilder().roleId(null).build()),
            "get_returnsTheCreatedUser_andTheRoleId",
            "findByEmail_ignoresCaseAndWhiteSpace",
            "update_keepsOtherAttributes",
            "update_canClearOptionalAttributes",
            "update_canChangeTheRole",
            "update_returnsWhatGetReturns",
            "anEmptyUpdate_changesNothing"),
        broken(
            "returns a user for an unknown id",
            getting(
                (real, id) ->
                    instead(UserNotFoundException.class, () -> real.get(id), () -> NOBODY)),
            "get_ofAnUnknownId_isNotFound"),
        broken(
            "reports another operation",
            getting(
                (real, id) ->
                    instead(
                        UserNotFoundException.class,
                        () -> real.get(id),
                        failing(() -> Failures.userNotFound(Operation.LIST)))),
            "get_ofAnUnknownId_isNotFound"),
        broken(
            "returns a deleted user as not deleted",
            getting((real, id) -> real.get(id).toBuilder().deleted(false).build()),
            "get_ofADeletedUser_returnsADeletedUser",
            "update_ofADeletedUser_isNotFound"),
        // ---- list
        broken(
            "lists less than the properties of a row",
            listing(
                (real, limit, offset) ->
                    UserPage.of(
                        real.list(limit, offset).users().stream()
                            .map(BrokenGatewaysTest::withoutPhone)
                            .toList())),
            "list_returnsThePropertiesOfARow",
            "stream_returnsWhatListReturns"),
        broken(
            "ignores the limit of a list",
            listing(
                (real, limit, offset) -> {
                  UserGateway.requireInBounds(limit, offset);
                  return real.list(500, offset);
                }),
            "list_appliesLimitAndOffset"),
        broken(
            "ignores the offset of a list",
            listing(
                (real, limit, offset) -> {
                  UserGateway.requireInBounds(limit, offset);
                  return real.list(limit, 0);
                }),
            "list_appliesLimitAndOffset",
            "list_pastTheEnd_isEmpty"),
        broken(
            "corrects arguments out of bounds",
            listing(
                (real, limit, offset) ->
                    real.list(Math.max(1, Math.min(limit, 500)), Math.max(0, offset))),
            "list_outOfBounds_isAnIllegalArgument"),
        // ---- stream
        broken(
            "streams only the first page",
            streaming(real -> real.stream().limit(500)),
            "stream_returnsAllUsers_inOrder"),
        broken(
            "streams the last row of a page twice",
            streaming(BrokenGatewaysTest::theLastOfThePageTwice),
            "stream_returnsAllUsers_inOrder"),
        broken(
            "streams in another order",
            streaming(
                real -> real.stream().sorted(Comparator.comparing(UserSummary::id).reversed())),
            "stream_returnsAllUsers_inOrder",
            "stream_returnsWhatListReturns",
            "stream_readsPageByPage",
            "stream_canBeClosedEarly"),
        broken(
            "streams less than list returns",
            streaming(real -> real.stream().map(BrokenGatewaysTest::withoutPhone)),
            "stream_returnsWhatListReturns"),
        broken(
            "streams a user when there are no users",
            streaming(
                real ->
                    Stream.of(real)
                        .flatMap(
                            users ->
                                users.list(1, 0).rows() == 0
                                    ? Stream.of(UserSummary.of(NOBODY))
                                    : users.stream())),
            "stream_withoutUsers_isEmpty",
            "stream_readsPageByPage"),
        broken(
            "reads a stream before it is consumed",
            streaming(real -> real.stream().toList().stream()),
            "stream_isLazy",
            "stream_readsPageByPage"),
        broken(
            "reads all pages of a stream at once",
            streaming(real -> Stream.of(real).flatMap(users -> users.stream().toList().stream())),
            "stream_readsPageByPage"),
        broken(
            "stops working when a stream is closed",
            EndingWithItsStream::new,
            "stream_canBeClosedEarly"),
        // ---- findByEmail
        broken(
            "finds only the exact case",
            finding(
                (real, email) ->
                    real.findByEmail(email).filter(user -> email.strip().equals(user.email()))),
            "findByEmail_ignoresCaseAndWhiteSpace",
            "findByEmail_ignoresNormalizationAndInvisibleCharacters"),
        broken(
            "finds no address with surrounding white space",
            finding(
                (real, email) ->
                    real.findByEmail(email).filter(user -> email.equals(email.strip()))),
            "findByEmail_ignoresCaseAndWhiteSpace"),
        broken(
            "finds only the exact normalization",
            finding(
                (real, email) ->
                    real.findByEmail(email)
                        .filter(user -> email.strip().equalsIgnoreCase(user.email()))),
            "findByEmail_ignoresNormalizationAndInvisibleCharacters"),
        broken(
            "finds a similar email address",
            finding(
                (real, email) ->
                    real.findByEmail(email)
                        .or(
                            () ->
                                real.stream()
                                    .filter(user -> email.equalsIgnoreCase(user.email()))
                                    .findAny()
                                    .map(user -> real.get(user.id())))),
            "findByEmail_ofASimilarAddress_isEmpty"),
        broken(
            "finds less than get returns",
            finding(
                (real, email) ->
                    real.findByEmail(email).map(user -> user.toBuilder().location(null).build())),
            "findByEmail_ignoresCaseAndWhiteSpace"),
        broken(
            "finds only users on the first page",
            finding(
                (real, email) ->
                    real.findByEmail(email)
                        .filter(user -> real.list(500, 0).users().contains(UserSummary.of(user)))),
            "findByEmail_readsLaterPages"),
        broken(
            "finds the end of an address",
            finding(
                (real, email) ->
                    real.findByEmail(email)
                        .or(
                            () ->
                                real.stream()
                                    .filter(u -> requireNonNull(u.email()).endsWith(email))
                                    .findAny()
                                    .map(user -> real.get(user.id())))),
            "findByEmail_ofAnUnknownAddress_isEmpty"),
        broken(
            "finds the alternate address",
            finding(
                (real, email) ->
                    real.findByEmail(email)
                        .or(
                            () ->
                                real.stream()
                                    .map(user -> real.get(user.id()))
                                    .filter(user -> email.equals(user.alternateEmail()))
                                    .findAny())),
            "findByEmail_ofAnUnknownAddress_isEmpty"),
        broken(
            "accepts a blank address",
            finding(
                (real, email) ->
                    instead(
                        IllegalArgumentException.class,
                        () -> real.findByEmail(email),
                        Optional::empty)),
            "findByEmail_ofAnInvalidAddress_isAnException"));
  }

  static Stream<Arguments> brokenUpdates() {
    return Stream.of(
        broken(
            "clears another attribute",
            updating(
                (real, id, update) -> {
                  User updated = real.update(id, update);
                  return update.phone() != null
                      ? updated
                      : real.update(id, UserUpdate.builder().clear(Clearable.PHONE).build());
                }),
            "update_keepsOtherAttributes",
            "update_canClearOptionalAttributes",
            "anEmptyUpdate_changesNothing"),
        broken(
            "loses the time of the last change",
            updating(
                (real, id, update) -> real.update(id, update).toBuilder().updatedAt(null).build()),
            "update_returnsWhatGetReturns",
            "anEmptyUpdate_changesNothing"),
        broken(
            "changes a character in an update",
            updating(
                (real, id, update) -> {
                  User updated = real.update(id, update);
                  return updated.toBuilder()
                      .name(requireNonNull(updated.name()).replace('ë', 'e'))
                      .build();
                }),
            "update_canSetEveryAttribute"),
        broken(
            "ignores cleared attributes",
            updating(
                (real, id, update) ->
                    update.cleared().isEmpty() ? real.update(id, update) : real.get(id)),
            "update_canClearOptionalAttributes"),
        broken(
            "updates to system roles only",
            updating(
                (real, id, update) -> {
                  User updated = real.update(id, update);
                  return Role.DOCUMENTED.contains(updated.role())
                      ? updated
                      : updated.toBuilder().role(Role.PARTICIPANT).build();
                }),
            "update_canSetEveryAttribute",
            "update_canChangeTheRole",
            "update_returnsWhatGetReturns"),
        broken(
            "returns the old role's id",
            updating((real, id, update) -> real.update(id, update).toBuilder().roleId(1L).build()),
            "update_canChangeTheRole",
            "update_returnsWhatGetReturns",
            "update_canClearOptionalAttributes"),
        broken(
            "returns an update that it reverts",
            updating(
                (real, id, update) -> {
                  User before = real.get(id);
                  User updated = real.update(id, update);
                  real.update(id, UserUpdate.builder().name(requireNonNull(before.name())).build());
                  return updated;
                }),
            "update_returnsWhatGetReturns",
            "update_ofAnUnknownId_isNotFound"),
        broken(
            "ignores a conflict of an update",
            updating(
                (real, id, update) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.update(id, update),
                        () -> real.get(id))),
            "update_toATakenEmail_isAConflict"),
        broken(
            "reports a conflict of an update as a transport failure",
            updating(
                (real, id, update) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.update(id, update),
                        failing(BrokenGatewaysTest::lostResponse))),
            "update_toATakenEmail_isAConflict"),
        broken(
            "reports a conflict of an update as one of a create",
            updating(
                (real, id, update) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.update(id, update),
                        failing(() -> Failures.alreadyExists(Operation.CREATE)))),
            "update_toATakenEmail_isAConflict"),
        broken(
            "updates the name despite a conflict",
            updating(
                (real, id, update) -> {
                  if (update.name() != null) {
                    real.update(id, UserUpdate.builder().name(update.name()).build());
                  }
                  return real.update(id, update);
                }),
            "update_toATakenEmail_isAConflict",
            "update_toARoleInAnotherCase_isRejected"),
        broken(
            "updates the title despite a rejected role",
            updating(
                (real, id, update) -> {
                  String title = update.title();
                  if (title != null) {
                    real.update(id, UserUpdate.builder().title(title).build());
                  }
                  return real.update(id, update);
                }),
            "update_toAnUnknownRole_isRejected"),
        broken(
            "treats the user's own email address as taken",
            updating(
                (real, id, update) -> {
                  String email = update.email();
                  if (email != null && real.findByEmail(email).isPresent()) {
                    throw Failures.alreadyExists(Operation.UPDATE);
                  }
                  return real.update(id, update);
                }),
            "update_canClearOptionalAttributes",
            "update_canChangeTheCaseOfTheEmail"),
        broken(
            "does not free the email address that an update replaces",
            KeepingEmails::ofUpdates,
            "update_ofTheEmail_freesTheOldOne"),
        broken(
            "changes the time in an empty update",
            updating(
                (real, id, update) ->
                    update.isEmpty()
                        ? real.update(id, update).toBuilder().updatedAt(Instant.MAX).build()
                        : real.update(id, update)),
            "anEmptyUpdate_changesNothing"),
        broken(
            "replaces an empty update by a get",
            updating(
                (real, id, update) -> update.isEmpty() ? real.get(id) : real.update(id, update)),
            "update_ofAnUnknownId_isNotFound",
            "update_ofADeletedUser_isNotFound"),
        broken(
            "returns a user for an update of an unknown id",
            updating(
                (real, id, update) ->
                    instead(
                        UserNotFoundException.class, () -> real.update(id, update), () -> NOBODY)),
            "update_ofAnUnknownId_isNotFound",
            "update_ofADeletedUser_isNotFound"),
        broken(
            "ignores a rejected role in an update",
            updating(
                (real, id, update) ->
                    instead(
                        RequestRejectedException.class,
                        () -> real.update(id, update),
                        () -> real.get(id))),
            "update_toARoleInAnotherCase_isRejected",
            "update_toAnUnknownRole_isRejected"),
        broken(
            "reports an illegal argument of update as a failure of Domo",
            updating(
                (real, id, update) ->
                    instead(
                        NullPointerException.class,
                        () -> real.update(id, update),
                        failing(BrokenGatewaysTest::lostResponse))),
            "updateWithNull_isANullPointerException"));
  }

  static Stream<Arguments> brokenDeletes() {
    return Stream.of(
        broken(
            "does not delete",
            deleting((real, id) -> real.update(id, UserUpdate.builder().build())),
            "get_ofADeletedUser_returnsADeletedUser",
            "update_ofADeletedUser_isNotFound",
            "delete_removesTheUserFromTheList",
            "delete_freesTheEmail",
            "delete_ofADeletedUser_isNotFound",
            "delete_ofAnUnknownId_isNotFound"),
        broken(
            "ignores a failed delete",
            deleting(
                (real, id) ->
                    instead(
                        UserNotFoundException.class,
                        () -> {
                          real.delete(id);
                          return NOBODY;
                        },
                        () -> NOBODY)),
            "delete_ofAnUnknownId_isNotFound",
            "delete_ofADeletedUser_isNotFound"),
        broken(
            "ignores a second delete",
            deleting(
                (real, id) -> {
                  if (real.list(500, 0).users().stream().anyMatch(user -> user.id() == id)
                      || !instead(UserNotFoundException.class, () -> real.get(id), () -> NOBODY)
                          .deleted()) {
                    real.delete(id);
                  }
                }),
            "delete_ofADeletedUser_isNotFound"),
        broken(
            "also deletes the next user",
            deleting(
                (real, id) -> {
                  real.delete(id);
                  instead(
                      UserNotFoundException.class,
                      () -> {
                        real.delete(id + 1);
                        return NOBODY;
                      },
                      () -> NOBODY);
                }),
            "delete_removesTheUserFromTheList"),
        broken("lists deleted users", ListingTheDeleted::new, "delete_removesTheUserFromTheList"),
        broken(
            "does not free the email address of a deleted user",
            KeepingEmails::ofDeletes,
            "delete_freesTheEmail"));
  }

  @ParameterizedTest
  @MethodSource({"brokenCreates", "brokenReads", "brokenUpdates", "brokenDeletes"})
  void aBrokenGateway_fails(UnaryOperator<UserGateway> broken, List<String> tests) {
    assertThat(failuresOf(broken)).containsExactlyInAnyOrderElementsOf(tests);
  }

  @Test
  void anUnbrokenGateway_passes() {
    assertThat(failuresOf(UnaryOperator.identity())).isEmpty();
  }

  @Test
  void everyTest_isFailedByABrokenGateway() {
    Stream<Object> failed =
        Stream.of(brokenCreates(), brokenReads(), brokenUpdates(), brokenDeletes())
            .flatMap(Function.identity())
            .flatMap(broken -> ((List<?>) broken.get()[1]).stream());

    assertThat(failed.distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(UserGatewayContract.class.getDeclaredClasses())
                .map(Class::getSuperclass)
                .flatMap(suite -> Arrays.stream(suite.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList());
  }

  private static Arguments broken(
      String how, UnaryOperator<UserGateway> gateway, String... testsThatFail) {
    return argumentSet(how, gateway, List.of(testsThatFail));
  }

  private static List<String> failuresOf(UnaryOperator<UserGateway> broken) {
    Suite.broken = broken;
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Suite.class))
        .execute()
        .testEvents()
        .failed()
        .map(event -> event.getTestDescriptor().getLegacyReportingName().replace("()", ""))
        .toList();
  }

  /** The contract of a broken gateway. Surefire does not run it, because it is a nested class. */
  static final class Suite extends UserGatewayContract {

    private static UnaryOperator<UserGateway> broken = UnaryOperator.identity();

    @Override
    protected UserGateway connect(GatewayTarget target) {
      InMemoryUserGateway.Builder users = InMemoryUserGateway.builder();
      target.roles().forEach(users::role);
      return broken.apply(users.build());
    }
  }

  private static UserGatewayException lostResponse() {
    return Failures.timeout(Operation.CREATE);
  }

  private static UserGatewayException rejected(Operation operation, int status, Role quoted) {
    return Failures.rejected(operation, status, "role must not be " + quoted.name());
  }

  private static UserGateway repeatingTheFirstId(UserGateway gateway) {
    AtomicLong first = new AtomicLong();
    return creating(
            (real, user) -> {
              User created = real.create(user);
              first.compareAndSet(0, created.id());
              return created.toBuilder().id(first.get()).build();
            })
        .apply(gateway);
  }

  private static User knowingEmailsByCase(UserGateway real, NewUser user) {
    return instead(
        UserAlreadyExistsException.class,
        () -> real.create(user),
        () ->
            real.findByEmail(user.email()).map(User::email).equals(Optional.of(user.email()))
                ? real.create(user)
                : NOBODY);
  }

  private static User knowingEmailsByComposition(UserGateway real, NewUser user) {
    return instead(
        UserAlreadyExistsException.class,
        () -> real.create(user),
        () ->
            real.findByEmail(user.email())
                    .filter(taken -> user.email().equalsIgnoreCase(taken.email()))
                    .isPresent()
                ? real.create(user)
                : User.builder().id(1).email(user.email()).build());
  }

  private static User refusingSimilarEmails(UserGateway real, NewUser user) {
    if (real.stream().anyMatch(taken -> user.email().equalsIgnoreCase(taken.email()))) {
      throw Failures.alreadyExists(Operation.CREATE);
    }
    return real.create(user);
  }

  private static User applyingWhatItRejects(UserGateway real, NewUser user) {
    try {
      return real.create(user);
    } catch (RequestRejectedException e) {
      real.create(
          NewUser.builder().name(user.name()).email(user.email()).role(Role.PARTICIPANT).build());
      throw e;
    }
  }

  private static UserGateway ofOneThread(UserGateway gateway) {
    Thread owner = Thread.currentThread();
    return creating(
            (real, user) -> {
              if (Thread.currentThread() != owner) {
                throw new IllegalStateException("This gateway belongs to another thread.");
              }
              return real.create(user);
            })
        .apply(gateway);
  }

  private static UserSummary withoutPhone(UserSummary row) {
    return new UserSummary(row.id(), row.name(), row.email(), row.role(), row.title(), null);
  }

  private static Stream<UserSummary> theLastOfThePageTwice(UserGateway real) {
    AtomicInteger count = new AtomicInteger();
    return real.stream()
        .flatMap(user -> count.incrementAndGet() == 500 ? Stream.of(user, user) : Stream.of(user));
  }

  private static final class ClosedOnce extends DelegatingGateway {

    private boolean closed;

    ClosedOnce(UserGateway real) {
      super(real);
    }

    @Override
    public void close() {
      if (closed) {
        throw new IllegalStateException("This gateway is already closed.");
      }
      closed = true;
    }
  }

  private static final class EndingWithItsStream extends DelegatingGateway {

    private boolean ended;

    EndingWithItsStream(UserGateway real) {
      super(real);
    }

    @Override
    public Stream<UserSummary> stream() {
      if (ended) {
        throw new IllegalStateException("This gateway has ended.");
      }
      return real.stream().onClose(() -> ended = true);
    }
  }

  private static final class ListingTheDeleted extends DelegatingGateway {

    private final List<UserSummary> deleted = new ArrayList<>();

    ListingTheDeleted(UserGateway real) {
      super(real);
    }

    @Override
    public UserPage list(int limit, long offset) {
      return UserPage.of(
          Stream.concat(deleted.stream(), real.list(limit, offset).users().stream()).toList());
    }

    @Override
    public void delete(long id) {
      real.delete(id);
      deleted.add(UserSummary.of(real.get(id)));
    }
  }

  /** Treats freed email addresses as taken. */
  private static final class KeepingEmails extends DelegatingGateway {

    private final Set<String> kept = new HashSet<>();
    private final boolean ofDeletes;

    private KeepingEmails(UserGateway real, boolean ofDeletes) {
      super(real);
      this.ofDeletes = ofDeletes;
    }

    static UserGateway ofUpdates(UserGateway real) {
      return new KeepingEmails(real, false);
    }

    static UserGateway ofDeletes(UserGateway real) {
      return new KeepingEmails(real, true);
    }

    @Override
    public User create(NewUser user) {
      if (kept.contains(user.email())) {
        throw Failures.alreadyExists(Operation.CREATE);
      }
      return real.create(user);
    }

    @Override
    public User update(long id, UserUpdate update) {
      if (!ofDeletes && update.email() != null) {
        kept.add(requireNonNull(real.get(id).email()));
      }
      return real.update(id, update);
    }

    @Override
    public void delete(long id) {
      real.delete(id);
      if (ofDeletes) {
        kept.add(requireNonNull(real.get(id).email()));
      }
    }
  }
}
