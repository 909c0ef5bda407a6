open module com.example.onboarding {
  requires io.github.domousers.httpclient;
  requires io.github.domousers.testkit;
  requires org.junit.jupiter.api;
}
