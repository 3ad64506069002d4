/** Chapter 7 of Jakarta Messaging 3.1: sending. */
package org.ternmq.tck.chapter7;
