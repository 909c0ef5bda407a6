package io.github.domousers.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates that {@link FakeDomo} can use. Their authority is trusted by {@link
 * FakeDomo#sslContext} only.
 */
public enum Certificate {
  /** For {@code localhost}, valid for a century. */
  VALID("valid.p12"),

  /** For {@code localhost}, expired. */
  EXPIRED("expired.p12"),

  /** For {@code elsewhere.example}, which is not the host of the server. */
  WRONG_NAME("wrong-name.p12");

  private static final char[] PASSWORD = "fake-domo".toCharArray();

  private final String file;

  Certificate(String file) {
    this.file = file;
  }

  /**
   * {@return a context that shows this certificate, and trusts only its authority} The certificate
   * itself is not trusted, because an expired one would then be accepted.
   */
  SSLContext sslContext() {
    try (InputStream in = Certificate.class.getResourceAsStream(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      KeyManagerFactory keyManagers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(keys, PASSWORD);
      TrustManagerFactory trustManagers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore authority = KeyStore.getInstance("PKCS12");
      authority.load(null, null);
      authority.setCertificateEntry("ca", keys.getCertificate("ca"));
      trustManagers.init(authority);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("The certificate " + file + " cannot be read.", e);
    }
  }
}
