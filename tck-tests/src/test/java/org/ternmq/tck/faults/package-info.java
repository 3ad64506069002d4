/** What becomes of messages when connections and servers fail: a proxy that fails on purpose, and ledgers that keep count. */
package org.ternmq.tck.faults;
