package io.github.domousers.testkit;

import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.BasicLineParser;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.util.CharArrayBuffer;

/** Reads a request line whose query has raw blanks, as untidy clients put between scopes. */
final class UntidyLineParser extends BasicLineParser {

  private static final String ENCODED_BLANK = "%20";

  @Override
  public RequestLine parseRequestLine(CharArrayBuffer line) throws ParseException {
    int first = line.indexOf(' ');
    int last = line.length() - 1;
    while (last > first && line.charAt(last) != ' ') {
      last--;
    }
    CharArrayBuffer tidy = new CharArrayBuffer(line.length());
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == ' ' && i > first && i < last) {
        tidy.append(ENCODED_BLANK);
      } else {
        tidy.append(line.charAt(i));
      }
    }
    return super.parseRequestLine(tidy);
  }
}
