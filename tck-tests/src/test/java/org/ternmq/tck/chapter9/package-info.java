/** Chapter 9 of Jakarta Messaging 3.1: the domain-specific interfaces. */
package org.ternmq.tck.chapter9;
