/** The store's log against other journals: records are added, made durable, and removed again in order. */
package org.ternmq.bench.journal;
