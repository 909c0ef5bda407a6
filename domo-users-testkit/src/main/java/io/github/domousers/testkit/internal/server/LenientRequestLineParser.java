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
    int first = line.indexOf(' ');
    int last = line.length() - 1;
    while (last > first && line.charAt(last) != ' ') {
      last--;
    }
    CharArrayBuffer encoded = new CharArrayBuffer(line.length());
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == ' ' && i > first && i < last) {
        encoded.append(ENCODED_BLANK);
      } else {
        encoded.append(line.charAt(i));
      }
    }
    return super.parseRequestLine(encoded);
  }
}
