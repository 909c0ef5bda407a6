/*
 * Checks an application after its build: its POM leaves the versions of libraries to its framework, and the versions on
 * its class path are in the table "Works with" of docs/frameworks.md.
 */
import groovy.xml.XmlSlurper

def root = new File(basedir, '../../../../..').canonicalFile

// In the order of the table's columns.
def libraries = [
    'org.apache.httpcomponents.client5:httpclient5',
    'org.apache.httpcomponents.core5:httpcore5',
    'org.apache.httpcomponents.core5:httpcore5-h2',
    'org.hibernate.validator:hibernate-validator',
    'jakarta.validation:jakarta.validation-api',
    'io.github.openfeign:feign-core',
    'tools.jackson.core:jackson-core',
    'org.slf4j:slf4j-api',
]
def frameworks = [
    'spring-boot-starter-parent': 'Spring Boot',
    'spring-boot-dependencies'  : 'Spring Boot',
    'spring-cloud-dependencies' : 'Spring Cloud',
    'quarkus-bom'               : 'Quarkus',
    'micronaut-parent'          : 'Micronaut',
]
// No framework manages their versions.
def groupsWithoutAFramework = ['io.github.domousers', 'com.bucket4j']
def propertiesOfNoLibrary = [
    'domo-users.version', 'quarkus.version', 'java.version', 'jdk.version', 'release.version', 'maven.compiler.release',
    'maven.compiler.parameters', 'project.build.sourceEncoding'
]

def missing = []
def check = { app ->
  def pom = new XmlSlurper().parse(new File(app, 'pom.xml'))
  def imported = pom.dependencyManagement.dependencies.dependency.list()
  def label = ([pom.parent] + imported)
      .findAll { frameworks[it.artifactId.text()] }
      .collect { "${frameworks[it.artifactId.text()]} ${version(it, pom)}" }
      .join(', ')
  if (label) {
    assert imported.every { it.scope.text() == 'import' }: "$app.name manages a library itself"
    assert pom.dependencies.dependency.list().every { !it.version.text() || it.groupId.text() in groupsWithoutAFramework }:
        "$app.name sets the version of a library"
    assert pom.properties.children().list()*.name() - propertiesOfNoLibrary == []: "$app.name has an overriding property"
  }

  // Bold: chosen by the framework. A node in parentheses is not on the class path. The scope is ignored: a library that
  // the testkit needs too has the scope "test" here, although the application has it as well.
  def found = [:]
  new File(app, 'target/dependencies.txt').eachLine { line ->
    def node = line =~ /^[|+\\ -]*([\w.-]+:[\w.-]+):jar:([\w.-]+):\w+(.*)/
    if (node && node[0][1] in libraries) {
      found[node[0][1]] = node[0][3].contains('version managed from') ? "**${node[0][2]}**" : node[0][2]
    }
  }
  def cells = libraries.collect { library ->
    assert found[library]: "$app.name has no $library on its class path"
    found[library]
  }
  def http2 = cells.remove(2)
  if (http2 != cells[1]) {
    cells[1] += ", httpcore5-h2 $http2"
  }

  def row = "| ${label ?: 'no framework'} | ${cells.join(' | ')} |"
  if (!new File(root, 'docs/frameworks.md').readLines().contains(row.toString())) {
    missing << row
  }
}

([basedir] + basedir.listFiles().toList())
    .findAll { new File(it, 'target/dependencies.txt').file }
    .findAll { new File(it, 'target/dependencies.txt').text.contains(':domo-users-feign:') }
    .each(check)
if (missing) {
  throw new AssertionError("docs/frameworks.md: the table Works with must have:\n${missing.join('\n')}")
}
return true

def version(bom, pom) {
  def version = bom.version.text()
  def property = version =~ /^\$\{(.*)}$/
  property ? pom.properties[property[0][1]].text() : version
}
