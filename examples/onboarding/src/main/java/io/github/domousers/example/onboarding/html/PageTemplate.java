package io.github.domousers.example.onboarding.html;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The template of the page. Every value is escaped. */
final class PageTemplate {

  private static final String NAME = "review.ftlh";

  /** The behaviour of this version, which reads the components of records. */
  private static final Version BEHAVIOUR = Configuration.VERSION_2_3_34;

  private final Configuration configuration = new Configuration(BEHAVIOUR);

  PageTemplate() {
    DefaultObjectWrapperBuilder wrapper = new DefaultObjectWrapperBuilder(BEHAVIOUR);
    wrapper.setIterableSupport(true);
    configuration.setObjectWrapper(wrapper.build());
    configuration.setClassForTemplateLoading(PageTemplate.class, "");
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setLocale(Locale.ENGLISH);
    configuration.setLocalizedLookup(false);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(true);
    configuration.setAPIBuiltinEnabled(false);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
  }

  /** Writes a page row by row. */
  void write(PageModel page, Writer out) throws IOException {
    try {
      configuration.getTemplate(NAME).process(page, out);
    } catch (TemplateException e) {
      throw new IllegalStateException("The template of the HTML page has a mistake.", e);
    }
  }
}
