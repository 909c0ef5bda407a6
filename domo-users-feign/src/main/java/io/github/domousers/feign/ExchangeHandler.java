package io.github.domousers.feign;

import feign.InvocationHandlerFactory.MethodHandler;
import io.github.domousers.protocol.AnswerDeadlines;
import io.github.domousers.protocol.DomoReply;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;

/**
 * Has every call of Feign's proxy be an {@link Exchange}, and hands back its answer whatever Feign
 * made of it.
 */
final class ExchangeHandler implements InvocationHandler {

  private final Map<Method, MethodHandler> endpoints;
  private final boolean ownTransport;
  private final AnswerDeadlines deadlines;

  ExchangeHandler(
      Map<Method, MethodHandler> endpoints, boolean ownTransport, AnswerDeadlines deadlines) {
    this.endpoints = endpoints;
    this.ownTransport = ownTransport;
    this.deadlines = deadlines;
  }

  @Override
  public DomoReply invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    MethodHandler endpoint = Objects.requireNonNull(endpoints.get(method), "endpoint");
    Exchange exchange = Exchange.open((String) arguments[0], ownTransport, deadlines.next());
    try {
      endpoint.invoke(arguments);
    } catch (Exception e) {
      if (exchange.reply() == null) {
        throw exchange.failure(e);
      }
    } finally {
      exchange.end();
    }
    return Objects.requireNonNull(exchange.reply(), "reply");
  }
}
