"""From a file's rows to facts: recognise columns, read cells, judge row by row. Pure; nothing is fetched or stored."""
