/** The Jakarta Messaging API of TernMQ: what applications use. */
package org.ternmq.client;
