// Nobody warned of anything: not Maven, not a plugin, not the JVM of the tests. javac fails by itself.
// The invoker plugin passes on the active profiles of the outer build; these projects have none.
def warnings = new File(basedir, 'build.log').readLines()
    .findAll { it =~ /^\[?WARN/ && !it.contains('The requested profile "frameworks" could not be activated') }
assert warnings.isEmpty()

evaluate(new File(basedir, '../../../src/checks/works-with.groovy'))
