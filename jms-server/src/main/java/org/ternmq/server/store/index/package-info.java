/** Where every message of every queue lies that is not in memory: in the log, in a page of the store or spilled. */
package org.ternmq.server.store.index;
