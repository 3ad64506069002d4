package org.ternmq.tck.joram;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.objectweb.jtests.jms.admin.Admin;

/** What the second run of the tests of this module, that of the Joram JMS tests, has to find. */
class JoramSuiteTest {

    @Test
    void theSuiteHasAllOfIts196TestsInClassesThatTheBuildRuns() throws Exception {
        List<String> classes;
        try (JarFile jar = new JarFile(
                Admin.class.getProtectionDomain().getCodeSource().getLocation().getPath())) {
            classes = Collections.list(jar.entries()).stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("org/objectweb/jtests/") && name.endsWith("Test.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
        long tests = 0;
        for (String name : classes) {
            tests += Arrays.stream(Class.forName(name).getMethods())
                    .filter(JoramSuiteTest::isTest)
                    .count();
        }
        assertThat(tests).isEqualTo(196);
    }

    private static boolean isTest(Method method) {
        return method.getName().startsWith("test") && method.getParameterCount() == 0;
    }
}
