/** Programs to read and to start from, one an idea; each is run by a test. */
package org.ternmq.samples;
