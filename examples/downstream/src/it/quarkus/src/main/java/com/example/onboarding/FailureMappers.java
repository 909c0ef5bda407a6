package com.example.onboarding;

import io.github.domousers.port.Outcome;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGatewayException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

// frameworks.md begins
class FailureMappers {

  record Problem(String detail, Outcome outcome) {}

  @ServerExceptionMapper
  RestResponse<Problem> invalid(ConstraintViolationException e) {
    return RestResponse.status(
        Status.BAD_REQUEST, new Problem(e.getMessage(), Outcome.NOT_APPLIED));
  }

  @ServerExceptionMapper
  RestResponse<Problem> taken(UserAlreadyExistsException e) {
    return RestResponse.status(Status.CONFLICT, new Problem(e.getMessage(), e.outcome()));
  }

  @ServerExceptionMapper
  RestResponse<Problem> failed(UserGatewayException e) {
    return RestResponse.status(Status.BAD_GATEWAY, new Problem(e.getMessage(), e.outcome()));
  }
}
// frameworks.md ends
