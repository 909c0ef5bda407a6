package io.github.domousers.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates that {@link FakeDomo} can show, all of one authority that nobody else trusts.
 */
public enum Certificate {
  /** For {@code localhost}, and good for a century. */
  VALID("valid.p12"),

  /** For {@code localhost}, and no longer good. */
  EXPIRED("expired.p12"),

  /** For {@code elsewhere.example}, where no test is. */
  WRONG_NAME("wrong-name.p12");

  private static final char[] PASSWORD = "fake-domo".toCharArray();

  private final String file;

  Certificate(String file) {
    this.file = file;
  }

  /**
   * A context that shows this certificate, and trusts its authority and nobody else: not even the
   * certificate itself, since what is trusted by itself is good for ever.
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
