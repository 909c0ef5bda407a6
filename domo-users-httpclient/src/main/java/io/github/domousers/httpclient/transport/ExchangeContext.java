package io.github.domousers.httpclient.transport;

import io.github.domousers.transport.ResponseDeadline;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/**
 * The context of one request, which records whether the request may have been sent. A body reports
 * when its first byte is handed over. For a request without a body {@link HttpClientFactory}'s
 * client reports when the connection is established, including TLS, and before anything is sent
 * over it.
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

  /**
   * Called once there is a connection. From then on no credentials are offered, because HttpClient
   * would send the request a second time with them.
   */
  void onConnected() {
    setCredentialsProvider((scope, context) -> null);
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
   * Returns whether the request may have reached Domo. A caller-supplied client reports nothing
   * about a request without a body, except that HttpClient puts the request into the context once
   * it is connected; and a client that ignores the context does not even do that.
   */
  boolean isSent() {
    return sent
        || (request.getEntity() == null && (getRequest() != null || getExchangeId() == null));
  }
}
