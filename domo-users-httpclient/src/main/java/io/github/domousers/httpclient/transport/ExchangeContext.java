package io.github.domousers.httpclient.transport;

import io.github.domousers.transport.ResponseDeadline;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/**
 * The context of one request, which records whether the request may have been sent: a body reports
 * when its first byte is passed on. For a request without a body, the client of {@link
 * HttpClientFactory} reports when the connection, including TLS, is established, before anything is
 * sent over it.
 */
final class ExchangeContext extends HttpClientContext {

  private final HttpUriRequestBase request;
  private final RequestConfig connectedConfig;
  private final ResponseDeadline deadline;
  private boolean sent;

  ExchangeContext(
      HttpUriRequestBase request, RequestConfig connectedConfig, ResponseDeadline deadline) {
    this.request = request;
    this.connectedConfig = connectedConfig;
    this.deadline = deadline;
  }

  HttpUriRequestBase request() {
    return request;
  }

  ResponseDeadline deadline() {
    return deadline;
  }

  /** Called by {@link HttpClientFactory}'s client once there is a connection. */
  void onConnected() {
    setRequestConfig(connectedConfig);
    if (request.getEntity() == null) {
      onSending();
    }
  }

  /** Called when the request may reach Domo from now on. */
  void onSending() {
    sent = true;
    startDeadline();
  }

  void startDeadline() {
    deadline.start(request::cancel);
  }

  /**
   * {@return whether the request may have reached Domo} A caller-supplied client reports nothing
   * about a request without a body, but once connected it puts the request into the context; if it
   * ignores the context, the request may have been sent.
   */
  boolean isSent() {
    return sent
        || (request.getEntity() == null && (getRequest() != null || getExchangeId() == null));
  }

  /**
   * Returns no credentials once there is a connection, because HttpClient would send the request a
   * second time with them.
   */
  @Override
  public CredentialsProvider getCredentialsProvider() {
    return getRequest() == null ? super.getCredentialsProvider() : (scope, context) -> null;
  }
}
