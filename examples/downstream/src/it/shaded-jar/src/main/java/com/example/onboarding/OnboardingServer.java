package com.example.onboarding;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.feign.FeignUserGateway;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.port.UserAlreadyExistsException;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ReliableUserGateway;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Handles {@code POST /colleagues}. The body is a name and an email address, on two lines. */
public final class OnboardingServer {

  private final ColleagueService colleagues;

  private OnboardingServer(ColleagueService colleagues) {
    this.colleagues = colleagues;
  }

  public static void main(String[] args) throws IOException {
    UserGateway users = ReliableUserGateway.over(gateway(System.getenv()));
    OnboardingServer onboarding = new OnboardingServer(new ColleagueService(users));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/colleagues", onboarding::welcome);
    server.start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stop(0);
                  users.close();
                }));
    System.out.println("Listening on port " + server.getAddress().getPort());
  }

  /** An application needs only one of the adapters. */
  private static UserGateway gateway(Map<String, String> environment) {
    String baseUrl = environment.get("DOMO_BASE_URL");
    ClientCredentials credentials =
        ClientCredentials.of(
            environment.get("DOMO_CLIENT_ID"), environment.get("DOMO_CLIENT_SECRET"));
    return "feign".equals(environment.get("DOMO_ADAPTER"))
        ? FeignUserGateway.builder().baseUrl(baseUrl).credentials(credentials).build()
        : HttpClientUserGateway.builder().baseUrl(baseUrl).credentials(credentials).build();
  }

  private void welcome(HttpExchange exchange) throws IOException {
    String[] lines =
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("\n");
    try {
      respond(exchange, 201, "domoId " + colleagues.welcome(lines[0], lines[1]).id());
    } catch (ConstraintViolationException e) {
      respond(exchange, 400, e.getMessage());
    } catch (UserAlreadyExistsException e) {
      respond(exchange, 409, e.getMessage());
    } catch (UserGatewayException e) {
      respond(exchange, 502, e.outcome() + " " + e.getMessage());
    }
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
