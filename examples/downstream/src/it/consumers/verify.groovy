// Nobody warned of anything: not Maven, not a plugin, not the JVM of the tests. javac fails by itself.
// The invoker plugin hands the profiles of the build around this one on, which has no profiles.
def warnings = new File(basedir, 'build.log').readLines()
    .findAll { it =~ /^\[?WARN/ && !it.contains('The requested profile "frameworks" could not be activated') }
assert warnings.isEmpty()

evaluate(new File(basedir, '../../../src/checks/works-with.groovy'))
