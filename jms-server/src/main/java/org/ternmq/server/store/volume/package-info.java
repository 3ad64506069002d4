/** MapDB on a volume whose commits are atomic and survive crashes, and whose pages all have checksums. */
package org.ternmq.server.store.volume;
