package io.github.domousers.httpclient.transport;

import io.github.domousers.protocol.AnswerDeadline;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpRequest;

/**
 * The context of one request, which records whether the request may have been sent. A body reports
 * when its first byte is handed over. For a request without a body HttpClient calls {@link
 * #setRequest} when the connection is established, including TLS, and before anything is sent over
 * it.
 */
final class ExchangeContext extends HttpClientContext {

  private final HttpUriRequestBase request;
  private final RequestConfig connectedConfig;
  private final AnswerDeadline deadline;
  private boolean sent;

  ExchangeContext(
      HttpUriRequestBase request, RequestConfig connectedConfig, AnswerDeadline deadline) {
    this.request = request;
    this.connectedConfig = connectedConfig;
    this.deadline = deadline;
  }

  HttpUriRequestBase request() {
    return request;
  }

  AnswerDeadline deadline() {
    return deadline;
  }

  /**
   * Called by HttpClient once there is a connection. From then on no credentials are offered,
   * because HttpClient would send the request a second time with them.
   */
  @Override
  public void setRequest(HttpRequest connected) {
    super.setRequest(connected);
    setCredentialsProvider((scope, context) -> null);
    setRequestConfig(connectedConfig);
    if (request.getEntity() == null) {
      markSent();
    }
  }

  /**
   * Records that the request may reach Domo from now on, and starts the deadline of its response.
   */
  void markSent() {
    sent = true;
    deadline.start(request::cancel);
  }

  /**
   * Returns whether the request may have reached Domo. A caller-supplied client that ignores this
   * context does not report a request without a body, which then counts as sent.
   */
  boolean isSent() {
    return sent || (request.getEntity() == null && getExchangeId() == null);
  }
}
