package org.ternmq.server.log.file;

import java.io.IOException;
import java.util.List;

/** The directory of the log's files, as far as reading needs it. */
public interface LogSource {

    /** The directory as a person would name it, for messages. */
    String where();

    /** The names of all files, in any order. */
    List<String> list() throws IOException;

    /** Opens an existing file, at least for reading. */
    LogFile open(String name) throws IOException;
}
