package com.example.onboarding;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ColleagueController {

  record Colleague(String name, String email) {}

  record Welcomed(long domoId) {}

  private final ColleagueService colleagues;

  ColleagueController(ColleagueService colleagues) {
    this.colleagues = colleagues;
  }

  @PostMapping("/colleagues")
  @ResponseStatus(HttpStatus.CREATED)
  Welcomed welcome(@RequestBody Colleague colleague) {
    return new Welcomed(colleagues.welcome(colleague.name(), colleague.email()).id());
  }
}
