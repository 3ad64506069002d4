/** Chapter 6 of Jakarta Messaging 3.1: connections and sessions. */
package org.ternmq.tck.chapter6;
