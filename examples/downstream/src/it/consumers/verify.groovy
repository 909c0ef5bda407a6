// Nobody warned of anything: not Maven, not a plugin, not the JVM of the tests. javac fails by itself.
def warnings = new File(basedir, 'build.log').readLines().findAll { it =~ /^\[?WARN/ }
assert warnings.isEmpty()
