/** Chapter 4 of Jakarta Messaging 3.1: messaging domains. */
package org.ternmq.tck.chapter4;
