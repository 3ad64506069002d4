/** Gives applications connections out of a container's pool, and keeps them to what a container allows. */
package org.ternmq.ra.outbound;
