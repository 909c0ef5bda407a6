// The build log has no warning of Maven, a plugin or the JVM of the tests. javac warnings are errors.
// The invoker plugin passes the active profiles of the outer build; these projects have none.
def warnings = new File(basedir, 'build.log').readLines()
    .findAll { it =~ /^\[?WARN/ && !(it =~ /The requested profile "(frameworks|release)" could not be activated/) }
assert warnings.isEmpty()

// The artifacts have the flattened POMs that are published.
def poms = []
new File(basedir, '../../repository/installed/io/github/domousers').eachFileRecurse { file ->
  if (file.name =~ /^domo-users-(core|feign|httpclient|testkit)-.*\.pom$/) {
    poms << file
  }
}
assert poms.size() == 4
poms.each { assert !it.text.contains('<parent>') && !it.text.contains('<build>'): "$it.name is not flattened" }

evaluate(new File(basedir, '../../../src/checks/works-with.groovy'))
