package dev.sluice.compiler.source;

/**
 * A file's bytes before anything is known of them.
 *
 * @param name as findings show it: relative to where the command runs unless given absolute
 * @param bytes the content; owned by this record from here on, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed from reader to parser, never compared
public record SourceText(String name, byte[] bytes) {}
