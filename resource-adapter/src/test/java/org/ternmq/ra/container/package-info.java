/** A container that does what the tests of the resource adapter need, and tells what it was asked. */
package org.ternmq.ra.container;
