/** The frame of all comparisons: contenders run in turn, and a report says how fast, how dear and how disturbed. */
package org.ternmq.bench;
