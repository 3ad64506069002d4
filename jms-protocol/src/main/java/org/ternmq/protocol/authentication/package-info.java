/** The mechanisms by which a client proves to a server who it is, and the server that it knows the user, on the JDK alone. */
package org.ternmq.protocol.authentication;
