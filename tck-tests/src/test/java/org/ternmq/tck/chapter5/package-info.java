/** Chapter 5 of Jakarta Messaging 3.1: administered objects. */
package org.ternmq.tck.chapter5;
