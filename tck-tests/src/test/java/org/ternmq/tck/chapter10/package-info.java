/** Chapter 10 of Jakarta Messaging 3.1: exceptions. */
package org.ternmq.tck.chapter10;
