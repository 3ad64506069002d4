/** Messages that no log knows and that the broker has no memory for, in files that go with the server. */
package org.ternmq.server.store.spill;
