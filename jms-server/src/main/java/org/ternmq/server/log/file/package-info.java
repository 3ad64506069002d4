/** The commit log in files: their format, the thread that writes them, and the reading of them at the start. */
package org.ternmq.server.log.file;
