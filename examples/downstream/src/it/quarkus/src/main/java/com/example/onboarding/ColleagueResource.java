package com.example.onboarding;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/colleagues")
class ColleagueResource {

  record Colleague(String name, String email) {}

  record Welcomed(long domoId) {}

  private final ColleagueService colleagues;

  ColleagueResource(ColleagueService colleagues) {
    this.colleagues = colleagues;
  }

  @POST
  @ResponseStatus(201)
  public Welcomed welcome(Colleague colleague) {
    return new Welcomed(colleagues.welcome(colleague.name(), colleague.email()).id());
  }
}
