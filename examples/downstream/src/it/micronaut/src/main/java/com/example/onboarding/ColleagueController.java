package com.example.onboarding;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;

// frameworks.md begins
@Controller("/colleagues")
@ExecuteOn(TaskExecutors.BLOCKING) // a call blocks until Domo has responded
class ColleagueController {
  // frameworks.md ends

  @Serdeable
  record Colleague(String name, String email) {}

  @Serdeable
  record Welcomed(long domoId) {}

  private final ColleagueService colleagues;

  ColleagueController(ColleagueService colleagues) {
    this.colleagues = colleagues;
  }

  @Post
  @Status(HttpStatus.CREATED)
  Welcomed welcome(@Body Colleague colleague) {
    return new Welcomed(colleagues.welcome(colleague.name(), colleague.email()).id());
  }
}
