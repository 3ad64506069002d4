/** Chapter 11 of Jakarta Messaging 3.1: the facilities for application servers. */
package org.ternmq.tck.chapter11;
