package com.example.onboarding;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.ConstraintViolationException;

/** Maps failures to responses. */
@Controller
class FailureController {

  @Serdeable
  record Problem(String detail, Outcome outcome) {}

  @Error(global = true)
  HttpResponse<Problem> invalid(ConstraintViolationException e) {
    return HttpResponse.badRequest(new Problem(e.getMessage(), Outcome.NOT_APPLIED));
  }

  @Error(global = true)
  HttpResponse<Problem> taken(UserAlreadyExistsException e) {
    return problem(HttpStatus.CONFLICT, e);
  }

  @Error(global = true)
  HttpResponse<Problem> failed(UserGatewayException e) {
    return problem(HttpStatus.BAD_GATEWAY, e);
  }

  private static HttpResponse<Problem> problem(HttpStatus status, UserGatewayException e) {
    return HttpResponse.<Problem>status(status).body(new Problem(e.getMessage(), e.outcome()));
  }
}
