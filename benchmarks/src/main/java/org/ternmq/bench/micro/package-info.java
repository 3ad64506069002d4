/** Micro-benchmarks of the parts that every message passes, by JMH. */
package org.ternmq.bench.micro;
