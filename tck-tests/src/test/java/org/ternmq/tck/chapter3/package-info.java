/** Chapter 3 of Jakarta Messaging 3.1: messages. */
package org.ternmq.tck.chapter3;
