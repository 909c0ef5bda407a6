package io.github.domousers.httpclient.transport;

import io.github.domousers.transport.ResponseDeadline;
import java.io.IOException;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpRequest;

/**
 * The context of one request, which records whether the request may have been sent: a body reports
 * when its first byte is passed on. For a request without a body, it is when the connection,
 * including TLS, is established, before anything is sent over it.
 */
final class ExchangeContext extends HttpClientContext {

  private final HttpUriRequestBase request;
  private final RequestConfig connectedConfig;
  private final ResponseDeadline deadline;
  private final InterruptibleCall call;
  private boolean sent;

  ExchangeContext(
      HttpUriRequestBase request, RequestConfig connectedConfig, ResponseDeadline deadline) {
    this.request = request;
    this.connectedConfig = connectedConfig;
    this.deadline = deadline;
    this.call = new InterruptibleCall(request::cancel);
  }

  HttpUriRequestBase request() {
    return request;
  }

  /** From now on an interrupt of this thread cancels the request. May be repeated. */
  void start() {
    call.start();
  }

  void finish() {
    call.finish();
    deadline.cancel();
  }

  /** {@return the failure to report: a timeout, an interrupt, or what the transport threw} */
  IOException explain(Throwable failure) {
    return deadline.explain(call.explain(failure));
  }

  /** Called by HttpClient once there is a connection. */
  @Override
  public void setRequest(HttpRequest request) {
    super.setRequest(request);
    setRequestConfig(connectedConfig);
    if (this.request.getEntity() == null) {
      onSending();
    } else {
      start();
    }
  }

  /** Called when the request may reach Domo from now on. */
  void onSending() {
    sent = true;
    start();
    startDeadline();
  }

  void startDeadline() {
    deadline.start(request::cancel);
  }

  /**
   * {@return whether the request may have reached Domo} If a caller-supplied client ignores the
   * context, a request without a body may have been sent.
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
