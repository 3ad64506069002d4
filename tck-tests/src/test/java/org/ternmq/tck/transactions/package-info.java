/** Distributed transactions (Jakarta Messaging 3.1, section 11.3): their rules, and a transaction manager that recovers. */
package org.ternmq.tck.transactions;
