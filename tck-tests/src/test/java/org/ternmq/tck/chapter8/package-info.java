/** Chapter 8 of Jakarta Messaging 3.1: receiving. */
package org.ternmq.tck.chapter8;
