evaluate(new File(basedir, '../../../src/checks/works-with.groovy'))
