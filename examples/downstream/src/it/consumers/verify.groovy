// No tool had anything to say: not Maven, not javac, not the JVM.
def warnings = new File(basedir, 'build.log').readLines().findAll { it =~ /(?i)warn/ }
assert warnings.isEmpty()
