package io.github.domousers.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** The public part of the OpenPGP key that signs a release. */
final class SigningKey {

  /** In the user id of every throw-away key. */
  static final String NOT_FOR_RELEASE = "not for release";

  private final List<PGPPublicKey> keys;
  private final List<String> userIds;

  private SigningKey(List<PGPPublicKey> keys, List<String> userIds) {
    this.keys = keys;
    this.userIds = userIds;
  }

  /**
   * Reads an exported secret key in ASCII armor. No passphrase is needed to read its public part.
   */
  static SigningKey parse(String armored) throws IOException {
    List<PGPPublicKey> keys = new ArrayList<>();
    List<String> userIds = new ArrayList<>();
    try {
      for (PGPSecretKeyRing ring :
          new PGPSecretKeyRingCollection(
              PGPUtil.getDecoderStream(
                  new ByteArrayInputStream(armored.getBytes(StandardCharsets.US_ASCII))),
              new BcKeyFingerprintCalculator())) {
        for (PGPSecretKey key : ring) {
          keys.add(key.getPublicKey());
          key.getUserIDs().forEachRemaining(userIds::add);
        }
      }
    } catch (IOException | PGPException e) {
      throw new IOException("the key that signs the release is not an OpenPGP secret key", e);
    }
    if (keys.isEmpty()) {
      throw new IOException("the key that signs the release is not an OpenPGP secret key");
    }
    return new SigningKey(keys, userIds);
  }

  /** Returns whether the key is a throw-away key. */
  boolean isNotForRelease() {
    return userIds.stream().anyMatch(id -> id.toLowerCase(Locale.ROOT).contains(NOT_FOR_RELEASE));
  }

  /**
   * Returns whether a detached signature in ASCII armor is a signature of the content by this key.
   */
  boolean verifies(byte[] content, byte[] signature) {
    try {
      Object object =
          new PGPObjectFactory(
                  PGPUtil.getDecoderStream(new ByteArrayInputStream(signature)),
                  new BcKeyFingerprintCalculator())
              .nextObject();
      if (!(object instanceof PGPSignatureList signatures) || signatures.isEmpty()) {
        return false;
      }
      PGPSignature first = signatures.get(0);
      for (PGPPublicKey key : keys) {
        if (key.getKeyID() == first.getKeyID() && maySign(key)) {
          first.init(new BcPGPContentVerifierBuilderProvider(), key);
          first.update(content);
          return first.verify();
        }
      }
      return false;
    } catch (IOException | PGPException e) {
      return false;
    }
  }

  /** Returns false for a primary key that only certifies, because others reject its signatures. */
  private static boolean maySign(PGPPublicKey key) {
    for (Iterator<PGPSignature> all = key.getSignatures(); all.hasNext(); ) {
      PGPSignatureSubpacketVector properties = all.next().getHashedSubPackets();
      if (properties != null && properties.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS)) {
        return (properties.getKeyFlags() & KeyFlags.SIGN_DATA) != 0;
      }
    }
    return true;
  }

  /** Returns the user ids and the fingerprint of the primary key. */
  @Override
  public String toString() {
    return String.join(", ", userIds)
        + ", fingerprint "
        + HexFormat.of().withUpperCase().formatHex(keys.get(0).getFingerprint());
  }
}
