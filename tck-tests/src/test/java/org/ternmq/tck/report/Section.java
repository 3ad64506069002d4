package org.ternmq.tck.report;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The section of Jakarta Messaging 3.1 whose rule a test checks. The rule is the test's name, word by word, so that the
 * table of docs/conformance.md can be made of the tests.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Section {
    /** Such as {@code 6.1.4}. */
    String value();
}
