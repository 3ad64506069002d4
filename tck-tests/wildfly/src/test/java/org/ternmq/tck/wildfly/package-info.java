/** The tests of applications in WildFly. */
package org.ternmq.tck.wildfly;
