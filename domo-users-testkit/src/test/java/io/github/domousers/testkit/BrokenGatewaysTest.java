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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A broken gateway fails the tests of the contract that it breaks, and no others. */
@Tag("mutants")
class BrokenGatewaysTest {

  private static final User NOBODY = User.builder().id(1).build();

  static Stream<Arguments> brokenCreates() {
    return Stream.of(
        broken(
            "loses an attribute",
            creating((real, user) -> real.create(user).toBuilder().phone(null).build()),
            "create_returns_the_requested_user_with_the_properties_that_Domo_adds",
            "create_preserves_every_character_of_every_attribute",
            "get_returns_the_created_user_and_the_id_of_the_role"),
        broken(
            "loses what Domo adds",
            creating((real, user) -> real.create(user).toBuilder().image(null).build()),
            "create_returns_the_requested_user_with_the_properties_that_Domo_adds",
            "get_returns_the_created_user_and_the_id_of_the_role"),
        broken(
            "invents an attribute",
            creating(
                (real, user) ->
                    real.create(user).toBuilder()
                        .title(requireNonNullElse(user.title(), "?"))
                        .build()),
            "create_needs_only_a_name_an_email_address_and_a_role_and_invents_no_other_attribute"),
        broken(
            "changes a character",
            creating(
                (real, user) ->
                    real.create(user).toBuilder().name(user.name().replace('ë', 'e')).build()),
            "create_preserves_every_character_of_every_attribute"),
        broken(
            "repeats an id",
            BrokenGatewaysTest::repeatingTheFirstId,
            "two_users_have_different_ids",
            "many_threads_can_share_one_gateway_and_every_user_is_created_once",
            "findByEmail_ignores_case_and_surrounding_white_space_and_returns_the_row_of_list",
            "delete_frees_the_email_address_and_the_id_is_not_reused"),
        broken(
            "ignores a conflict",
            creating(
                (real, user) ->
                    instead(
                        UserAlreadyExistsException.class, () -> real.create(user), () -> NOBODY)),
            "create_with_a_taken_email_address_in_any_case_is_a_conflict_and_is_not_applied",
            "create_with_a_taken_email_address_in_any_Unicode_normalization_is_a_conflict",
            "update_of_the_email_address_frees_the_old_one_and_takes_the_new_one"),
        broken(
            "compares email addresses with their case",
            creating(BrokenGatewaysTest::knowingEmailsByCase),
            "create_with_a_taken_email_address_in_any_case_is_a_conflict_and_is_not_applied",
            "create_with_a_taken_email_address_in_any_Unicode_normalization_is_a_conflict"),
        broken(
            "rejects a similar email address",
            creating(BrokenGatewaysTest::refusingSimilarEmails),
            "an_email_address_that_only_resembles_a_taken_one_is_free"),
        broken(
            "compares email addresses without normalization",
            creating(BrokenGatewaysTest::knowingEmailsByComposition),
            "create_with_a_taken_email_address_in_any_Unicode_normalization_is_a_conflict"),
        broken(
            "reports a conflict as a transport failure",
            creating(
                (real, user) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.create(user),
                        failing(BrokenGatewaysTest::lostResponse))),
            "create_with_a_taken_email_address_in_any_case_is_a_conflict_and_is_not_applied",
            "create_with_a_taken_email_address_in_any_Unicode_normalization_is_a_conflict",
            "update_of_the_email_address_frees_the_old_one_and_takes_the_new_one"),
        broken(
            "ignores a rejection",
            creating(
                (real, user) ->
                    instead(RequestRejectedException.class, () -> real.create(user), () -> NOBODY)),
            "create_with_a_system_role_in_another_case_is_rejected_and_is_not_applied",
            "create_with_a_role_that_the_instance_does_not_have_is_rejected_and_is_not_applied"),
        broken(
            "applies a create that it rejects",
            creating(BrokenGatewaysTest::applyingWhatItRejects),
            "create_with_a_system_role_in_another_case_is_rejected_and_is_not_applied",
            "create_with_a_role_that_the_instance_does_not_have_is_rejected_and_is_not_applied"),
        broken(
            "reveals the rejected role",
            creating(
                (real, user) ->
                    instead(
                        RequestRejectedException.class,
                        () -> real.create(user),
                        failing(() -> rejected(Operation.CREATE, 400, user.role())))),
            "create_with_a_role_that_the_instance_does_not_have_is_rejected_and_is_not_applied"),
        broken(
            "rejects a role with another status",
            creating(
                (real, user) ->
                    instead(
                        RequestRejectedException.class,
                        () -> real.create(user),
                        failing(() -> rejected(Operation.CREATE, 422, Role.ADMIN)))),
            "create_with_a_role_that_the_instance_does_not_have_is_rejected_and_is_not_applied"),
        broken(
            "accepts only system roles",
            creating(
                (real, user) -> {
                  if (!Role.DOCUMENTED.contains(user.role())) {
                    throw rejected(Operation.CREATE, 400, Role.ADMIN);
                  }
                  return real.create(user);
                }),
            "create_accepts_each_of_the_five_system_roles_and_each_role_of_the_instance",
            "create_with_a_role_that_the_instance_does_not_have_is_rejected_and_is_not_applied",
            "create_preserves_every_character_of_every_attribute",
            "stream_returns_the_same_rows_as_list"),
        broken(
            "reports an illegal argument as a failure of Domo",
            creating(
                (real, user) ->
                    instead(
                        NullPointerException.class,
                        () -> real.create(user),
                        failing(BrokenGatewaysTest::lostResponse))),
            "create_of_null_throws_a_NullPointerException"),
        broken(
            "works on one thread only",
            BrokenGatewaysTest::ofOneThread,
            "many_threads_can_share_one_gateway_and_every_user_is_created_once"),
        broken("can be closed only once", ClosedOnce::new, "a_gateway_can_be_closed_twice"));
  }

  static Stream<Arguments> brokenReads() {
    return Stream.of(
        // ---- get
        broken(
            "gets a user without the role's id",
            getting((real, id) -> real.get(id).toBuilder().roleId(null).build()),
            "get_returns_the_created_user_and_the_id_of_the_role",
            "findByEmail_ignores_case_and_surrounding_white_space_and_returns_the_row_of_list",
            "update_sets_the_given_attributes_and_keeps_the_others",
            "update_can_clear_each_optional_attribute",
            "update_can_set_another_role_including_a_custom_role_of_the_instance",
            "update_returns_the_same_user_as_a_later_get",
            "an_empty_update_changes_nothing_not_even_the_time_of_the_last_change"),
        broken(
            "returns a user for an unknown id",
            getting(
                (real, id) ->
                    instead(UserNotFoundException.class, () -> real.get(id), () -> NOBODY)),
            "get_of_an_unknown_id_throws_a_UserNotFoundException"),
        broken(
            "reports another operation",
            getting(
                (real, id) ->
                    instead(
                        UserNotFoundException.class,
                        () -> real.get(id),
                        failing(() -> Failures.userNotFound(Operation.LIST)))),
            "get_of_an_unknown_id_throws_a_UserNotFoundException"),
        broken(
            "returns a deleted user as not deleted",
            getting((real, id) -> real.get(id).toBuilder().deleted(false).build()),
            "get_of_a_deleted_user_returns_the_id_name_and_email_address_marked_as_deleted",
            "update_of_a_deleted_user_throws_a_UserNotFoundException_and_restores_no_user"),
        // ---- list
        broken(
            "lists less than the properties of a row",
            listing(
                (real, limit, offset) ->
                    UserPage.of(
                        real.list(limit, offset).users().stream()
                            .map(BrokenGatewaysTest::withoutPhone)
                            .toList())),
            "list_returns_exactly_the_properties_in_a_row_of_a_list_of_Domo",
            "stream_returns_the_same_rows_as_list"),
        broken(
            "ignores the limit of a list",
            listing(
                (real, limit, offset) -> {
                  UserGateway.requireInBounds(limit, offset);
                  return real.list(500, offset);
                }),
            "list_returns_the_rows_from_the_offset_on_and_at_most_the_limit"),
        broken(
            "ignores the offset of a list",
            listing(
                (real, limit, offset) -> {
                  UserGateway.requireInBounds(limit, offset);
                  return real.list(limit, 0);
                }),
            "list_returns_the_rows_from_the_offset_on_and_at_most_the_limit",
            "list_with_an_offset_past_the_last_user_is_empty"),
        broken(
            "corrects arguments out of bounds",
            listing(
                (real, limit, offset) ->
                    real.list(Math.max(1, Math.min(limit, 500)), Math.max(0, offset))),
            "list_with_a_limit_outside_1_to_500_or_a_negative_offset_is_an_illegal_argument"),
        // ---- stream
        broken(
            "streams only the first page",
            streaming(real -> real.stream().limit(500)),
            "stream_returns_the_users_of_all_pages_in_order_each_once"),
        broken(
            "streams the last row of a page twice",
            streaming(BrokenGatewaysTest::theLastOfThePageTwice),
            "stream_returns_the_users_of_all_pages_in_order_each_once"),
        broken(
            "streams in another order",
            streaming(
                real -> real.stream().sorted(Comparator.comparing(UserSummary::id).reversed())),
            "stream_returns_the_users_of_all_pages_in_order_each_once",
            "stream_returns_the_same_rows_as_list",
            "stream_reads_the_next_page_only_after_the_previous_one_is_consumed",
            "stream_can_be_closed_before_its_end_and_the_gateway_still_works"),
        broken(
            "streams less than list returns",
            streaming(real -> real.stream().map(BrokenGatewaysTest::withoutPhone)),
            "stream_returns_the_same_rows_as_list"),
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
            "stream_is_empty_if_there_are_no_users",
            "stream_reads_the_next_page_only_after_the_previous_one_is_consumed"),
        broken(
            "reads a stream before it is consumed",
            streaming(real -> real.stream().toList().stream()),
            "stream_reads_nothing_before_it_is_consumed",
            "stream_reads_the_next_page_only_after_the_previous_one_is_consumed"),
        broken(
            "reads all pages of a stream at once",
            streaming(real -> Stream.of(real).flatMap(users -> users.stream().toList().stream())),
            "stream_reads_the_next_page_only_after_the_previous_one_is_consumed"),
        broken(
            "stops working when a stream is closed",
            EndingWithItsStream::new,
            "stream_can_be_closed_before_its_end_and_the_gateway_still_works"),
        // ---- findByEmail
        broken(
            "finds only the exact case",
            finding(
                (real, email) ->
                    real.findByEmail(email).filter(user -> email.strip().equals(user.email()))),
            "findByEmail_ignores_case_and_surrounding_white_space_and_returns_the_row_of_list",
            "findByEmail_ignores_case_Unicode_normalization_and_surrounding_invisible_characters"),
        broken(
            "finds no address with surrounding white space",
            finding(
                (real, email) ->
                    real.findByEmail(email).filter(user -> email.equals(email.strip()))),
            "findByEmail_ignores_case_and_surrounding_white_space_and_returns_the_row_of_list"),
        broken(
            "finds only the exact normalization",
            finding(
                (real, email) ->
                    real.findByEmail(email)
                        .filter(user -> email.strip().equalsIgnoreCase(user.email()))),
            "findByEmail_ignores_case_Unicode_normalization_and_surrounding_invisible_characters"),
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
            "findByEmail_does_not_match_an_address_that_only_resembles_the_given_one"),
        broken(
            "finds less than get returns",
            finding(
                (real, email) ->
                    real.findByEmail(email).map(user -> user.toBuilder().location(null).build())),
            "findByEmail_ignores_case_and_surrounding_white_space_and_returns_the_row_of_list"),
        broken(
            "finds only users on the first page",
            finding(
                (real, email) ->
                    real.findByEmail(email)
                        .filter(user -> real.list(500, 0).users().contains(UserSummary.of(user)))),
            "findByEmail_finds_a_user_on_a_later_page"),
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
            "findByEmail_does_not_match_a_part_of_an_address_or_an_alternate_address"),
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
            "findByEmail_does_not_match_a_part_of_an_address_or_an_alternate_address"),
        broken(
            "accepts a blank address",
            finding(
                (real, email) ->
                    instead(
                        IllegalArgumentException.class,
                        () -> real.findByEmail(email),
                        Optional::empty)),
            "findByEmail_of_null_or_of_a_blank_or_damaged_address_throws_an_argument_exception"));
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
            "update_sets_the_given_attributes_and_keeps_the_others",
            "update_can_clear_each_optional_attribute",
            "an_empty_update_changes_nothing_not_even_the_time_of_the_last_change"),
        broken(
            "loses the time of the last change",
            updating(
                (real, id, update) -> real.update(id, update).toBuilder().updatedAt(null).build()),
            "update_returns_the_same_user_as_a_later_get",
            "an_empty_update_changes_nothing_not_even_the_time_of_the_last_change"),
        broken(
            "changes a character in an update",
            updating(
                (real, id, update) -> {
                  User updated = real.update(id, update);
                  return updated.toBuilder()
                      .name(requireNonNull(updated.name()).replace('ë', 'e'))
                      .build();
                }),
            "update_can_set_every_attribute_and_preserves_every_character"),
        broken(
            "ignores cleared attributes",
            updating(
                (real, id, update) ->
                    update.cleared().isEmpty() ? real.update(id, update) : real.get(id)),
            "update_can_clear_each_optional_attribute"),
        broken(
            "updates to system roles only",
            updating(
                (real, id, update) -> {
                  User updated = real.update(id, update);
                  return Role.DOCUMENTED.contains(updated.role())
                      ? updated
                      : updated.toBuilder().role(Role.PARTICIPANT).build();
                }),
            "update_can_set_every_attribute_and_preserves_every_character",
            "update_can_set_another_role_including_a_custom_role_of_the_instance",
            "update_returns_the_same_user_as_a_later_get"),
        broken(
            "returns the old role's id",
            updating((real, id, update) -> real.update(id, update).toBuilder().roleId(1L).build()),
            "update_can_set_another_role_including_a_custom_role_of_the_instance",
            "update_returns_the_same_user_as_a_later_get",
            "update_can_clear_each_optional_attribute"),
        broken(
            "returns an update that it reverts",
            updating(
                (real, id, update) -> {
                  User before = real.get(id);
                  User updated = real.update(id, update);
                  real.update(id, UserUpdate.builder().name(requireNonNull(before.name())).build());
                  return updated;
                }),
            "update_returns_the_same_user_as_a_later_get",
            "update_of_an_unknown_id_throws_a_UserNotFoundException_even_if_it_is_empty"),
        broken(
            "ignores a conflict of an update",
            updating(
                (real, id, update) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.update(id, update),
                        () -> real.get(id))),
            "update_to_a_taken_email_address_is_a_conflict_and_changes_nothing"),
        broken(
            "reports a conflict of an update as a transport failure",
            updating(
                (real, id, update) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.update(id, update),
                        failing(BrokenGatewaysTest::lostResponse))),
            "update_to_a_taken_email_address_is_a_conflict_and_changes_nothing"),
        broken(
            "reports a conflict of an update as one of a create",
            updating(
                (real, id, update) ->
                    instead(
                        UserAlreadyExistsException.class,
                        () -> real.update(id, update),
                        failing(() -> Failures.alreadyExists(Operation.CREATE)))),
            "update_to_a_taken_email_address_is_a_conflict_and_changes_nothing"),
        broken(
            "updates the name despite a conflict",
            updating(
                (real, id, update) -> {
                  if (update.name() != null) {
                    real.update(id, UserUpdate.builder().name(update.name()).build());
                  }
                  return real.update(id, update);
                }),
            "update_to_a_taken_email_address_is_a_conflict_and_changes_nothing",
            "update_to_a_system_role_in_another_case_is_rejected_and_changes_nothing"),
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
            "update_to_a_role_that_the_instance_does_not_have_is_rejected_and_is_not_applied"),
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
            "update_can_clear_each_optional_attribute",
            "update_can_change_the_case_of_the_own_email_address_of_the_user"),
        broken(
            "does not free the email address that an update replaces",
            KeepingEmails::ofUpdates,
            "update_of_the_email_address_frees_the_old_one_and_takes_the_new_one"),
        broken(
            "changes the time in an empty update",
            updating(
                (real, id, update) ->
                    update.isEmpty()
                        ? real.update(id, update).toBuilder().updatedAt(Instant.MAX).build()
                        : real.update(id, update)),
            "an_empty_update_changes_nothing_not_even_the_time_of_the_last_change"),
        broken(
            "replaces an empty update by a get",
            updating(
                (real, id, update) -> update.isEmpty() ? real.get(id) : real.update(id, update)),
            "update_of_an_unknown_id_throws_a_UserNotFoundException_even_if_it_is_empty",
            "update_of_a_deleted_user_throws_a_UserNotFoundException_and_restores_no_user"),
        broken(
            "returns a user for an update of an unknown id",
            updating(
                (real, id, update) ->
                    instead(
                        UserNotFoundException.class, () -> real.update(id, update), () -> NOBODY)),
            "update_of_an_unknown_id_throws_a_UserNotFoundException_even_if_it_is_empty",
            "update_of_a_deleted_user_throws_a_UserNotFoundException_and_restores_no_user"),
        broken(
            "ignores a rejected role in an update",
            updating(
                (real, id, update) ->
                    instead(
                        RequestRejectedException.class,
                        () -> real.update(id, update),
                        () -> real.get(id))),
            "update_to_a_system_role_in_another_case_is_rejected_and_changes_nothing",
            "update_to_a_role_that_the_instance_does_not_have_is_rejected_and_is_not_applied"),
        broken(
            "reports an illegal argument of update as a failure of Domo",
            updating(
                (real, id, update) ->
                    instead(
                        NullPointerException.class,
                        () -> real.update(id, update),
                        failing(BrokenGatewaysTest::lostResponse))),
            "update_with_null_throws_a_NullPointerException"));
  }

  static Stream<Arguments> brokenDeletes() {
    return Stream.of(
        broken(
            "does not delete",
            deleting((real, id) -> real.update(id, UserUpdate.builder().build())),
            "get_of_a_deleted_user_returns_the_id_name_and_email_address_marked_as_deleted",
            "update_of_a_deleted_user_throws_a_UserNotFoundException_and_restores_no_user",
            "delete_removes_the_user_from_the_list_and_keeps_the_others",
            "delete_frees_the_email_address_and_the_id_is_not_reused",
            "delete_of_a_deleted_user_throws_a_UserNotFoundException",
            "delete_of_an_unknown_id_throws_a_UserNotFoundException"),
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
            "delete_of_an_unknown_id_throws_a_UserNotFoundException",
            "delete_of_a_deleted_user_throws_a_UserNotFoundException"),
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
            "delete_of_a_deleted_user_throws_a_UserNotFoundException"),
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
            "delete_removes_the_user_from_the_list_and_keeps_the_others"),
        broken(
            "lists deleted users",
            ListingTheDeleted::new,
            "delete_removes_the_user_from_the_list_and_keeps_the_others"),
        broken(
            "does not free the email address of a deleted user",
            KeepingEmails::ofDeletes,
            "delete_frees_the_email_address_and_the_id_is_not_reused"));
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
    AtomicReference<Thread> owner = new AtomicReference<>();
    return creating(
            (real, user) -> {
              owner.compareAndSet(null, Thread.currentThread());
              if (Thread.currentThread() != owner.get()) {
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
