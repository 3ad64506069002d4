/** The plain outcomes of the broker's decisions, as the commit log and the store keep them. */
package org.ternmq.server.outcome;
