/** Conformance: what the specification and TernMQ's documents say, checked through the public API and a real server. */
package org.ternmq.tck;
