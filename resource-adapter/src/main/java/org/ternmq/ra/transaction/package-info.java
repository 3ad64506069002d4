/** Sessions that take part in the transactions of a container. */
package org.ternmq.ra.transaction;
