/** Chapter 2 of Jakarta Messaging 3.1: architecture: the simplified API. */
package org.ternmq.tck.chapter2;
