/** Tests of the application in an application server, with TernMQ servers that they start and kill. */
package org.ternmq.tck.servers;
