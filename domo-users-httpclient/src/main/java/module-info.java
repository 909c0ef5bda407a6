/** Reaches Domo through Apache HttpClient 5. */
// The Feign adapter, to which the transport is exported, need not be on the module path.
@SuppressWarnings("module")
module io.github.domousers.httpclient {
  requires org.apache.httpcomponents.core5.httpcore5;
  // HttpClient needs it, and as an automatic module cannot say so.
  requires org.slf4j;
  requires transitive io.github.domousers.core;
  requires transitive org.apache.httpcomponents.client5.httpclient5;
  requires static transitive org.jspecify;

  exports io.github.domousers.httpclient;
  exports io.github.domousers.httpclient.transport to
      io.github.domousers.feign;
}
