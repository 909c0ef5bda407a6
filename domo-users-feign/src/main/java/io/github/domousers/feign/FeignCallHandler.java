package io.github.domousers.feign;

import feign.InvocationHandlerFactory.MethodHandler;
import io.github.domousers.transport.DomoResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;

/**
 * Runs each call of Feign's proxy as a {@link FeignCall}, and returns its response whatever Feign
 * does with it.
 */
final class FeignCallHandler implements InvocationHandler {

  private final Map<Method, MethodHandler> endpoints;

  FeignCallHandler(Map<Method, MethodHandler> endpoints) {
    this.endpoints = endpoints;
  }

  @Override
  public DomoResponse invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    MethodHandler endpoint = Objects.requireNonNull(endpoints.get(method), "endpoint");
    FeignCall call = FeignCall.begin((String) arguments[0]);
    try {
      endpoint.invoke(arguments);
    } catch (Exception | LinkageError e) {
      if (call.response() == null) {
        throw call.failure(e);
      }
    } finally {
      FeignCall.end();
    }
    return Objects.requireNonNull(call.response(), "response");
  }
}
