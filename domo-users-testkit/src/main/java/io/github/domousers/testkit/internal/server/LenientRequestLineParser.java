package io.github.domousers.testkit.internal.server;

import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.BasicLineParser;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.util.CharArrayBuffer;

/** Reads a request line whose query contains raw blanks, as some clients put between scopes. */
final class LenientRequestLineParser extends BasicLineParser {

  private static final String ENCODED_BLANK = "%20";

  @Override
  public RequestLine parseRequestLine(CharArrayBuffer line) throws ParseException {
    String text = line.toString();
    int uri = text.indexOf(' ') + 1;
    int uriEnd = Math.max(uri, text.lastIndexOf(' '));
    CharArrayBuffer encoded = new CharArrayBuffer(text.length());
    encoded.append(text.substring(0, uri));
    encoded.append(text.substring(uri, uriEnd).replace(" ", ENCODED_BLANK));
    encoded.append(text.substring(uriEnd));
    return super.parseRequestLine(encoded);
  }
}
