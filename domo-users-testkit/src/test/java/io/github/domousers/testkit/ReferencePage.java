package io.github.domousers.testkit;

/** Domo's page "Create a user". */
public final class ReferencePage {

  /** The request body, word for word. */
  public static final String REQUEST =
      """
      {
        "title": "Software Engineer",
        "email": "leonhard.euler@domo.com",
        "alternateEmail": "leonhardeuler@email.com",
        "role": "Admin",
        "phone": "888-361-1078",
        "name": "Leonhard Euler",
        "location": "American Fork",
        "timezone": "",
        "locale": "",
        "employeeNumber": 23432
      }
      """;

  /** The response, with its properties and their types. */
  public static final String RESPONSE =
      """
      {
        "id": 959463190,
        "name": "Leonhard Euler",
        "email": "leonhard.euler@domo.com",
        "alternateEmail": "leonhardeuler@email.com",
        "role": "Admin",
        "title": "Software Engineer",
        "phone": "888-361-1078",
        "location": "American Fork",
        "employeeNumber": 23432,
        "groups": [{"id": 1324037627, "name": "Default"}],
        "image": "https://instance.domo.com/avatar/thumb/domo/959463190",
        "createdAt": "2017-06-12T20:16:59Z",
        "updatedAt": "2017-06-12T20:16:59Z"
      }
      """;

  private ReferencePage() {}
}
