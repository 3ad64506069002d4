/** The Joram JMS tests against TernMQ. */
package org.ternmq.tck.joram;
