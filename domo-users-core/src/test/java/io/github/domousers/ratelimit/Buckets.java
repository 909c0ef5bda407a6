package io.github.domousers.ratelimit;

import io.github.bucket4j.Bucket;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Buckets for tests. */
final class Buckets {

  private Buckets() {}

  /** Returns a bucket that runs an action after it was asked for its available tokens. */
  static Bucket whenAsked(Bucket bucket, Runnable action) {
    return (Bucket)
        Proxy.newProxyInstance(
            Bucket.class.getClassLoader(),
            new Class<?>[] {Bucket.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(bucket, arguments);
                if (method.getName().equals("getAvailableTokens")) {
                  action.run();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
