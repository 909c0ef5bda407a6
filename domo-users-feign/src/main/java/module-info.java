/** Reaches Domo through OpenFeign. */
module io.github.domousers.feign {
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires transitive feign.core;
  requires io.github.domousers.httpclient;
  requires transitive io.github.domousers.core;
  requires static transitive org.jspecify;

  exports io.github.domousers.feign;
}
