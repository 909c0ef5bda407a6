package io.github.domousers.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An XML element, read by the names of its children. */
record Xml(Element element) {

  /** Reads a document without document type and external entities. */
  static Xml parse(byte[] document) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new Xml(
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(document))
              .getDocumentElement());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("it is not XML: " + e.getMessage(), e);
    }
  }

  String name() {
    return element.getTagName();
  }

  /** Returns the text without white space around it. */
  String text() {
    return element.getTextContent().strip();
  }

  List<Xml> children() {
    List<Xml> children = new ArrayList<>();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        children.add(new Xml(child));
      }
    }
    return children;
  }

  /** Returns all elements at the end of a path of names. */
  List<Xml> all(String... path) {
    List<Xml> found = List.of(this);
    for (String name : path) {
      found =
          found.stream()
              .flatMap(e -> e.children().stream())
              .filter(e -> e.name().equals(name))
              .toList();
    }
    return found;
  }

  /** Returns the text of the first element at the end of a path, or an empty text. */
  String text(String... path) {
    return all(path).stream().findFirst().map(Xml::text).orElse("");
  }
}
