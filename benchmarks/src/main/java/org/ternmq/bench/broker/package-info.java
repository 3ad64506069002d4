/** The brokers that can be run and compared, each in a process of its own with its own libraries. */
package org.ternmq.bench.broker;
