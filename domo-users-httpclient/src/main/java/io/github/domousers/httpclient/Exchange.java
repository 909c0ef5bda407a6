package io.github.domousers.httpclient;

import io.github.domousers.protocol.AnswerDeadline;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpRequest;

/**
 * One request, and how far it got. A body tells when it is sent. For a request without one,
 * HttpClient tells its context: when there is a connection, TLS and all, and before anything is
 * sent over it.
 */
final class Exchange extends HttpClientContext {

  private final HttpUriRequestBase request;
  private final RequestConfig answering;
  private final AnswerDeadline deadline;
  private boolean sent;

  Exchange(HttpUriRequestBase request, RequestConfig answering, AnswerDeadline deadline) {
    this.request = request;
    this.answering = answering;
    this.deadline = deadline;
  }

  HttpUriRequestBase request() {
    return request;
  }

  AnswerDeadline deadline() {
    return deadline;
  }

  /** From here on nobody may ask for credentials: an answer to that would be a second request. */
  @Override
  public void setRequest(HttpRequest connected) {
    super.setRequest(connected);
    setCredentialsProvider((scope, context) -> null);
    setRequestConfig(answering);
    if (request.getEntity() == null) {
      sending();
    }
  }

  /** From here on the request may reach Domo, and the time for the answer runs. */
  void sending() {
    sent = true;
    deadline.start(request::cancel);
  }

  /**
   * Whether the request may have reached Domo. A client of the caller's that does not work with
   * this context does not tell it of a request without a body, which then may have.
   */
  boolean isSent() {
    return sent || (request.getEntity() == null && getExchangeId() == null);
  }
}
