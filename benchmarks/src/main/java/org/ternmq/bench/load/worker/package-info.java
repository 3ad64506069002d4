/**
 * The client's side of a load, which runs in a process of its own with one broker's client: it uses the Jakarta Messaging
 * API, HdrHistogram and Java alone.
 */
package org.ternmq.bench.load.worker;
