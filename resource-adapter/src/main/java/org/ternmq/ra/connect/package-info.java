/** How the resource adapter makes connections: what they are made with, and without tying an application to them. */
package org.ternmq.ra.connect;
