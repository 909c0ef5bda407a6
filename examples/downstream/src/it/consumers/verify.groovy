// The build log has no warning of Maven, a plugin or the JVM of the tests. javac warnings are errors.
// The invoker plugin passes the active profiles of the outer build; these projects have none.
def warnings = new File(basedir, 'build.log').readLines()
    .findAll { it =~ /^\[?WARN/ && !it.contains('The requested profile "frameworks" could not be activated') }
assert warnings.isEmpty()

evaluate(new File(basedir, '../../../src/checks/works-with.groovy'))
