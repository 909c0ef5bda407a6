package io.github.domousers.testkit;

import static io.github.domousers.testkit.Breach.creating;
import static io.github.domousers.testkit.Breach.deleting;
import static io.github.domousers.testkit.Breach.failing;
import static io.github.domousers.testkit.Breach.finding;
import static io.github.domousers.testkit.Breach.getting;
import static io.github.domousers.testkit.Breach.instead;
import static io.github.domousers.testkit.Breach.listing;
import static io.github.domousers.testkit.Breach.streaming;
import static io.github.domousers.testkit.Breach.updating;
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
import io.github.domousers.port.DomoError;
import io.github.domousers.port.Operation;
import io.github.domousers.port.Outcome;
import io.github.domousers.port.RequestRejectedException;
import io.github.domousers.port.TransportException;
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

/**
 * A gateway that breaks a promise fails the contract, in the tests of that promise and no other.
 */
class BrokenGatewaysTest {

  private static final User NOBODY = User.builder().id(1).build();

  static Stream<Arguments> brokenCreates() {
    return Stream.of(
        broken(
            "loses an attribute",
            creating((real, user) -> real.create(user).toBuilder().phone(null).build()),
            "create_answersTheUserAsAskedFor",
            "create_changesNoCharacter",
            "get_tellsWhatCreateAnswered_andTheRoleId"),
        broken(
            "loses what Domo adds",
            creating((real, user) -> real.create(user).toBuilder().image(null).build()),
            "create_answersTheUserAsAskedFor",
            "get_tellsWhatCreateAnswered_andTheRoleId"),
        broken(
            "makes an attribute up",
            creating(
                (real, user) ->
                    real.create(user).toBuilder()
                        .title(requireNonNullElse(user.title(), "?"))
                        .build()),
            "create_needsNoMoreThanIsRequired"),
        broken(
            "changes a character",
            creating(
                (real, user) ->
                    real.create(user).toBuilder().name(user.name().replace('ë', 'e')).build()),
            "create_changesNoCharacter"),
        broken(
            "repeats an id",
            BrokenGatewaysTest::repeatingTheFirstId,
            "twoUsers_haveTwoIds",
            "manyThreads_shareOneGateway",
            "findByEmail_ignoresCaseAndWhiteSpace",
            "delete_freesTheEmail"),
        broken(
            "swallows a conflict",
            creating(
                (real, user) ->
                    instead(
                        UserAlreadyExistsException.class, () -> real.create(user), () -> NOBODY)),
            "aTakenEmail_isAConflict",
            "aTakenEmail_isAConflict_howeverItIsComposed",
            "update_ofTheEmail_freesTheOldOne"),
        broken(
            "knows an email address by its case",
            creating(BrokenGatewaysTest::knowingEmailsByCase),
            "aTakenEmail_isAConflict",
            "aTakenEmail_isAConflict_howeverItIsComposed"),
        broken(
            "takes a similar email address for a taken one",
            creating(BrokenGatewaysTest::refusingSimilarEmails),
            "aSimilarEmail_isFree"),
        broken(
            "knows an email address by how it is composed",
            creating(BrokenGatewaysTest::knowingEmailsByComposition),
            "aTakenEmail_isAConflict_howeverItIsComposed"),
        broken(
            "takes a conflict for a broken connection",
            creating(
                (real, user) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.create(user),
                        failing(BrokenGatewaysTest::lostResponse))),
            "aTakenEmail_isAConflict",
            "aTakenEmail_isAConflict_howeverItIsComposed",
            "update_ofTheEmail_freesTheOldOne"),
        broken(
            "swallows a rejection",
            creating(
                (real, user) ->
                    instead(RequestRejectedException.class, () -> real.create(user), () -> NOBODY)),
            "aMisspeltRole_isRejected",
            "create_withAnUnknownRole_isRejected"),
        broken(
            "applies what it rejects",
            creating(BrokenGatewaysTest::applyingWhatItRejects),
            "aMisspeltRole_isRejected",
            "create_withAnUnknownRole_isRejected"),
        broken(
            "quotes the role that it rejects",
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
            "creates with documented roles only",
            creating(
                (real, user) -> {
                  if (!Role.DOCUMENTED.contains(user.role())) {
                    throw rejected(Operation.CREATE, 400, Role.ADMIN);
                  }
                  return real.create(user);
                }),
            "create_canGiveEachRoleOfTheInstance",
            "create_withAnUnknownRole_isRejected",
            "create_changesNoCharacter",
            "stream_tellsWhatListTells"),
        broken(
            "takes a mistake of the caller for a failure of Domo's",
            creating(
                (real, user) ->
                    instead(
                        NullPointerException.class,
                        () -> real.create(user),
                        failing(BrokenGatewaysTest::lostResponse))),
            "createOfNull_isAMistake"),
        broken(
            "belongs to one thread",
            BrokenGatewaysTest::ofOneThread,
            "manyThreads_shareOneGateway"),
        broken("can be closed only once", ClosedOnce::new, "close_canBeCalledTwice"));
  }

  static Stream<Arguments> brokenReads() {
    return Stream.of(
        // ---- get
        broken(
            "gets a user without the role's id",
            getting((real, id) -> real.get(id).toBuilder().roleId(null).build()),
            "get_tellsWhatCreateAnswered_andTheRoleId",
            "findByEmail_ignoresCaseAndWhiteSpace",
            "update_leavesWhatItDoesNotName",
            "update_canClear",
            "update_canChangeTheRole",
            "update_answersWhatGetThenTells",
            "update_ofNothing_changesNothing"),
        broken(
            "gets somebody for any id",
            getting(
                (real, id) ->
                    instead(UserNotFoundException.class, () -> real.get(id), () -> NOBODY)),
            "get_ofAnUnknownId_isNotFound"),
        broken(
            "names another operation",
            getting(
                (real, id) ->
                    instead(
                        UserNotFoundException.class,
                        () -> real.get(id),
                        failing(() -> new UserNotFoundException(Operation.LIST, "not there")))),
            "get_ofAnUnknownId_isNotFound"),
        broken(
            "gets a deleted user as if it were not",
            getting((real, id) -> real.get(id).toBuilder().deleted(false).build()),
            "get_ofADeletedUser_tellsThatItIsDeleted",
            "update_ofADeletedUser_isNotFound"),
        // ---- list
        broken(
            "lists less than a row holds",
            listing(
                (real, limit, offset) ->
                    UserPage.of(
                        real.list(limit, offset).users().stream()
                            .map(BrokenGatewaysTest::withoutPhone)
                            .toList())),
            "list_tellsWhatDomosRowsHold",
            "stream_tellsWhatListTells"),
        broken(
            "lists without a limit",
            listing(
                (real, limit, offset) -> {
                  UserGateway.requireInBounds(limit, offset);
                  return real.list(500, offset);
                }),
            "list_keepsToLimitAndOffset"),
        broken(
            "lists from the start",
            listing(
                (real, limit, offset) -> {
                  UserGateway.requireInBounds(limit, offset);
                  return real.list(limit, 0);
                }),
            "list_keepsToLimitAndOffset",
            "list_pastTheEnd_isEmpty"),
        broken(
            "lists out of bounds",
            listing(
                (real, limit, offset) ->
                    real.list(Math.max(1, Math.min(limit, 500)), Math.max(0, offset))),
            "list_outOfBounds_isAMistake"),
        // ---- stream
        broken(
            "streams the first page",
            streaming(real -> real.stream().limit(500)),
            "stream_tellsAllUsers_inOrder"),
        broken(
            "streams the last of a page twice",
            streaming(BrokenGatewaysTest::theLastOfThePageTwice),
            "stream_tellsAllUsers_inOrder"),
        broken(
            "streams in an order of its own",
            streaming(
                real -> real.stream().sorted(Comparator.comparing(UserSummary::id).reversed())),
            "stream_tellsAllUsers_inOrder",
            "stream_tellsWhatListTells",
            "stream_asksPageByPage",
            "stream_canBeLeftEarly"),
        broken(
            "streams less than list tells",
            streaming(real -> real.stream().map(BrokenGatewaysTest::withoutPhone)),
            "stream_tellsWhatListTells"),
        broken(
            "streams nobody as somebody",
            streaming(
                real ->
                    Stream.of(real)
                        .flatMap(
                            users ->
                                users.list(1, 0).rows() == 0
                                    ? Stream.of(UserSummary.of(NOBODY))
                                    : users.stream())),
            "stream_ofNobody_isEmpty",
            "stream_asksPageByPage"),
        broken(
            "streams what there was when it was asked",
            streaming(real -> real.stream().toList().stream()),
            "stream_isLazy",
            "stream_asksPageByPage"),
        broken(
            "streams what there was when it began",
            streaming(real -> Stream.of(real).flatMap(users -> users.stream().toList().stream())),
            "stream_asksPageByPage"),
        broken("ends with its stream", EndingWithItsStream::new, "stream_canBeLeftEarly"),
        // ---- findByEmail
        broken(
            "finds an email address by its case",
            finding(
                (real, email) ->
                    real.findByEmail(email).filter(user -> email.strip().equals(user.email()))),
            "findByEmail_ignoresCaseAndWhiteSpace",
            "findByEmail_ignoresCompositionAndInvisibleCharactersAround"),
        broken(
            "finds white space",
            finding(
                (real, email) ->
                    real.findByEmail(email).filter(user -> email.equals(email.strip()))),
            "findByEmail_ignoresCaseAndWhiteSpace"),
        broken(
            "finds an email address by how it is composed",
            finding(
                (real, email) ->
                    real.findByEmail(email)
                        .filter(user -> email.strip().equalsIgnoreCase(user.email()))),
            "findByEmail_ignoresCompositionAndInvisibleCharactersAround"),
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
            "finds who is on the first page",
            finding(
                (real, email) ->
                    real.findByEmail(email)
                        .filter(user -> real.list(500, 0).users().contains(UserSummary.of(user)))),
            "findByEmail_goesThroughThePages"),
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
            "findByEmail_ofNobodysAddress_isEmpty"),
        broken(
            "finds the secondary address",
            finding(
                (real, email) ->
                    real.findByEmail(email)
                        .or(
                            () ->
                                real.stream()
                                    .map(user -> real.get(user.id()))
                                    .filter(user -> email.equals(user.alternateEmail()))
                                    .findAny())),
            "findByEmail_ofNobodysAddress_isEmpty"),
        broken(
            "finds nobody for a blank address",
            finding(
                (real, email) ->
                    instead(
                        IllegalArgumentException.class,
                        () -> real.findByEmail(email),
                        Optional::empty)),
            "findByEmail_ofBlank_isAMistake"));
  }

  static Stream<Arguments> brokenUpdates() {
    return Stream.of(
        broken(
            "erases what is not named",
            updating(
                (real, id, update) -> {
                  User updated = real.update(id, update);
                  return update.phone() != null
                      ? updated
                      : real.update(id, UserUpdate.builder().clear(Clearable.PHONE).build());
                }),
            "update_leavesWhatItDoesNotName",
            "update_canClear",
            "update_ofNothing_changesNothing"),
        broken(
            "forgets when the last change was",
            updating(
                (real, id, update) -> real.update(id, update).toBuilder().updatedAt(null).build()),
            "update_answersWhatGetThenTells",
            "update_ofNothing_changesNothing"),
        broken(
            "updates a character",
            updating(
                (real, id, update) -> {
                  User updated = real.update(id, update);
                  return updated.toBuilder()
                      .name(requireNonNull(updated.name()).replace('ë', 'e'))
                      .build();
                }),
            "update_canSetEveryAttribute"),
        broken(
            "clears nothing",
            updating(
                (real, id, update) ->
                    update.cleared().isEmpty() ? real.update(id, update) : real.get(id)),
            "update_canClear"),
        broken(
            "updates to documented roles only",
            updating(
                (real, id, update) -> {
                  User updated = real.update(id, update);
                  return Role.DOCUMENTED.contains(updated.role())
                      ? updated
                      : updated.toBuilder().role(Role.PARTICIPANT).build();
                }),
            "update_canSetEveryAttribute",
            "update_canChangeTheRole",
            "update_answersWhatGetThenTells"),
        broken(
            "keeps the old role's id",
            updating((real, id, update) -> real.update(id, update).toBuilder().roleId(1L).build()),
            "update_canChangeTheRole",
            "update_answersWhatGetThenTells",
            "update_canClear"),
        broken(
            "only says that it did",
            updating(
                (real, id, update) -> {
                  User before = real.get(id);
                  User updated = real.update(id, update);
                  real.update(id, UserUpdate.builder().name(requireNonNull(before.name())).build());
                  return updated;
                }),
            "update_answersWhatGetThenTells",
            "update_ofAnUnknownId_isNotFound"),
        broken(
            "swallows a conflict of an update",
            updating(
                (real, id, update) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.update(id, update),
                        () -> real.get(id))),
            "update_toATakenEmail_isAConflict"),
        broken(
            "takes a conflict of an update for a broken connection",
            updating(
                (real, id, update) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.update(id, update),
                        failing(BrokenGatewaysTest::lostResponse))),
            "update_toATakenEmail_isAConflict"),
        broken(
            "names the conflict of an update one of a create",
            updating(
                (real, id, update) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.update(id, update),
                        failing(
                            () ->
                                new UserAlreadyExistsException(
                                    Operation.CREATE, DomoError.ofStatus(409))))),
            "update_toATakenEmail_isAConflict"),
        broken(
            "updates the rest in spite of a conflict",
            updating(
                (real, id, update) -> {
                  if (update.name() != null) {
                    real.update(id, UserUpdate.builder().name(update.name()).build());
                  }
                  return real.update(id, update);
                }),
            "update_toATakenEmail_isAConflict",
            "update_toAMisspeltRole_isRejected"),
        broken(
            "updates the title in spite of a role that it rejects",
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
            "takes the own email address for another's",
            updating(
                (real, id, update) -> {
                  String email = update.email();
                  if (email != null && real.findByEmail(email).isPresent()) {
                    throw new UserAlreadyExistsException(Operation.UPDATE, DomoError.ofStatus(409));
                  }
                  return real.update(id, update);
                }),
            "update_canClear",
            "update_toTheOwnEmailInOtherCapitals_isFine"),
        broken(
            "keeps the email addresses that updates give up",
            KeepingEmails::ofUpdates,
            "update_ofTheEmail_freesTheOldOne"),
        broken(
            "makes something of nothing",
            updating(
                (real, id, update) ->
                    update.isEmpty()
                        ? real.update(id, update).toBuilder().updatedAt(Instant.MAX).build()
                        : real.update(id, update)),
            "update_ofNothing_changesNothing"),
        broken(
            "gets when there is nothing to update",
            updating(
                (real, id, update) -> update.isEmpty() ? real.get(id) : real.update(id, update)),
            "update_ofAnUnknownId_isNotFound",
            "update_ofADeletedUser_isNotFound"),
        broken(
            "updates nobody",
            updating(
                (real, id, update) ->
                    instead(
                        UserNotFoundException.class, () -> real.update(id, update), () -> NOBODY)),
            "update_ofAnUnknownId_isNotFound",
            "update_ofADeletedUser_isNotFound"),
        broken(
            "spells roles for its caller",
            updating(
                (real, id, update) ->
                    instead(
                        RequestRejectedException.class,
                        () -> real.update(id, update),
                        () -> real.get(id))),
            "update_toAMisspeltRole_isRejected",
            "update_toAnUnknownRole_isRejected"),
        broken(
            "takes a mistake of the caller of update for a failure of Domo's",
            updating(
                (real, id, update) ->
                    instead(
                        NullPointerException.class,
                        () -> real.update(id, update),
                        failing(BrokenGatewaysTest::lostResponse))),
            "updateByNull_isAMistake"));
  }

  static Stream<Arguments> brokenDeletes() {
    return Stream.of(
        broken(
            "deletes nobody",
            deleting((real, id) -> real.update(id, UserUpdate.builder().build())),
            "get_ofADeletedUser_tellsThatItIsDeleted",
            "update_ofADeletedUser_isNotFound",
            "delete_takesTheUserOffTheList",
            "delete_freesTheEmail",
            "delete_ofADeletedUser_isNotFound",
            "delete_ofAnUnknownId_isNotFound"),
        broken(
            "never fails to delete",
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
            "deletes twice",
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
            "deletes the next one too",
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
            "delete_takesTheUserOffTheList"),
        broken("lists who was deleted", ListingTheDeleted::new, "delete_takesTheUserOffTheList"),
        broken(
            "keeps the email addresses of the deleted",
            KeepingEmails::ofDeletes,
            "delete_freesTheEmail"));
  }

  @ParameterizedTest
  @MethodSource({"brokenCreates", "brokenReads", "brokenUpdates", "brokenDeletes"})
  void aBrokenGateway_fails(UnaryOperator<UserGateway> breach, List<String> tests) {
    assertThat(failuresOf(breach)).containsExactlyInAnyOrderElementsOf(tests);
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
            Arrays.stream(UserGatewayContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList());
  }

  private static Arguments broken(
      String how, UnaryOperator<UserGateway> breach, String... testsThatFail) {
    return argumentSet(how, breach, List.of(testsThatFail));
  }

  private static List<String> failuresOf(UnaryOperator<UserGateway> breach) {
    Suite.breach = breach;
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Suite.class))
        .execute()
        .testEvents()
        .failed()
        .map(event -> event.getTestDescriptor().getLegacyReportingName().replace("()", ""))
        .toList();
  }

  /**
   * The contract over a gateway that is broken in some way; as a nested class not run by itself.
   */
  static final class Suite extends UserGatewayContract {

    private static UnaryOperator<UserGateway> breach = UnaryOperator.identity();

    @Override
    protected UserGateway connect(GatewayTarget target) {
      InMemoryUserGateway.Builder users = InMemoryUserGateway.builder();
      target.roles().forEach(users::role);
      return breach.apply(users.build());
    }
  }

  // ---- what takes more than a line to break

  private static UserGatewayException lostResponse() {
    return new TransportException(Operation.CREATE, Outcome.UNKNOWN, "no answer", null);
  }

  private static UserGatewayException rejected(Operation operation, int status, Role quoted) {
    return new RequestRejectedException(
        operation, new DomoError(status, null, "role must not be " + quoted.name(), null));
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
      throw new UserAlreadyExistsException(
          Operation.CREATE, new DomoError(409, "Conflict", null, null));
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
                throw new IllegalStateException("Another thread has this gateway.");
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
        throw new IllegalStateException("This gateway is closed already.");
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

  /** Still takes for taken what is free again. */
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
        throw new UserAlreadyExistsException(Operation.CREATE, DomoError.ofStatus(409));
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
